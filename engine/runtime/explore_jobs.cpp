// Jobs about trained generators: mixes of them, directions of their latent spaces, neighbours in these.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "engine/api/json_text.h"
#include "engine/core/files.h"
#include "engine/data/image_file.h"
#include "engine/data/loader.h"
#include "engine/explore/directions.h"
#include "engine/explore/mix_models.h"
#include "engine/explore/nearest.h"
#include "engine/project/model_file.h"
#include "engine/project/picture_files.h"
#include "engine/runtime/explore_support.h"
#include "engine/runtime/jobs.h"

namespace graft {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kBatch = 32;
constexpr int kStripColumns = 9;
constexpr int kQuality = 95;  // of JPEG and WebP

// ---- mixes --------------------------------------------------------------------------------------------------------

std::vector<double> numbers_of(const std::vector<std::string>& texts) {
    std::vector<double> out;
    for (const auto& text : texts) {
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ',');) {
            std::istringstream number(part);
            double value = 0;
            if (!(number >> value) || !number.eof())
                throw Failure("\"" + part + "\" is no weight.", "Weights are numbers of at least 0, such as 0.3,0.7.");
            out.push_back(value);
        }
    }
    return out;
}

// Where a mix came from: its parents with their own provenance, and their shares.
json provenance_of_mix(const std::vector<fs::path>& files, const MixPlan& plan) {
    json parents = json::array();
    std::string domains;
    for (const auto& file : files) {
        const auto info = read_model_info(file);
        const std::string domain = text_in(info.provenance, "domain");
        if (!domain.empty()) domains += (domains.empty() ? "" : " + ") + domain;
        parents.push_back({{"file", fs::absolute(file).string()}, {"provenance", info.provenance}});
    }
    json mix = {{"weights", plan.weights}, {"at", plan.at}};
    for (const auto& [size, shares] : plan.by_size) mix["by_size"][std::to_string(size)] = shares;
    return {{"domain", domains}, {"parent", fs::absolute(files.front()).string()}, {"parents", parents}, {"mix", mix}};
}

// ---- directions ---------------------------------------------------------------------------------------------------

std::vector<CodeDirection> find_directions(const command::Directions& job, LatentSpace& space, JobContext& context) {
    const DirectionsOptions& options = job.options;
    const auto seed = static_cast<std::uint64_t>(options.seed);
    if (options.method == "pca") return principal_directions(space, options.count, options.samples, seed);
    if (options.method == "closed") return closed_form_directions(space, options.count);
    const auto network = network_of(options.features, context);
    // Of a code a layer, the mean stands for all: a direction is for every layer.
    const auto with = space.codes_of(points_of(options.with, job.with)).mean(1);
    const auto without = space.codes_of(points_of(options.without, job.without)).mean(1);
    return {example_direction(space, with, without, network.get(), options.samples, seed)};
}

// The given names, one after the other; "direction 3" where they end.
std::vector<std::string> names_of(const DirectionsOptions& options, std::size_t count) {
    std::vector<std::string> names;
    for (const auto& text : options.names) {
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ',');) names.push_back(part);
    }
    for (std::size_t i = names.size(); i < count; ++i) names.push_back("direction " + std::to_string(i + 1));
    return names;
}

void write_directions(const DirectionsOptions& options, DirectionsReport& report) {
    const fs::path folder = options.out;
    make_folder(folder);
    for (std::size_t i = 0; i < report.directions.size(); ++i) {
        std::array<char, 40> name{};
        std::snprintf(name.data(), name.size(), "direction%03zu.png", i + 1);
        write_png(folder / name.data(), *report.directions[i].strip);
        report.files.push_back((folder / name.data()).string());
    }
    const fs::path list = folder / "directions.json";
    json content = explore_report_to_json(report);
    content["model"] = options.model;
    content["reach"] = options.reach;
    write_file(list, json_text(content, 1) + "\n");
    report.files.insert(report.files.begin(), list.string());
}

}  // namespace

