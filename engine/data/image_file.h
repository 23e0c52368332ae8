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

// Decodes PNG, JPEG, WebP, BMP, TIFF, GIF, HEIC, AVIF or JPEG XL to sRGB: colour profiles applied, alpha laid over
// `background`, grey, CMYK and 16-bit converted, turned upright; of several frames the first. The size is read from the
// header first. More than 100 megapixels come scaled down where the format allows it (JPEG, PNG: up to 400 megapixels),
// else they are refused undecoded.
Result<Image> decode_image(std::span<const std::uint8_t> bytes, Color background);

// Encodes a PNG that says that it is sRGB, with texts that say how it was made. Throws Failure where it cannot.
std::string encode_png(const Image& image, const std::vector<PngText>& texts = {});

// Encode a WebP (at most 16383 pixels a side) or JPEG (65500) of a quality of 1 to 100, with the profile of sRGB; WebP
// keeps every pixel at 100. Throw Failure where they cannot.
std::string encode_webp(const Image& image, int quality);
std::string encode_jpeg(const Image& image, int quality);

// Reads a picture file. / Writes a PNG atomically; throws Failure where it cannot be written.
Result<Image> read_image(const std::filesystem::path& file, Color background);
void write_png(const std::filesystem::path& file, const Image& image, const std::vector<PngText>& texts = {});

}  // namespace graft
