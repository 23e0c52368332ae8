// Jobs about a trained generator's latent space: walks, mixes of models, inversion, directions, neighbours.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "engine/api/walk.h"
#include "engine/core/files.h"
#include "engine/data/image_file.h"
#include "engine/data/loader.h"
#include "engine/data/prepare.h"
#include "engine/data/upscale.h"
#include "engine/explore/directions.h"
#include "engine/explore/invert.h"
#include "engine/explore/mix_models.h"
#include "engine/explore/nearest.h"
#include "engine/project/film_writer.h"
#include "engine/project/model_file.h"
#include "engine/project/picture_texts.h"
#include "engine/runtime/draw_question.h"
#include "engine/runtime/export_pictures.h"
#include "engine/runtime/jobs.h"

namespace graft {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kFrameBatch = 32;
constexpr int kStripColumns = 9;

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw Failure(folder.string() + " cannot be made: " + error.message() + ".", "Choose another folder.");
}

// The folder that a file goes into is there, or is made.
void make_room_for(const fs::path& file) { make_folder(fs::absolute(file).parent_path()); }

LoadedModel model_of(const std::string& text, JobContext& context) {
    return context.models.get(resolve_model(text, context.project.get()), context.device);
}

// Tells how far a job is and draws what the window asked for meanwhile. False: the job is to stop.
bool go_on(JobContext& context, const std::string& task, std::int64_t done, std::int64_t total) {
    context.emit(event::Progress{task, done, total});
    while (const auto question = context.commands.next_draw())
        context.emit(draw_points(*question, context.project.get(), context.models, context.device));
    return !context.stop.stop_requested();
}

// The named classifier; null where none is named.
std::shared_ptr<FeatureNetwork> network_of(const std::string& text, const JobContext& context) {
    if (text.empty()) return nullptr;
    return load_feature_network(resolve_model(text, context.project.get()), context.device);
}

LatentPoint point_of_seed(std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    return point;
}

std::vector<LatentPoint> points_of(const std::vector<std::string>& seeds, const std::vector<LatentPoint>& more) {
    std::vector<LatentPoint> points;
    for (const auto seed : parse_seeds(seeds)) points.push_back(point_of_seed(seed));
    points.insert(points.end(), more.begin(), more.end());
    return points;
}

// A code [layers, C] as a point; layers that are all alike are written once.
LatentPoint point_of_code(const torch::Tensor& code) {
    const bool alike = (code == code[0]).all().item<bool>();
    const auto numbers = (alike ? code[0] : code).contiguous().to(torch::kFloat32).flatten();
    LatentPoint point;
    const auto* first = numbers.const_data_ptr<float>();
    point.code.assign(first, first + numbers.numel());
    return point;
}

// ---- walks --------------------------------------------------------------------------------------------------------

// Takes the frames of a walk: a film, or a folder of PNG files that carry how they were made.
class FrameSink {
public:
    FrameSink(const WalkOptions& options, const Generator& generator)
        : out_(options.out),
          record_(record_of_model(options.model, generator)),
          side_(scaled_size(generator.config().size, options.scale)),
          upscaling_(upscaling_of(options.upscaling)),
          is_film_(FilmWriter::is_film(out_)) {
        record_.scale = options.scale;
        record_.upscaling = options.upscaling;
        if (is_film_) {
            make_room_for(out_);
            film_.open(out_, side_, side_, static_cast<int>(options.fps));
        } else if (out_.has_extension()) {
            throw Failure(out_.string() + " is no film that can be written.", "Choose .mp4, .webm, .gif or a folder.");
        } else {
            make_folder(out_);
        }
    }

    void add(const Image& picture, const LatentPoint& point) {
        const Image frame = picture.width == side_ ? picture : resize_image(picture, side_, side_, upscaling_);
        if (is_film_) {
            film_.add(frame);
            return;
        }
        record_.points = {point};
        std::array<char, 40> name{};
        std::snprintf(name.data(), name.size(), "frame%06lld.png", static_cast<long long>(files_.size()));
        write_png(out_ / name.data(), frame, record_texts(record_));
        files_.push_back((out_ / name.data()).string());
    }

    std::vector<std::string> finish() {
        if (!is_film_) return files_;
        film_.finish();
        return {out_.string()};
    }

private:
    fs::path out_;
    PictureRecord record_;
    int side_;
    Upscaling upscaling_;
    bool is_film_;
    FilmWriter film_;
    std::vector<std::string> files_;
};

