// Some pictures of a domain in one.
#pragma once

#include <vector>

#include "engine/api/image.h"

namespace graft {

// Square pictures of one size in rows of 8 (or of all, if fewer), without gaps; what is left of the last row is black.
// Null when there are none.
ImagePtr make_mosaic(const std::vector<const Image*>& pictures);

}  // namespace graft
