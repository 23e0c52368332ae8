// JPEG pictures, by libjpeg-turbo.
#pragma once

#include "engine/api/result.h"
#include "engine/data/byte_order.h"
#include "engine/data/raw_picture.h"

namespace graft {

// Grey, RGB or CMYK with its profile and orientation, scaled down as shrinking() says, which the decoder does almost
// for free. What is harmless is let pass: bytes between markers, a missing end marker behind whole pixels. An error
// where pixels are missing or damaged, or where there are too many (found out before anything else).
Result<RawPicture> decode_jpeg(Bytes bytes, int enough_side);

}  // namespace graft
