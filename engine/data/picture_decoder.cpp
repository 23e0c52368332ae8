// From the bytes of any picture file to RGB.
#include "engine/data/picture_decoder.h"

#include <cstring>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "engine/data/color_profile.h"
#include "engine/data/further_formats.h"
#include "engine/data/jpeg_decoder.h"
#include "engine/data/opencv_setup.h"
#include "engine/data/picture_header.h"
#include "engine/data/png_decoder.h"
#include "engine/data/raw_picture.h"
#include "engine/data/tiff_decoder.h"

namespace graft {

namespace {

bool is_fully_transparent(const cv::Mat& rgba) {
    cv::Mat alpha;
    cv::extractChannel(rgba, alpha, 3);
    return cv::countNonZero(alpha) == 0;
}

cv::Mat decode_by_opencv(Bytes bytes) {
    try {
        const cv::Mat row(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
        cv::Mat found = cv::imdecode(row, cv::IMREAD_UNCHANGED), out;
        if (found.empty() || found.channels() == 1) return found;
        cv::cvtColor(found, out, found.channels() == 4 ? cv::COLOR_BGRA2RGBA : cv::COLOR_BGR2RGB);
        return out;
    } catch (const cv::Exception&) {
        return {};
    }
}

// WebP and BMP.
Result<RawPicture> decode_by_header(const Result<PictureHeader>& header, Bytes bytes, PictureFormat format) {
    if (!header) return header.error();
    const PictureHeader& known = header.value();
    RawPicture picture;
    picture.width = known.width;
    picture.height = known.height;
    picture.orientation = known.orientation;
    picture.profile.assign(known.profile.begin(), known.profile.end());
    if (picture.profile.empty() && known.adobe_rgb) picture.profile = adobe_rgb_profile();
    picture.pixels = decode_by_opencv(bytes);
    if (picture.pixels.empty() || picture.pixels.depth() != CV_8U) return undecodable();
    picture.has_alpha = picture.pixels.channels() == 4;
    // Many programs write 32-bit BMP with a fourth byte of zeros that means nothing.
    if (picture.has_alpha && format == PictureFormat::Bmp && is_fully_transparent(picture.pixels)) {
        cv::Mat rgb;
        cv::cvtColor(picture.pixels, rgb, cv::COLOR_RGBA2RGB);
        picture.pixels = rgb;
        picture.has_alpha = false;
    }
    return picture;
}

Result<RawPicture> decode(Bytes bytes, int enough_side) {
    if (const auto further = further_format(bytes)) return decode_further(bytes, *further, kMostPixels);
    const auto format = picture_format(bytes);
    if (!format) return not_a_picture(bytes);
    switch (*format) {
        case PictureFormat::Png: return decode_png(bytes, enough_side);
        case PictureFormat::Jpeg: return decode_jpeg(bytes, enough_side);
        case PictureFormat::Tiff: return decode_tiff(bytes);
        case PictureFormat::WebP: return decode_by_header(read_webp_header(bytes), bytes, *format);
        case PictureFormat::Bmp: return decode_by_header(read_bmp_header(bytes), bytes, *format);
    }
    return not_a_picture(bytes);
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

}  // namespace

cv::Mat laid_over(const cv::Mat& rgb, const cv::Mat& alpha, Color background) {
    cv::Mat out(rgb.size(), CV_8UC3);
    const int ground[3] = {background.red, background.green, background.blue};
    for (int y = 0; y < rgb.rows; ++y) {
        const std::uint8_t* from = rgb.ptr(y);
        const std::uint8_t* cover = alpha.ptr(y);
        std::uint8_t* to = out.ptr(y);
        for (int x = 0; x < rgb.cols; ++x, from += 3, to += 3, ++cover)
            for (int channel = 0; channel < 3; ++channel)
                to[channel] = static_cast<std::uint8_t>(
                    (from[channel] * *cover + ground[channel] * (255 - *cover) + 127) / 255);
    }
    return out;
}

Image to_image(const cv::Mat& rgb) {
    Image image(rgb.cols, rgb.rows);
    for (int y = 0; y < rgb.rows; ++y) std::memcpy(image.row(y), rgb.ptr(y), static_cast<std::size_t>(rgb.cols) * 3);
    return image;
}

Result<DecodedPicture> decode_picture(std::span<const std::uint8_t> bytes, Color background, int enough_side) {
    const QuietOpenCv quiet;  // libjxl, too, tells standard error where a damaged picture stopped it
    try {
        auto decoded = decode(bytes, enough_side);
        if (!decoded) return decoded.error();
        RawPicture raw = std::move(decoded).value();
        cv::Mat rgb = to_srgb(raw);
        if (raw.has_alpha) rgb = laid_over(rgb, alpha_of(raw), background);
        raw.pixels.release();
        DecodedPicture picture{to_image(upright(rgb, raw.orientation)), static_cast<int>(raw.width),
                               static_cast<int>(raw.height)};
        if (raw.orientation >= 5) std::swap(picture.width, picture.height);
        return picture;
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem) throw std::bad_alloc();
        throw;
    }
}

}  // namespace graft
