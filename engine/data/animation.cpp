// What GIF and APNG have in common.
#include "engine/data/animation.h"

#include "engine/data/further_formats.h"
#include "engine/data/picture_header.h"

namespace graft {

std::int64_t count_animation_frames(Bytes bytes) {
    if (further_format(bytes) == FurtherFormat::Gif) return count_gif_frames(bytes);
    if (picture_format(bytes) == PictureFormat::Png) return count_apng_frames(bytes);
    return 1;
}

Result<std::unique_ptr<Animation>> Animation::open(Bytes bytes, std::int64_t most_pixels) {
    if (further_format(bytes) == FurtherFormat::Gif) return open_gif(bytes, most_pixels);
    return open_apng(bytes, most_pixels);
}

Result<cv::Mat> Animation::frame(std::int64_t number) {
    for (; drawn_ <= number; ++drawn_)
        if (const auto drawn = draw_next(); !drawn) return drawn.error();
    return canvas_.clone();
}

void Animation::begin_frame(cv::Rect area, Disposal afterwards) {
    if (afterwards_ == Disposal::Clear) canvas_(area_).setTo(cv::Scalar::all(0));
    if (afterwards_ == Disposal::Restore && !before_.empty()) before_.copyTo(canvas_(area_));
    area_ = area & cv::Rect(0, 0, canvas_.cols, canvas_.rows);
    afterwards_ = afterwards;
    if (afterwards == Disposal::Restore) before_ = canvas_(area_).clone();
}

}  // namespace graft
