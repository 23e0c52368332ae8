// Headers of PNG, JPEG, WebP, BMP and TIFF.
#include "engine/data/picture_header.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/data/byte_order.h"
#include "engine/data/png_chunks.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::int64_t kMaxPixels = 100'000'000;

Error cut_short() { return {"The picture is cut short: its end is missing.", "Get the file again."}; }
Error damaged() { return {"The picture is damaged.", "Get the file again."}; }

bool starts_with(Bytes bytes, std::string_view text, std::size_t at = 0) {
    return bytes.size() >= at + text.size() && std::memcmp(bytes.data() + at, text.data(), text.size()) == 0;
}

// An error where the claimed size is none or too much to decode.
std::optional<Error> check_size(const PictureHeader& header) {
    if (header.width <= 0 || header.height <= 0) return damaged();
    if (header.width > kMaxPixels || header.height > kMaxPixels || header.width * header.height > kMaxPixels)
        return Error{"The picture is too large: " + with_commas(header.width) + " x " + with_commas(header.height) +
                         " pixels are more than 100 megapixels.",
                     "Scale it down first."};
    return std::nullopt;
}

// A TIFF directory (EXIF is one too): calls `visit(tag, value)` for each short or long of the first one. False where it
// is broken.
template <class Visit>
bool visit_tiff_directory(Bytes tiff, Visit visit) {
    if (tiff.size() < 8) return false;
    const bool little = tiff[0] == 'I';
    const auto number = [&](std::size_t at, int count) {
        return little ? little_endian(tiff, at, count) : big_endian(tiff, at, count);
    };
    const std::size_t directory = number(4, 4);
    if (directory + 2 > tiff.size()) return false;
    const std::size_t entries = number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + i * 12;
        if (at + 12 > tiff.size()) return false;
        const std::uint32_t type = number(at + 2, 2);
        if (type == 3 || type == 4) visit(number(at, 2), number(at + 8, type == 3 ? 2 : 4));
    }
    return true;
}

int exif_orientation(Bytes exif) {
    if (starts_with(exif, std::string_view("Exif\0\0", 6))) exif = exif.subspan(6);
    int orientation = 1;
    visit_tiff_directory(exif, [&](std::uint32_t tag, std::uint32_t value) {
        if (tag == 0x0112 && value >= 1 && value <= 8) orientation = static_cast<int>(value);
    });
    return orientation;
}

Result<PictureHeader> read_png(Bytes bytes) {
    if (bytes.size() < 33) return cut_short();
    PictureHeader header{PictureFormat::Png, big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
    if (const auto error = check_size(header)) return *error;
    PngChunks chunks(bytes);
    while (const auto chunk = chunks.next()) {
        if (!chunk->intact) return Error{"The picture is damaged: a check sum is wrong.", "Get the file again."};
        if (chunk->type == "eXIf") header.orientation = exif_orientation(chunk->data);
    }
    if (!chunks.complete()) return cut_short();
    return header;
}

// Markers that stand alone, without a length after them.
bool is_lone_marker(std::uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8); }

bool is_frame_marker(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Inside the data of a scan 0xFF is never followed by 0xD9, so that the first such pair is the end.
bool has_jpeg_end(Bytes scan) {
    static constexpr std::uint8_t kEnd[] = {0xFF, 0xD9};
    return std::search(scan.begin(), scan.end(), std::begin(kEnd), std::end(kEnd)) != scan.end();
}

Result<PictureHeader> read_jpeg(Bytes bytes) {
    PictureHeader header{PictureFormat::Jpeg};
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != 0xFF) return damaged();
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) {  // a filler
            ++at;
            continue;
        }
        if (is_lone_marker(marker)) {
            at += 2;
            continue;
        }
        const std::size_t length = big_endian(bytes, at + 2, 2);
        if (length < 2) return damaged();
        if (at + 2 + length > bytes.size()) return cut_short();
        const Bytes segment = bytes.subspan(at + 4, length - 2);
        if (is_frame_marker(marker)) {
            if (segment.size() < 5) return damaged();
            header.height = big_endian(segment, 1, 2);
            header.width = big_endian(segment, 3, 2);
            if (const auto error = check_size(header)) return *error;
        } else if (marker == 0xE1 && starts_with(segment, "Exif")) {
            header.orientation = exif_orientation(segment);
        } else if (marker == 0xDA) {
            if (header.width == 0) return damaged();
            if (!has_jpeg_end(bytes.subspan(at + 2 + length))) return cut_short();
            return header;
        } else if (marker == 0xD9) {
            return damaged();
        }
        at += 2 + length;
    }
    return cut_short();
}

Result<PictureHeader> read_webp(Bytes bytes) {
    if (bytes.size() < 30) return cut_short();
    PictureHeader header{PictureFormat::WebP};
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
        return damaged();
    }
    if (const auto error = check_size(header)) return *error;
    if (bytes.size() < 8 + std::size_t{little_endian(bytes, 4, 4)}) return cut_short();
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const std::size_t length = little_endian(bytes, at + 4, 4);
        if (at + 8 + length > bytes.size()) break;
        if (starts_with(bytes, "EXIF", at)) header.orientation = exif_orientation(bytes.subspan(at + 8, length));
        at += 8 + length + length % 2;
    }
    return header;
}

Result<PictureHeader> read_bmp(Bytes bytes) {
    if (bytes.size() < 26) return cut_short();
    PictureHeader header{PictureFormat::Bmp};
    if (little_endian(bytes, 14, 4) == 12) {  // OS/2
        header.width = little_endian(bytes, 18, 2);
        header.height = little_endian(bytes, 20, 2);
    } else {
        header.width = static_cast<std::int32_t>(little_endian(bytes, 18, 4));
        // A negative height: rows from top to bottom.
        header.height = std::abs(std::int64_t{static_cast<std::int32_t>(little_endian(bytes, 22, 4))});
    }
    if (const auto error = check_size(header)) return *error;
    const std::size_t pixels_at = little_endian(bytes, 10, 4);
    if (pixels_at >= bytes.size()) return cut_short();
    if (bytes.size() >= 34 && little_endian(bytes, 14, 4) >= 40) {
        const std::uint32_t bits = little_endian(bytes, 28, 2), compression = little_endian(bytes, 30, 4);
        const std::int64_t row_bytes = (header.width * bits + 31) / 32 * 4;
        const bool plain = compression == 0 || compression == 3;
        if (plain && static_cast<std::int64_t>(bytes.size() - pixels_at) < row_bytes * header.height)
            return cut_short();
    }
    return header;
}

Result<PictureHeader> read_tiff(Bytes bytes) {
    PictureHeader header{PictureFormat::Tiff};
    const bool whole = visit_tiff_directory(bytes, [&](std::uint32_t tag, std::uint32_t value) {
        if (tag == 256) header.width = value;
        if (tag == 257) header.height = value;
    });
    if (!whole) return cut_short();
    if (const auto error = check_size(header)) return *error;
    return header;
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

Result<PictureHeader> read_picture_header(Bytes bytes) {
    const auto format = picture_format(bytes);
    if (!format) return not_a_picture(bytes);
    switch (*format) {
        case PictureFormat::Png: return read_png(bytes);
        case PictureFormat::Jpeg: return read_jpeg(bytes);
        case PictureFormat::WebP: return read_webp(bytes);
        case PictureFormat::Bmp: return read_bmp(bytes);
        case PictureFormat::Tiff: return read_tiff(bytes);
    }
    return not_a_picture(bytes);
}

}  // namespace graft
