// A decoded picture as its file holds it.
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace graft {

// Before its colours are brought to sRGB, transparency is laid over a background and it is turned upright.
struct RawPicture {
    // 8 or 16 bits unsigned a channel: grey, RGB or CMYK (0: no ink), and with `has_alpha` one more channel, 0: clear.
    // The colours are not multiplied by it.
    cv::Mat pixels;
    bool has_alpha = false;
    std::vector<std::uint8_t> profile;   // ICC; empty: sRGB
    int orientation = 1;                 // EXIF 1..8
    std::int64_t width = 0, height = 0;  // of the file's picture as it is stored; `pixels` may be smaller
};

}  // namespace graft
