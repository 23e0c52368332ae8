// Signatures, sizes, and the headers of WebP and BMP.
#include "engine/data/picture_header.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/data/exif.h"
#include "engine/data/text.h"

namespace graft {

namespace {

bool starts_with(Bytes bytes, std::string_view text, std::size_t at = 0) {
    return bytes.size() >= at + text.size() && std::memcmp(bytes.data() + at, text.data(), text.size()) == 0;
}

// The profile that the fifth version of a BMP's header may place behind the pixels.
Bytes bmp_profile(Bytes bytes) {
    constexpr std::size_t kHeaderAt = 14, kFifth = 124;
    constexpr std::uint32_t kEmbedded = 0x4D424544;  // "MBED"
    if (bytes.size() < kHeaderAt + kFifth || little_endian(bytes, kHeaderAt, 4) < kFifth) return {};
    if (little_endian(bytes, kHeaderAt + 56, 4) != kEmbedded) return {};
    const std::size_t at = kHeaderAt + std::size_t{little_endian(bytes, kHeaderAt + 112, 4)};
    const std::size_t size = little_endian(bytes, kHeaderAt + 116, 4);
    return at + size <= bytes.size() ? bytes.subspan(at, size) : Bytes{};
}

}  // namespace

std::optional<PictureFormat> picture_format(Bytes first_bytes) {
    if (starts_with(first_bytes, "\x89PNG\r\n\x1a\n")) return PictureFormat::Png;
    if (starts_with(first_bytes, "\xFF\xD8\xFF")) return PictureFormat::Jpeg;
    if (starts_with(first_bytes, "RIFF") && starts_with(first_bytes, "WEBP", 8)) return PictureFormat::WebP;
    if (starts_with(first_bytes, "BM") && first_bytes.size() >= 16) {
        const std::uint32_t header_size = little_endian(first_bytes, 14, 2);
        if (header_size == 12 || (header_size >= 40 && header_size <= 124)) return PictureFormat::Bmp;
    }
    if (starts_with(first_bytes, std::string_view("II*\0", 4)) ||
        starts_with(first_bytes, std::string_view("MM\0*", 4)))
        return PictureFormat::Tiff;
    return std::nullopt;
}

Error not_a_picture(Bytes first_bytes) {
    if (first_bytes.empty()) return {"The file is empty.", "Get the file again."};
    return {"It is not a PNG, JPEG, WebP, BMP or TIFF picture.", "Convert it to one of these first."};
}

Error cut_short() { return {"The picture is cut short: its end is missing.", "Get the file again."}; }
Error damaged_picture() { return {"The picture is damaged.", "Get the file again."}; }
Error undecodable() { return {"The picture is damaged: its pixels cannot be decoded.", "Get the file again."}; }

std::optional<Error> check_size(std::int64_t width, std::int64_t height, std::int64_t most) {
    if (width <= 0 || height <= 0) return damaged_picture();
    if (width > most || height > most || width * height > most)
        return Error{"The picture is too large: " + with_commas(width) + " x " + with_commas(height) +
                         " pixels are more than " + std::to_string(most / 1'000'000) + " megapixels.",
                     "Scale it down first."};
    return std::nullopt;
}

int shrinking(std::int64_t width, std::int64_t height, int enough_side) {
    constexpr int kMost = 8;
    int by = 1;
    if (enough_side > 0)
        while (by < kMost && std::min(width, height) / (2 * by) >= std::int64_t{2} * enough_side) by *= 2;
    while (by < kMost && (width / by) * (height / by) > kMostPixels) by *= 2;
    return by;
}

Result<PictureHeader> read_webp_header(Bytes bytes) {
    if (bytes.size() < 30) return cut_short();
    PictureHeader header;
    if (starts_with(bytes, "VP8 ", 12)) {
        header.width = little_endian(bytes, 26, 2) & 0x3FFF;
        header.height = little_endian(bytes, 28, 2) & 0x3FFF;
    } else if (starts_with(bytes, "VP8L", 12)) {
        const std::uint32_t packed = little_endian(bytes, 21, 4);
        header.width = 1 + (packed & 0x3FFF);
        header.height = 1 + (packed >> 14 & 0x3FFF);
    } else if (starts_with(bytes, "VP8X", 12)) {
        constexpr std::uint8_t kAnimated = 2;
        if ((bytes[20] & kAnimated) != 0)  // its decoder would call it damaged
            return Error{"The picture is an animation.", "Save one of its frames as a picture first."};
        header.width = 1 + little_endian(bytes, 24, 3);
        header.height = 1 + little_endian(bytes, 27, 3);
    } else {
        return damaged_picture();
    }
    if (const auto error = check_size(header.width, header.height, kMostPixels)) return *error;
    if (bytes.size() < 8 + std::size_t{little_endian(bytes, 4, 4)}) return cut_short();
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const std::size_t length = little_endian(bytes, at + 4, 4);
        if (at + 8 + length > bytes.size()) break;
        const Bytes chunk = bytes.subspan(at + 8, length);
        if (starts_with(bytes, "ICCP", at)) header.profile = chunk;
        if (starts_with(bytes, "EXIF", at)) {
            const Exif exif = read_exif(chunk);
            header.orientation = exif.orientation;
            header.adobe_rgb = exif.adobe_rgb;
        }
        at += 8 + length + length % 2;
    }
    return header;
}

Result<PictureHeader> read_bmp_header(Bytes bytes) {
    if (bytes.size() < 26) return cut_short();
    PictureHeader header;
    if (little_endian(bytes, 14, 4) == 12) {  // OS/2
        header.width = little_endian(bytes, 18, 2);
        header.height = little_endian(bytes, 20, 2);
    } else {
        header.width = static_cast<std::int32_t>(little_endian(bytes, 18, 4));
        // A negative height: rows from top to bottom.
        header.height = std::abs(std::int64_t{static_cast<std::int32_t>(little_endian(bytes, 22, 4))});
    }
    if (const auto error = check_size(header.width, header.height, kMostPixels)) return *error;
    const std::size_t pixels_at = little_endian(bytes, 10, 4);
    if (pixels_at >= bytes.size()) return cut_short();
    if (bytes.size() >= 34 && little_endian(bytes, 14, 4) >= 40) {
        const std::uint32_t bits = little_endian(bytes, 28, 2), compression = little_endian(bytes, 30, 4);
        const std::int64_t row_bytes = (header.width * bits + 31) / 32 * 4;
        const bool plain = compression == 0 || compression == 3;
        if (plain && static_cast<std::int64_t>(bytes.size() - pixels_at) < row_bytes * header.height)
            return cut_short();
    }
    header.profile = bmp_profile(bytes);
    return header;
}

}  // namespace graft
