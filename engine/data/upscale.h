// Pictures at another size.
#pragma once

#include <cstdint>
#include <string>

#include "engine/api/image.h"

namespace graft {

enum class Upscaling { Nearest, Lanczos };

Upscaling upscaling_of(const std::string& name);  // "nearest" or "lanczos"; throws Failure for another

// The picture at `width` x `height`, at least 1 each. Nearest keeps pixels as rectangles, of equal size where the new
// size is a multiple; Lanczos (windowed over 8 pixels) is smooth, and averages areas where the picture shrinks.
Image resize_image(const Image& image, int width, int height, Upscaling upscaling);

// The side of a picture of `size` pixels after scaling, at least 1.
int scaled_size(std::int64_t size, double scale);

}  // namespace graft
