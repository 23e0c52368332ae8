// TIFF pictures, by libtiff.
#pragma once

#include "engine/api/result.h"
#include "engine/data/byte_order.h"
#include "engine/data/raw_picture.h"

namespace graft {

// The first picture of the file: grey, RGB and CMYK of 8 or 16 bits with their transparency and profile, everything
// else that libtiff brings to RGB (palettes, fewer bits, YCbCr, CIE L*a*b*), and floating point, 0 to 1. Its
// orientation is in the result. An error where it is damaged or too large.
Result<RawPicture> decode_tiff(Bytes bytes);

}  // namespace graft
