// OpenCV's decoders, made quiet, and what they leave to be done: alpha, depth, orientation.
#include "engine/data/picture_decoder.h"

#include <algorithm>
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "engine/data/further_formats.h"
#include "engine/data/opencv_setup.h"
#include "engine/data/picture_header.h"
#include "engine/data/png_chunks.h"

namespace graft {

namespace {

cv::Mat as_row(std::span<const std::uint8_t> bytes) {
    return cv::Mat(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
}

int jpeg_flags(const PictureHeader& header, int enough_side) {
    const std::int64_t shorter = std::min(header.width, header.height);
    int flags = cv::IMREAD_COLOR;
    if (enough_side > 0) {
        if (shorter / 8 >= 2 * enough_side)
            flags = cv::IMREAD_REDUCED_COLOR_8;
        else if (shorter / 4 >= 2 * enough_side)
            flags = cv::IMREAD_REDUCED_COLOR_4;
        else if (shorter / 2 >= 2 * enough_side)
            flags = cv::IMREAD_REDUCED_COLOR_2;
    }
    return flags | cv::IMREAD_IGNORE_ORIENTATION;
}

cv::Mat decode(std::span<const std::uint8_t> bytes, const PictureHeader& header, int enough_side) {
    const QuietOpenCv quiet;
    try {
        if (header.format == PictureFormat::Jpeg) return cv::imdecode(as_row(bytes), jpeg_flags(header, enough_side));
        if (header.format == PictureFormat::Png) return cv::imdecode(as_row(bare_png(bytes)), cv::IMREAD_UNCHANGED);
        return cv::imdecode(as_row(bytes), cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception&) {
        return {};
    }
}

// 8 bits a channel; an empty Mat where the depth is none that pictures have.
cv::Mat to_8_bit(const cv::Mat& picture) {
    cv::Mat out;
    switch (picture.depth()) {
        case CV_8U: return picture;
        case CV_16U: picture.convertTo(out, CV_8U, 1.0 / 257.0); break;
        case CV_32F:
        case CV_64F: picture.convertTo(out, CV_8U, 255.0); break;
        default: break;
    }
    return out;
}

// BGRA over the background colour, as RGB.
cv::Mat lay_over(const cv::Mat& bgra, Color background) {
    cv::Mat rgb(bgra.size(), CV_8UC3);
    const int ground[3] = {background.red, background.green, background.blue};
    for (int y = 0; y < bgra.rows; ++y) {
        const std::uint8_t* from = bgra.ptr(y);
        std::uint8_t* to = rgb.ptr(y);
        for (int x = 0; x < bgra.cols; ++x, from += 4, to += 3) {
            const int alpha = from[3];
            for (int channel = 0; channel < 3; ++channel)
                to[channel] = static_cast<std::uint8_t>(
                    (from[2 - channel] * alpha + ground[channel] * (255 - alpha) + 127) / 255);
        }
    }
    return rgb;
}

bool is_fully_transparent(const cv::Mat& bgra) {
    cv::Mat alpha;
    cv::extractChannel(bgra, alpha, 3);
    return cv::countNonZero(alpha) == 0;
}

cv::Mat to_rgb(const cv::Mat& picture, PictureFormat format, Color background) {
    cv::Mat rgb;
    switch (picture.channels()) {
        case 1: cv::cvtColor(picture, rgb, cv::COLOR_GRAY2RGB); break;
        case 3: cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB); break;
        case 4:
            // Many programs write 32-bit BMP with a fourth byte of zeros that means nothing.
            if (format == PictureFormat::Bmp && is_fully_transparent(picture))
                cv::cvtColor(picture, rgb, cv::COLOR_BGRA2RGB);
            else
                rgb = lay_over(picture, background);
            break;
        default: break;
    }
    return rgb;
}

cv::Mat upright(const cv::Mat& picture, int orientation) {
    cv::Mat out;
    switch (orientation) {
        case 2: cv::flip(picture, out, 1); return out;
        case 3: cv::rotate(picture, out, cv::ROTATE_180); return out;
        case 4: cv::flip(picture, out, 0); return out;
        case 5: cv::transpose(picture, out); return out;
        case 6: cv::rotate(picture, out, cv::ROTATE_90_CLOCKWISE); return out;
        case 7:
            cv::transpose(picture, out);
            cv::rotate(out, out, cv::ROTATE_180);
            return out;
        case 8: cv::rotate(picture, out, cv::ROTATE_90_COUNTERCLOCKWISE); return out;
        default: return picture;
    }
}

Image to_image(const cv::Mat& rgb) {
    Image image(rgb.cols, rgb.rows);
    for (int y = 0; y < rgb.rows; ++y) std::memcpy(image.row(y), rgb.ptr(y), static_cast<std::size_t>(rgb.cols) * 3);
    return image;
}

// GIF, HEIC, AVIF and JPEG XL.
Result<DecodedPicture> decode_by_others(std::span<const std::uint8_t> bytes, FurtherFormat format, Color background) {
    const auto raw = decode_further(bytes, format, kMostFurtherPixels);
    if (!raw) return raw.error();
    cv::Mat bgra;
    cv::cvtColor(raw.value().pixels, bgra, cv::COLOR_RGBA2BGRA);
    return DecodedPicture{to_image(lay_over(bgra, background)), bgra.cols, bgra.rows};
}

}  // namespace

Result<DecodedPicture> decode_picture(std::span<const std::uint8_t> bytes, Color background, int enough_side) {
    if (const auto further = further_format(bytes)) return decode_by_others(bytes, *further, background);
    const auto header = read_picture_header(bytes);
    if (!header) return header.error();
    const PictureHeader& known = header.value();
    const cv::Mat decoded = decode(bytes, known, enough_side);
    if (decoded.empty()) return Error{"The picture is damaged: its pixels cannot be decoded.", "Get the file again."};
    const cv::Mat eight_bit = to_8_bit(decoded);
    if (eight_bit.empty()) return Error{"The picture has a number format that is not read.", "Save it as PNG."};
    const cv::Mat rgb = to_rgb(eight_bit, known.format, background);
    if (rgb.empty()) return Error{"The picture has a number of channels that is not read.", "Save it as PNG."};
    DecodedPicture picture{to_image(upright(rgb, known.orientation)), static_cast<int>(known.width),
                           static_cast<int>(known.height)};
    if (known.orientation >= 5) std::swap(picture.width, picture.height);
    return picture;
}

}  // namespace graft
