// Encoded picture files to and from Image.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "engine/api/image.h"
#include "engine/api/result.h"

namespace graft {

struct Color {
    std::uint8_t red = 255, green = 255, blue = 255;
};

// "white", "black" or "#rrggbb".
Result<Color> parse_color(const std::string& text);

// Decodes PNG, JPEG, WebP, BMP or TIFF: alpha laid over `background`, grey and 16-bit to 8-bit RGB, EXIF orientation
// applied, CMYK converted. The size is read from the header first: more than 100 megapixels is refused undecoded.
Result<Image> decode_image(std::span<const std::uint8_t> bytes, Color background);

// Encodes a PNG. Throws Failure where it cannot.
std::string encode_png(const Image& image);

// Reads a picture file. / Writes a PNG atomically; throws Failure where it cannot be written.
Result<Image> read_image(const std::filesystem::path& file, Color background);
void write_png(const std::filesystem::path& file, const Image& image);

}  // namespace graft
