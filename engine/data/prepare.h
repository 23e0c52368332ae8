// From a picture of any shape to a square of the domain's size.
#pragma once

#include "engine/api/image.h"
#include "engine/api/options.h"
#include "engine/data/image_file.h"

namespace graft {

struct PrepareOptions {
    int size = 32;     // pixels a side
    bool fit = false;  // keep all of the picture, with borders; otherwise its middle square
    Color background;  // of borders and behind transparent pixels
};

// Throws Failure on a size outside 8..1024 or an unknown colour or shape.
PrepareOptions prepare_options(const ImportOptions& options);

// Scaled down by averaging areas, up by cubic interpolation. `picture` is not empty.
Image prepare(const Image& picture, const PrepareOptions& options);

// The whole picture with its longer side at most `side` pixels.
Image scaled_down(const Image& picture, int side);

}  // namespace graft
