// What the EXIF data of a picture says that matters for its pixels.
#pragma once

#include "engine/data/byte_order.h"

namespace graft {

struct Exif {
    int orientation = 1;     // 1..8
    bool adobe_rgb = false;  // a camera's file in Adobe RGB (DCF "R03"), which may carry no profile
};

// From the content of an EXIF chunk or segment, with or without "Exif" ahead; what is broken is passed over.
Exif read_exif(Bytes exif);

}  // namespace graft
