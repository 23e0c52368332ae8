// Finding a picture in a generator's latent space.
#include <filesystem>

#include "engine/api/json_text.h"
#include "engine/core/files.h"
#include "engine/data/image_file.h"
#include "engine/data/loader.h"
#include "engine/data/prepare.h"
#include "engine/data/text.h"
#include "engine/explore/invert.h"
#include "engine/project/lineage.h"
#include "engine/project/model_file.h"
#include "engine/project/picture_texts.h"
#include "engine/runtime/explore_support.h"
#include "engine/runtime/export_pictures.h"
#include "engine/runtime/jobs.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

// The classifier that a generator learned with, where its file says so and it is still there; else null.
std::shared_ptr<FeatureNetwork> network_of_training(const fs::path& model, const JobContext& context) {
    const auto provenance = read_model_info(model).provenance;
    const auto options = provenance.find("options");
    if (options == provenance.end() || !options->is_object()) return nullptr;
    const auto text = options->value("features", std::string());
    if (text.empty()) return nullptr;
    try {
        const auto file = source_file(text, model);
        if (!file.empty()) return load_feature_network(file, context.device);
    } catch (const Failure&) {
        // Damaged: as where it is gone, there are other ways to compare.
    }
    return nullptr;
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

}  // namespace

Report run_job(const command::Invert& job, JobContext& context) {
    InvertOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const fs::path out = options.out;
    const bool keeps = !out.empty();
    const std::string extension = to_lower(out.extension().string());
    if (keeps && extension != ".json" && extension != ".png")
        throw Failure(
            "The point can be written to a .json file and its picture to a .png file, not to " + out.string() + ".",
            "Choose one of these names.");
    if (keeps) require_writable(out);
    const auto file = resolve_model(options.model, context.project.get());
    const auto model = context.models.get(file, context.device);
    const auto size = static_cast<int>(model.space->generator().config().size);
    const auto picture = read_image(options.picture, Color{});
    if (!picture) throw Failure(picture.error().message, picture.error().hint);
    const auto network =
        options.features.empty() ? network_of_training(file, context) : network_of(options.features, context);
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
    if (!keeps) return report;
    make_room_for(out);
    if (extension == ".png") {
        auto record = record_of_model(options.model, model.space->generator());
        record.points = {report.point};
        write_png(out, *report.picture, record_texts(record));
        report.files.push_back(out.string());
    }
    const fs::path point_file = fs::path(out).replace_extension(".json");
    write_file(point_file, json_text(point_to_json(report.point)) + "\n");
    report.files.push_back(point_file.string());
    return report;
}

}  // namespace graft
