#include "engine/data/upscale.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "engine/api/result.h"

namespace graft {

Upscaling upscaling_of(const std::string& name) {
    if (name == "nearest") return Upscaling::Nearest;
    if (name == "lanczos") return Upscaling::Lanczos;
    throw Failure("There is no upscaling called \"" + name + "\".", "Known are: nearest, lanczos.");
}

Image resize_image(const Image& image, int width, int height, Upscaling upscaling) {
    if (image.width == width && image.height == height) return image;
    Image out(width, height);
    const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat to(height, width, CV_8UC3, out.pixels.data());
    const bool shrinks = width < image.width || height < image.height;
    const int way = upscaling == Upscaling::Nearest ? cv::INTER_NEAREST_EXACT
                    : shrinks                       ? cv::INTER_AREA
                                                    : cv::INTER_LANCZOS4;
    cv::resize(from, to, to.size(), 0, 0, way);
    return out;
}

int scaled_size(std::int64_t size, double scale) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(size) * scale)));
}

}  // namespace graft
