// Encoded picture files to and from Image.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/api/image.h"
#include "engine/api/result.h"
#include "engine/data/png_chunks.h"

namespace graft {

struct Color {
    std::uint8_t red = 255, green = 255, blue = 255;
};

// "white", "black" or "#rrggbb".
Result<Color> parse_color(const std::string& text);

// Decodes PNG, JPEG, WebP, BMP or TIFF: alpha laid over `background`, grey and 16-bit to 8-bit RGB, EXIF orientation
// applied, CMYK converted. The size is read from the header first: more than 100 megapixels is refused undecoded.
Result<Image> decode_image(std::span<const std::uint8_t> bytes, Color background);

// Encodes a PNG, with texts that say how it was made. Throws Failure where it cannot.
std::string encode_png(const Image& image, const std::vector<PngText>& texts = {});

// Encode a WebP (at most 16383 pixels a side) or JPEG (65500) of a quality of 1 to 100; WebP keeps every pixel at 100.
// Throw Failure where they cannot.
std::string encode_webp(const Image& image, int quality);
std::string encode_jpeg(const Image& image, int quality);

// Reads a picture file. / Writes a PNG atomically; throws Failure where it cannot be written.
Result<Image> read_image(const std::filesystem::path& file, Color background);
void write_png(const std::filesystem::path& file, const Image& image, const std::vector<PngText>& texts = {});

}  // namespace graft