std::vector<LatentPoint> frames_of(const command::Walk& job) {
    const WalkOptions& options = job.options;
    Walk walk;
    walk.keyframes = job.keyframes.empty() ? points_of(options.seeds, {}) : job.keyframes;
    walk.path = options.path;
    walk.loop = options.loop;
    if (walk.keyframes.empty()) throw Failure("A walk needs keyframes.", "Name seeds, such as 1,2,3.");
    auto frames = walk_frames(walk, options.frames);
    const auto conditions = parse_conditions(options.condition, options.mix);
    for (auto& frame : frames) {
        frame.truncation *= options.truncation;
        if (!conditions.empty()) frame.conditions = conditions;
    }
    return frames;
}

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
        const std::string domain = info.provenance.value("domain", std::string());
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
    write_file(list, content.dump(1) + "\n");
    report.files.insert(report.files.begin(), list.string());
}

}  // namespace

Report run_job(const command::Walk& job, JobContext& context) {
    WalkOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const auto frames = frames_of(job);
    const auto model = model_of(options.model, context);
    FrameSink sink(options, model.space->generator());
    for (std::size_t first = 0; first < frames.size(); first += kFrameBatch) {
        const auto last = std::min(first + kFrameBatch, frames.size());
        const std::vector<LatentPoint> batch(frames.begin() + static_cast<std::ptrdiff_t>(first),
                                             frames.begin() + static_cast<std::ptrdiff_t>(last));
        const auto pictures = draw_exactly(*model.space, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) sink.add(pictures[i], batch[i]);
        if (!go_on(context, describe_job(job), static_cast<std::int64_t>(last), options.frames))
            throw Failure("The walk was stopped.");
    }
    return SampleReport{sink.finish()};
}

Report run_job(const command::Blend& job, JobContext& context) {
    BlendOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const MixPlan plan{numbers_of(options.weights), options.at, job.by_size};
    std::vector<fs::path> files;
    std::vector<std::shared_ptr<Generator>> generators;
    for (const auto& text : options.models) {
        files.push_back(resolve_model(text, context.project.get()));
        generators.push_back(load_generator(files.back()));
    }
    const auto mixed = mix_models(generators, options.models, plan);
    make_room_for(options.out);
    save_generator(options.out, *mixed, provenance_of_mix(files, plan));
    return BlendReport{options.out, options.models};
}

Report run_job(const command::Invert& job, JobContext& context) {
    InvertOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const fs::path out = options.out;
    if (out.extension() != ".json" && out.extension() != ".png")
        throw Failure(
            "The point can be written to a .json file and its picture to a .png file, not to " + out.string() + ".",
            "Choose one of these names.");
    const auto file = resolve_model(options.model, context.project.get());
    const auto model = context.models.get(file, context.device);
    const auto size = static_cast<int>(model.space->generator().config().size);
    const auto picture = read_image(options.picture, Color{});
    if (!picture) throw Failure(options.picture + ": " + picture.error().message, picture.error().hint);
    const auto network = network_of(options.features, context);
    const auto encoder = load_encoder(file);
    if (encoder) encoder->to(context.device);

    const auto keep_going = [&](std::int64_t done) { return go_on(context, describe_job(job), done, options.steps); };
    PrepareOptions prepared;
    prepared.size = size;
    const auto target = to_tensor(prepare(picture.value(), prepared));
    const auto found =
        invert(*model.space, target, network.get(), encoder.get(),
               {options.steps, options.seconds, options.starts, static_cast<std::uint64_t>(options.seed)}, keep_going);

    InvertReport report;
    report.point = point_of_code(found.code);
    report.distance = found.distance;
    report.start_distance = found.start_distance;
    report.start = found.start;
    report.network = network ? network->name() : "pixels at four scales";
    report.steps = found.steps;
    report.seconds = found.seconds;
    report.stopped = found.stopped;
    report.picture = std::make_shared<const Image>(draw_exactly(*model.space, {report.point}).front());
    make_room_for(out);
    if (out.extension() == ".png") {
        auto record = record_of_model(options.model, model.space->generator());
        record.points = {report.point};
        write_png(out, *report.picture, record_texts(record));
        report.files.push_back(out.string());
    }
    const fs::path point_file = fs::path(out).replace_extension(".json");
    write_file(point_file, point_to_json(report.point).dump() + "\n");
    report.files.push_back(point_file.string());
    return report;
}

Report run_job(const command::Directions& job, JobContext& context) {
    DirectionsOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const auto model = model_of(options.model, context);
    const auto found = find_directions(job, *model.space, context);
    const auto names = names_of(options, found.size());
    DirectionsReport report;
    report.method = options.method;
    report.columns = kStripColumns;
    report.size = static_cast<int>(model.space->generator().config().size);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto strip = direction_strip(*model.space, found[i].vector, kStripColumns, options.reach);
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
    for (std::size_t first = 0; first < seeds.size(); first += kFrameBatch) {
        std::vector<LatentPoint> points;
        for (std::size_t i = first; i < std::min(first + kFrameBatch, seeds.size()); ++i)
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
    if (!options.out.empty()) {
        make_room_for(options.out);
        write_png(options.out, *report.grid);
        report.files.push_back(options.out);
    }
    return report;
}

}  // namespace graft
