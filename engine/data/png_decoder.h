// PNG pictures, by libpng.
#pragma once

#include "engine/api/result.h"
#include "engine/data/byte_order.h"
#include "engine/data/raw_picture.h"

namespace graft {

// Every colour type and depth, with the transparency of tRNS chunks, the profile (iCCP, or gAMA and cHRM as a profile)
// and the orientation. A large picture comes scaled down as shrinking() says. Check sums of chunks that draw nothing
// may be wrong; an error where one of another chunk is, where the picture is cut short or where it is too large (found
// out before anything else).
Result<RawPicture> decode_png(Bytes bytes, int enough_side);

}  // namespace graft
