// What the first bytes and headers of picture files say, and how large a picture may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/api/result.h"
#include "engine/data/byte_order.h"

namespace graft {

enum class PictureFormat { Png, Jpeg, WebP, Bmp, Tiff };

// How many bytes at the start of a file picture_format() wants to see.
inline constexpr std::size_t kSignatureBytes = 16;

// The format that the first bytes of a file announce; none: it is no picture that Graft reads.
std::optional<PictureFormat> picture_format(std::span<const std::uint8_t> first_bytes);

// The error for a file without a picture's first bytes.
Error not_a_picture(std::span<const std::uint8_t> first_bytes);

// Errors for files that are broken.
Error cut_short();
Error damaged_picture();
Error undecodable();  // whole, as far as its structure tells

// How many pixels are decoded at most at full size, and how many a file may have whose decoder gives a part of its
// size straight away: phones take photographs of 200 megapixels.
inline constexpr std::int64_t kMostPixels = 100'000'000, kMostScaledPixels = 400'000'000;

// An error where the size that a header claims is none, or more pixels than `most`: a few bytes can claim a picture
// that would fill the memory.
std::optional<Error> check_size(std::int64_t width, std::int64_t height, std::int64_t most);

// By how much a decoder may scale a picture down: 1, 2, 4 or 8. Its shorter side stays at least twice `enough_side`
// (0: as large as possible), unless it would have more than kMostPixels.
int shrinking(std::int64_t width, std::int64_t height, int enough_side);

// What a WebP or BMP file says about itself.
struct PictureHeader {
    std::int64_t width = 0, height = 0;  // as stored, before orientation
    int orientation = 1;                 // EXIF 1..8
    Bytes profile = {};                  // ICC, inside of the file's bytes; empty: none
    bool adobe_rgb = false;              // by its EXIF data
};

// Read the header and walk the file's structure to its end. An error when the picture is too large (found out before
// anything else), an animation or cut short.
Result<PictureHeader> read_webp_header(Bytes bytes);
Result<PictureHeader> read_bmp_header(Bytes bytes);

}  // namespace graft
