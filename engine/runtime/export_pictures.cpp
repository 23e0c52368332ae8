#include "engine/runtime/export_pictures.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "engine/api/json_text.h"
#include "engine/core/files.h"
#include "engine/data/loader.h"
#include "engine/data/upscale.h"
#include "engine/nn/fingerprint.h"
#include "engine/project/picture_files.h"
#include "engine/project/picture_texts.h"
#include "engine/project/sheet.h"
#include "engine/runtime/explore_support.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kExactBatch = 16;

// Tells how far an export is.
class Pace {
public:
    Pace(std::string task, std::size_t total, JobContext& context)
        : task_(std::move(task)), total_(static_cast<std::int64_t>(total)), context_(context) {}

    void tell(std::size_t done_now) {
        const auto done = static_cast<std::int64_t>(done_now);
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
        const double rate = static_cast<double>(done) / std::max(passed.count(), 1e-6);
        context_.emit(event::Progress{task_, done, total_, static_cast<double>(total_ - done) / rate, rate});
    }

private:
    std::string task_;
    std::int64_t total_;
    JobContext& context_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Hands every picture in turn, at its final size, to `take(index, picture)`. False where it was stopped.
template <class Take>
bool draw_each(LatentSpace& space, const PictureRecord& record, const std::string& task, JobContext& context,
               Take take) {
    const int side = scaled_size(record.size, record.scale);
    const Upscaling upscaling = upscaling_of(record.upscaling);
    const auto& points = record.points;
    Pace pace(task, points.size(), context);
    for (std::size_t first = 0; first < points.size(); first += kExactBatch) {
        if (context.stop.stop_requested()) return false;
        const std::size_t last = std::min(first + kExactBatch, points.size());
        const auto pictures = draw_exactly(space, {points.begin() + static_cast<std::ptrdiff_t>(first),
                                                   points.begin() + static_cast<std::ptrdiff_t>(last)});
        for (std::size_t i = first; i < last; ++i) take(i, resize_image(pictures[i - first], side, side, upscaling));
        pace.tell(last);
        answer_drawings(context);
    }
    return true;
}

ExportReport export_single(LatentSpace& space, const ExportPlan& plan, const std::string& task, JobContext& context) {
    const int side = scaled_size(plan.record.size, plan.record.scale);
    require_size(plan.format, side, side);
    PictureFolder folder(plan.out, static_cast<std::int64_t>(plan.record.points.size()));
    PictureRecord own = plan.record;
    const std::string extension = extension_of(plan.format);
    const bool all = draw_each(space, plan.record, task, context, [&](std::size_t i, const Image& picture) {
        own.points = {plan.record.points[i]};
        folder.add(plan.names[i] + extension, encode_picture(picture, plan.format, plan.quality, record_texts(own)));
    });
    return {folder.files(), !all};
}

ExportReport export_to_file(LatentSpace& space, const ExportPlan& plan, const std::string& task, JobContext& context) {
    const PictureRecord& record = plan.record;
    const auto format = required_format(plan.out);
    const auto layout = lay_out(static_cast<std::int64_t>(record.points.size()), scaled_size(record.size, record.scale),
                                record.columns, record.gap);
    require_size(format, layout.width(), layout.height());
    const fs::path folder = fs::absolute(plan.out).parent_path();
    make_folder(folder);
    require_writable(plan.out);

    Image sheet = empty_sheet(layout);
    const bool all = draw_each(space, record, task, context, [&](std::size_t i, const Image& picture) {
        put_on_sheet(sheet, layout, static_cast<std::int64_t>(i), picture);
    });
    if (!all) return {{}, true};
    const auto bytes = encode_picture(sheet, format, plan.quality, record_texts(record));
    require_room(folder, bytes.size());
    ExportReport report;
    write_file(plan.out, bytes);
    report.files.push_back(plan.out.string());
    if (record.layout == "sprites") {
        const fs::path places = fs::path(plan.out).replace_extension(".json");
        write_file(places, json_text(sprite_places(layout, plan.names, plan.out.filename().string()), 1) + "\n");
        report.files.push_back(places.string());
    }
    return report;
}

}  // namespace

PictureRecord record_of_model(const std::string& name, const Generator& generator) {
    PictureRecord record;
    record.model = name;
    record.fingerprint = fingerprint(generator);
    record.family = generator.config().model;
    record.size = generator.config().size;
    return record;
}

std::string seed_name(std::int64_t seed) {
    std::array<char, 40> name{};
    std::snprintf(name.data(), name.size(), "seed%08lld", static_cast<long long>(seed));
    return name.data();
}

std::vector<Image> draw_exactly(LatentSpace& space, const std::vector<LatentPoint>& points) {
    std::vector<Image> pictures;
    for (std::size_t first = 0; first < points.size(); first += kExactBatch) {
        const std::size_t last = std::min(first + kExactBatch, points.size());
        auto batch = space.codes_of(
            {points.begin() + static_cast<std::ptrdiff_t>(first), points.begin() + static_cast<std::ptrdiff_t>(last)});
        const auto missing = static_cast<std::int64_t>(kExactBatch - (last - first));
        if (missing > 0) batch = torch::cat({batch, batch.slice(0, 0, 1).expand({missing, -1, -1})});
        const auto drawn = space.draw_codes(batch);
        for (std::size_t i = 0; i < last - first; ++i)
            pictures.push_back(to_image(drawn[static_cast<std::int64_t>(i)]));
    }
    return pictures;
}

ExportReport export_pictures(LatentSpace& space, const ExportPlan& plan, const std::string& task, JobContext& context) {
    const bool to_file = plan.record.layout != "pictures" || plan.names.empty();
    return to_file ? export_to_file(space, plan, task, context) : export_single(space, plan, task, context);
}

}  // namespace graft
