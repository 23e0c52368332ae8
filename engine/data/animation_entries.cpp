// Frames as entries.
#include "engine/data/animation_entries.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "engine/data/further_formats.h"
#include "engine/data/picture_header.h"

namespace graft {

namespace {

// RGBA over the background.
DecodedPicture to_picture(const cv::Mat& rgba, Color background) {
    cv::Mat rgb, alpha;
    cv::cvtColor(rgba, rgb, cv::COLOR_RGBA2RGB);
    cv::extractChannel(rgba, alpha, 3);
    return {to_image(laid_over(rgb, alpha, background)), rgba.cols, rgba.rows};
}

}  // namespace

std::unique_ptr<AnimationEntries> AnimationEntries::open(const std::string& name, std::vector<std::uint8_t>& bytes,
                                                         std::int64_t most_frames) {
    const std::int64_t frames = count_animation_frames(bytes);
    if (frames < 2) return nullptr;
    return std::unique_ptr<AnimationEntries>(new AnimationEntries(
        name, std::move(bytes), frames, std::min(frames, std::max<std::int64_t>(most_frames, 1))));
}

Result<cv::Mat> AnimationEntries::frame(std::int64_t number) {
    if (!animation_) {
        auto opened = Animation::open(bytes_, kMostPixels);
        if (!opened) return opened.error();
        animation_ = std::move(opened).value();
    }
    return animation_->frame(number);
}

std::optional<Entry> AnimationEntries::next(bool with_content) {
    if (at_ == wanted_) return std::nullopt;
    const std::int64_t number = at_++ * frames_ / wanted_;
    Entry entry;
    entry.name = name_ + "#" + std::to_string(number);
    if (!with_content) return entry;
    auto drawn = frame(number);
    if (!drawn) {
        entry.problem = drawn.error();
        at_ = wanted_;
        return entry;
    }
    entry.bytes = static_cast<std::int64_t>(drawn.value().total() * drawn.value().elemSize());
    entry.decode = [rgba = drawn.value()](Color background, int) {
        return Result<DecodedPicture>(to_picture(rgba, background));
    };
    return entry;
}

}  // namespace graft
