// Films of a walk through latent space.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

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

constexpr std::int64_t kFrameBatch = 32;

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

// The points of a film, made as they are drawn: a hundred thousand of them would not fit into memory at once.
class FramePoints {
public:
    explicit FramePoints(const command::Walk& job)
        : frames_(job.options.frames),
          truncation_(job.options.truncation),
          conditions_(parse_conditions(job.options.condition, job.options.mix)),
          steps_(steps_along(job.options.directions, job.options.along)) {
        walk_.keyframes = job.keyframes.empty() ? points_of(job.options.seeds, {}) : job.keyframes;
        walk_.path = job.options.path;
        walk_.loop = job.options.loop;
        if (walk_.keyframes.empty()) throw Failure("A walk needs keyframes.", "Name seeds, such as 1,2,3.");
        at(0);  // a walk that is none is refused before anything is written
    }

    LatentPoint at(std::int64_t index) const {
        auto frame = walk_frame(walk_, frames_, index);
        frame.truncation *= truncation_;
        frame.directions.insert(frame.directions.end(), steps_.begin(), steps_.end());
        if (!conditions_.empty()) frame.conditions = conditions_;
        return frame;
    }

private:
    Walk walk_;
    std::int64_t frames_;
    double truncation_;
    std::map<std::string, double> conditions_;
    std::vector<DirectionStep> steps_;
};

}  // namespace

Report run_job(const command::Walk& job, JobContext& context) {
    WalkOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const FramePoints points(job);
    const auto model = model_of(options.model, context);
    FrameSink sink(options, model.space->generator());
    for (std::int64_t first = 0; first < options.frames; first += kFrameBatch) {
        const auto last = std::min(first + kFrameBatch, options.frames);
        std::vector<LatentPoint> batch;
        for (std::int64_t i = first; i < last; ++i) batch.push_back(points.at(i));
        const auto pictures = draw_exactly(*model.space, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) sink.add(pictures[i], batch[i]);
        if (!go_on(context, describe_job(job), last, options.frames)) throw Failure("The walk was stopped.");
    }
    return SampleReport{sink.finish()};
}

}  // namespace graft
