// Decoding for the import: only as large as the prepared picture needs.
#pragma once

#include <cstdint>
#include <span>

#include "engine/api/image.h"
#include "engine/api/result.h"
#include "engine/data/image_file.h"

namespace graft {

struct DecodedPicture {
    Image image;
    int width = 0, height = 0;  // of the file's picture; the image may be smaller
};

// Like decode_image(), but a large JPEG may come scaled down by 2, 4 or 8 (which its decoder does almost for free) as
// long as its shorter side stays at least twice `enough_side`. 0: always the full size.
Result<DecodedPicture> decode_picture(std::span<const std::uint8_t> bytes, Color background, int enough_side);

}  // namespace graft
