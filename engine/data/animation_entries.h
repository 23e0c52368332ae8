// The frames of a GIF or APNG as entries of a source.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/data/animation.h"
#include "engine/data/reader.h"

namespace graft {

class AnimationEntries {
public:
    // Null where `bytes` are a picture of one frame or no picture; else they are taken. At most `most_frames` of the
    // frames come, spread evenly.
    static std::unique_ptr<AnimationEntries> open(const std::string& name, std::vector<std::uint8_t>& bytes,
                                                  std::int64_t most_frames);

    // "loop.gif#0", "loop.gif#1", ...; none at the end. Where a frame is cut short or damaged, it is the last.
    std::optional<Entry> next(bool with_content);

private:
    AnimationEntries(std::string name, std::vector<std::uint8_t> bytes, std::int64_t frames, std::int64_t wanted)
        : name_(std::move(name)), bytes_(std::move(bytes)), frames_(frames), wanted_(wanted) {}

    Result<cv::Mat> frame(std::int64_t number);

    std::string name_;
    std::vector<std::uint8_t> bytes_;
    std::int64_t frames_, wanted_, at_ = 0;
    std::unique_ptr<Animation> animation_;
};

}  // namespace graft
