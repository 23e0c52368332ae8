// Whether a domain has no colours.
#pragma once

#include "engine/data/domain.h"

namespace graft {

// Whether red, green and blue of every pixel are the same, within the 4 of 255 that a JPEG's rounding of colours may
// leave. Every picture is looked at, of large domains only some of each one's rows, until a colour is found.
bool is_grey(const Domain& domain);

}  // namespace graft
