// Films of a walk through latent space.
#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/api/walk.h"
#include "engine/data/image_file.h"
#include "engine/data/upscale.h"
#include "engine/project/film_writer.h"
#include "engine/project/picture_files.h"
#include "engine/project/picture_texts.h"
#include "engine/runtime/explore_support.h"
#include "engine/runtime/export_pictures.h"
#include "engine/runtime/jobs.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFrameBatch = 32;

// Takes the frames of a walk: a film, or a folder of PNG files that carry how they were made.
class FrameSink {
public:
    FrameSink(const WalkOptions& options, const Generator& generator)
        : out_(options.out),
          folder_(out_, options.frames),
          record_(record_of_model(options.model, generator)),
          side_(scaled_size(generator.config().size, options.scale)),
          upscaling_(upscaling_of(options.upscaling)),
          is_film_(FilmWriter::is_film(out_)) {
        record_.scale = options.scale;
        record_.upscaling = options.upscaling;
        if (is_film_) {
            make_room_for(out_);
            film_.open(out_, side_, side_, static_cast<int>(options.fps));
        } else if (!is_folder_name(out_)) {
            throw Failure(out_.string() + " is no film that can be written.", "Choose .mp4, .webm, .gif or a folder.");
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
        std::snprintf(name.data(), name.size(), "frame%06zu.png", folder_.files().size());
        folder_.add(name.data(), encode_png(frame, record_texts(record_)));
    }

    std::vector<std::string> finish() {
        if (!is_film_) return folder_.files();
        film_.finish();
        return {out_.string()};
    }

private:
    fs::path out_;
    PictureFolder folder_;
    PictureRecord record_;
    int side_;
    Upscaling upscaling_;
    bool is_film_;
    FilmWriter film_;
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
    const auto steps = steps_along(options.directions, options.along);
    for (auto& frame : frames) {
        frame.truncation *= options.truncation;
        frame.directions.insert(frame.directions.end(), steps.begin(), steps.end());
        if (!conditions.empty()) frame.conditions = conditions;
    }
    return frames;
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

}  // namespace graft
