#include "engine/data/upscale.h"

#include <algorithm>
#include <cmath>
#include <cstring>
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
    if (upscaling == Upscaling::Nearest) {
        // The pixel that each new pixel's centre falls in, in whole numbers: the same on every machine.
        const auto source = [](std::int64_t at, std::int64_t old_size, std::int64_t new_size) {
            return static_cast<int>((2 * at + 1) * old_size / (2 * new_size));
        };
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                std::memcpy(out.row(y) + x * 3,
                            image.row(source(y, image.height, height)) + source(x, image.width, width) * 3, 3);
        return out;
    }
    const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat to(height, width, CV_8UC3, out.pixels.data());
    const bool shrinks = width < image.width || height < image.height;
    cv::resize(from, to, to.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LANCZOS4);
    return out;
}

int scaled_size(std::int64_t size, double scale) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(size) * scale)));
}

}  // namespace graft
