// Crop or fit, and scale.
#include "engine/data/prepare.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

namespace graft {

namespace {

constexpr std::int64_t kMinSize = 8, kMaxSize = 1024;

cv::Rect middle_square(const cv::Size& size) {
    const int side = std::min(size.width, size.height);
    return {(size.width - side) / 2, (size.height - side) / 2, side, side};
}

// `to` has its size already. A side that shrinks is averaged; only where both grow is there anything to interpolate.
void scale(const cv::Mat& from, cv::Mat& to) {
    const bool grows = to.cols >= from.cols && to.rows >= from.rows;
    cv::resize(from, to, to.size(), 0, 0, grows ? cv::INTER_CUBIC : cv::INTER_AREA);
}

}  // namespace

PrepareOptions prepare_options(const ImportOptions& options) {
    if (options.size < kMinSize || options.size > kMaxSize)
        throw Failure("Pictures cannot be prepared at " + std::to_string(options.size) + " pixels.",
                      "Choose a size from 32 to 256.");
    if (options.shape != "crop" && options.shape != "fit")
        throw Failure("\"" + options.shape + "\" is no way to make a picture square.", "Choose crop or fit.");
    return {static_cast<int>(options.size), options.shape == "fit", parse_color(options.background).value_or_throw()};
}

Image prepare(const Image& picture, const PrepareOptions& options) {
    const cv::Mat source(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
    Image prepared(options.size, options.size);
    cv::Mat target(options.size, options.size, CV_8UC3, prepared.pixels.data());
    if (!options.fit) {
        scale(source(middle_square(source.size())), target);
        return prepared;
    }
    const auto scaled = [&](int side) {
        const double exact = static_cast<double>(side) * options.size / std::max(source.cols, source.rows);
        return std::clamp(static_cast<int>(exact + 0.5), 1, options.size);
    };
    const cv::Size size(scaled(source.cols), scaled(source.rows));
    target.setTo(cv::Scalar(options.background.red, options.background.green, options.background.blue));
    cv::Mat inside =
        target(cv::Rect((options.size - size.width) / 2, (options.size - size.height) / 2, size.width, size.height));
    scale(source, inside);
    return prepared;
}

Image scaled_down(const Image& picture, int side) {
    const int longer = std::max(picture.width, picture.height);
    if (longer <= side) return picture;
    const auto scaled = [&](int length) {
        return std::max(1, static_cast<int>(static_cast<double>(length) * side / longer + 0.5));
    };
    const cv::Mat source(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
    Image small(scaled(picture.width), scaled(picture.height));
    cv::Mat target(small.height, small.width, CV_8UC3, small.pixels.data());
    cv::resize(source, target, target.size(), 0, 0, cv::INTER_AREA);
    return small;
}

}  // namespace graft