Report run_job(const command::Blend& job, JobContext& context) {
    BlendOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    require_writable(options.out);
    const MixPlan plan{numbers_of(options.weights), options.at, job.by_size};
    std::vector<fs::path> files;
    std::vector<std::shared_ptr<Generator>> generators;
    for (const auto& text : options.models) {
        files.push_back(resolve_model(text, context.project.get()));
        generators.push_back(load_generator(files.back()));
    }
    const auto mixed = mix_models(generators, options.models, plan);
    make_room_for(options.out);
    // Pictures are looked for in the mix from where the model that its codes are of would look.
    const auto encoder = load_encoder(files[codes_from(*mixed, plan, files.size())]);
    save_generator(options.out, *mixed, provenance_of_mix(files, plan), encoder.get());
    return BlendReport{options.out, options.models};
}

Report run_job(const command::Directions& job, JobContext& context) {
    DirectionsOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    if (!options.out.empty()) make_folder(options.out);
    const auto model = model_of(options.model, context);
    const auto found = find_directions(job, *model.space, context);
    const auto names = names_of(options, found.size());
    DirectionsReport report;
    report.method = options.method;
    report.columns = kStripColumns;
    report.size = static_cast<int>(model.space->generator().config().size);
    const auto middle = model.space->code_of(point_of_seed(options.seed));
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto strip = direction_strip(*model.space, middle, found[i].vector, kStripColumns, options.reach);
        const auto numbers = found[i].vector.contiguous();
        const auto* first = numbers.const_data_ptr<float>();
        report.directions.push_back({names[i],
                                     {first, first + numbers.numel()},
                                     found[i].share,
                                     std::make_shared<const Image>(to_grid(strip, kStripColumns))});
        if (!go_on(context, describe_job(job), static_cast<std::int64_t>(i + 1),
                   static_cast<std::int64_t>(found.size())))
            throw Failure("The search for directions was stopped.");
    }
    if (!options.out.empty()) write_directions(options, report);
    return report;
}

Report run_job(const command::Nearest& job, JobContext& context) {
    NearestOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    if (options.space == "features" && options.features.empty())
        throw Failure("What a feature network sees needs a feature network.", "Name a trained classifier.");
    const std::string format = options.out.empty() ? std::string() : required_format(options.out);
    if (!format.empty()) require_writable(options.out);
    const auto model = model_of(options.model, context);
    const auto network = network_of(options.features, context);
    LatentSpace& space = *model.space;
    const LatentPoint asked = job.point.empty() ? point_of_seed(options.seed) : job.point.front();
    std::vector<std::int64_t> seeds;
    for (std::int64_t seed = 0; static_cast<std::int64_t>(seeds.size()) < options.samples; ++seed)
        if (!(point_of_seed(seed) == asked)) seeds.push_back(seed);
    std::vector<torch::Tensor> rows;
    const auto coordinates = [&](const std::vector<LatentPoint>& points) {
        const auto codes = space.codes_of(points);
        return options.space == "code" ? unit_spread(space, codes.mean(1)) : unit_embeddings(space, *network, codes);
    };
    for (std::size_t first = 0; first < seeds.size(); first += kBatch) {
        std::vector<LatentPoint> points;
        for (std::size_t i = first; i < std::min(first + kBatch, seeds.size()); ++i)
            points.push_back(point_of_seed(seeds[i]));
        rows.push_back(coordinates(points));
        if (!go_on(context, describe_job(job), static_cast<std::int64_t>(first + points.size()), options.samples))
            throw Failure("The search was stopped.");
    }
    const auto nearest = nearest_rows(coordinates({asked})[0], torch::cat(rows), options.count);
    NearestReport report;
    std::vector<LatentPoint> shown = {asked};
    for (std::int64_t i = 0; i < nearest.indices.size(0); ++i) {
        report.seeds.push_back(seeds[static_cast<std::size_t>(nearest.indices[i].item<std::int64_t>())]);
        report.distances.push_back(nearest.distances[i].item<double>());
        shown.push_back(point_of_seed(report.seeds.back()));
    }
    report.columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(shown.size()))));
    report.size = static_cast<int>(space.generator().config().size);
    report.grid = std::make_shared<const Image>(to_grid(space.draw(shown), report.columns));
    if (!format.empty()) {
        make_room_for(options.out);
        write_file(options.out, encode_picture(*report.grid, format, kQuality, {}));
        report.files.push_back(options.out);
    }
    return report;
}

}  // namespace graft
