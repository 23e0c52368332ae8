// Pictures of a model as files, and pictures made again from what they carry.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>

#include "engine/data/further_formats.h"
#include "engine/data/picture_file.h"
#include "engine/nn/fingerprint.h"
#include "engine/project/picture_files.h"
#include "engine/project/picture_texts.h"
#include "engine/runtime/explore_support.h"
#include "engine/runtime/export_pictures.h"
#include "engine/runtime/find_model.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/told_failure.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

bool is_picture(const fs::path& file) {
    std::error_code missing;
    return fs::is_regular_file(file, missing) && begins_like_a_picture(read_signature(file));
}

// Names of the pictures: by their seeds where these tell them apart, else numbered.
std::vector<std::string> names_of(const std::vector<LatentPoint>& points) {
    std::set<std::int64_t> seeds;
    for (const auto& point : points) {
        const bool plain = point.latent.empty() && point.code.empty() && point.between.empty() && point.mixes.empty() &&
                           point.directions.empty();
        if (plain) seeds.insert(point.seed);
    }
    std::vector<std::string> names;
    for (const auto& point : points) {
        std::array<char, 40> number{};
        std::snprintf(number.data(), number.size(), "picture%06zu", names.size() + 1);
        names.push_back(seeds.size() == points.size() ? seed_name(point.seed) : number.data());
    }
    return names;
}

// Whether `out` is the file of one picture or sheet, and no folder. Throws Failure for a file that is no picture's.
bool is_picture_file(const fs::path& out) {
    return !is_folder_name(out) && !required_format(out).empty();
}

// The model that made a picture, checked by its fingerprint, and the name that it has now: where it was moved, or its
// run was trained further and a copy is left, it is looked for in the project.
struct MadeBy {
    std::string name;
    LoadedModel model;
};

MadeBy model_of_record(const PictureRecord& record, const ExportOptions& options, const Project* project,
                       ModelCache& models, const torch::Device& device) {
    const auto found = [&]() -> std::optional<MadeBy> {
        if (!options.with.empty()) return std::nullopt;  // that one, and no other
        const auto name = find_model(record.fingerprint, project);
        if (name.empty()) return std::nullopt;
        return MadeBy{name, models.get(resolve_model(name, project), device)};
    };
    const std::string name = options.with.empty() ? record.model : options.with;
    fs::path file;
    try {
        file = resolve_model(name, project);
    } catch (const Failure& failure) {
        if (!options.with.empty()) throw;
        if (auto elsewhere = found()) return *elsewhere;
        throw Failure(
            options.model + " was made by " + record.model + ", which is not there: " + failure.error().message,
            "Name its model (--with on the command line).");
    }
    auto model = models.get(file, device);
    if (fingerprint(model.space->generator()) == record.fingerprint) return {name, std::move(model)};
    if (auto elsewhere = found()) return *elsewhere;
    throw Failure(
        name + " is not the model that made " + options.model + ": its weights are others.",
        "It may have been trained further since; name the one that made it (--with on the command line).");
}

Report make_again(const ExportOptions& options, const std::string& task, JobContext& context) {
    ExportPlan plan;
    plan.record = read_picture_record(options.model).value_or_throw();
    plan.quality = static_cast<int>(options.quality);
    plan.out = options.out;
    std::error_code missing;
    if (!is_picture_file(plan.out))
        plan.out /= fs::path(options.model).stem().string() + extension_of(options.format);
    if (fs::equivalent(plan.out, options.model, missing))
        throw Failure("The picture would take its own place.", "Choose another name for the new one.");
    if (plan.record.layout == "sprites") plan.names = names_of(plan.record.points);
    const auto model =
        model_of_record(plan.record, options, context.project.get(), context.models, context.device).model;
    return export_pictures(*model.space, plan, task, context);
}

// Of ExportOptions or SampleOptions: one point a seed.
template <class Options>
std::vector<LatentPoint> points_of(const Options& options) {
    const auto conditions = parse_conditions(options.condition, options.mix);
    std::vector<LatentPoint> points(static_cast<std::size_t>(options.count));
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].seed = options.seed + static_cast<std::int64_t>(i);
        points[i].truncation = options.truncation;
        points[i].conditions = conditions;
    }
    return points;
}

// So many columns make a sheet about square.
std::int64_t square_columns(std::int64_t count) {
    return std::llround(std::ceil(std::sqrt(static_cast<double>(count))));
}

}  // namespace

Report run_job(const command::Export& job, JobContext& context) {
    ExportOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    if (is_picture(options.model)) return make_again(options, describe_job(job), context);

    const auto model = context.models.get(resolve_model(options.model, context.project.get()), context.device);
    ExportPlan plan;
    plan.record = record_of_model(options.model, model.space->generator());
    plan.record.points = job.points.empty() ? points_of(options) : job.points;
    plan.record.layout = options.layout;
    plan.record.scale = options.scale;
    plan.record.upscaling = options.upscaling;
    plan.names = names_of(plan.record.points);
    plan.format = options.format;
    plan.quality = static_cast<int>(options.quality);
    plan.out = options.out;
    if (options.layout == "pictures" && is_picture_file(plan.out)) {
        if (plan.names.size() > 1)
            throw Failure(
                plan.out.string() + " is the name of one picture, not of " + std::to_string(plan.names.size()) + ".",
                "Name a folder, or choose a sheet as the layout.");
        plan.names.clear();
    }
    if (options.layout != "pictures") {
        const auto count = static_cast<std::int64_t>(plan.record.points.size());
        plan.record.columns = options.columns > 0 ? std::min(options.columns, count) : square_columns(count);
        plan.record.gap = options.gap;
        if (!is_picture_file(plan.out)) plan.out += extension_of(options.format);
    }
    return export_pictures(*model.space, plan, describe_job(job), context);
}

Report run_job(const command::Sample& job, JobContext& context) {
    SampleOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const auto model = context.models.get(resolve_model(options.model, context.project.get()), context.device);
    ExportPlan plan;
    plan.record = record_of_model(options.model, model.space->generator());
    plan.record.points = points_of(options);
    plan.names = names_of(plan.record.points);  // by their seeds, wherever they are moved
    const auto steps = steps_along(options.directions, options.along);
    for (auto& point : plan.record.points) point.directions = steps;
    plan.out = options.out;
    if (is_picture_file(plan.out)) {
        constexpr std::int64_t kLargestGrid = 4096;
        if (options.count > kLargestGrid)
            throw Failure("One grid holds at most " + std::to_string(kLargestGrid) + " pictures.",
                          "Name a folder instead.");
        plan.record.layout = "contact";
        plan.record.columns = square_columns(options.count);
    }
    return SampleReport{export_pictures(*model.space, plan, describe_job(job), context).files};
}

Event read_picture(const command::ReadPicture& question, const Project* project, ModelCache& models,
                   const torch::Device& device) {
    auto record = read_picture_record(question.path);
    if (!record) return event::Refused{record.error().message};
    event::PictureRead answer{question.path, std::move(record).value()};
    try {
        ExportOptions options;
        options.model = question.path;
        answer.record.model = model_of_record(answer.record, options, project, models, device).name;
    } catch (const std::exception& gone) {
        answer.problem = told_failure(gone, describe_job(question)).message;
    }
    return answer;
}

}  // namespace graft
