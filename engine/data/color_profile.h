// ICC profiles: from the colours of a file to sRGB, by LittleCMS.
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

#include "engine/data/raw_picture.h"

namespace graft {

// Where a colour lies, in CIE 1931 coordinates.
struct Chromaticity {
    double x = 0, y = 0;
};

struct Primaries {
    Chromaticity white{0.3127, 0.3290}, red{0.64, 0.33}, green{0.30, 0.60}, blue{0.15, 0.06};  // those of sRGB
};

// The picture's colours without its alpha, as CV_8UC3 in RGB and sRGB: by its profile (relative colorimetric), or as if
// they were sRGB where it has none, one that is damaged, or one for another kind of picture. A profile that is sRGB but
// for rounding changes nothing. CMYK without a profile is taken for ideal inks.
cv::Mat to_srgb(const RawPicture& picture);

// The picture's alpha as CV_8UC1; 255 everywhere where it has none.
cv::Mat alpha_of(const RawPicture& picture);

// An ICC profile of an RGB picture whose values are the light's intensity to the power of 1 / `gamma`; 0: the curve of
// sRGB. Empty where the numbers make no sense.
std::vector<std::uint8_t> rgb_profile(const Primaries& primaries, double gamma);

// Adobe RGB (1998), which cameras that are set to it name in their EXIF data only.
std::vector<std::uint8_t> adobe_rgb_profile();

// The profile of sRGB, always the same bytes, for files that are written.
const std::vector<std::uint8_t>& srgb_profile();

}  // namespace graft
