// What an encoded picture says about itself, read without decoding it: a header of a few bytes can claim a picture that
// would fill the memory, and a file that is cut short should be named as such.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/api/result.h"

namespace graft {

enum class PictureFormat { Png, Jpeg, WebP, Bmp, Tiff };

struct PictureHeader {
    PictureFormat format = PictureFormat::Png;
    std::int64_t width = 0, height = 0;  // as stored, before orientation
    int orientation = 1;                 // EXIF 1..8 of PNG, JPEG and WebP; TIFF's own is left to its decoder
};

// How many bytes at the start of a file picture_format() wants to see.
inline constexpr std::size_t kSignatureBytes = 16;

// The format that the first bytes of a file announce; none: it is no picture that Graft reads.
std::optional<PictureFormat> picture_format(std::span<const std::uint8_t> first_bytes);

// The error for a file without a picture's first bytes.
Error not_a_picture(std::span<const std::uint8_t> first_bytes);

// Reads the header and walks the file's structure to its end. An error when it is no picture, is larger than 100
// megapixels (found out before anything else), is cut short, or has a wrong check sum.
Result<PictureHeader> read_picture_header(std::span<const std::uint8_t> bytes);

}  // namespace graft
