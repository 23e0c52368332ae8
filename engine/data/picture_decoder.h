// Decoding for the import: only as large as the prepared picture needs.
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <span>

#include "engine/api/image.h"
#include "engine/api/result.h"
#include "engine/data/image_file.h"

namespace graft {

struct DecodedPicture {
    Image image;
    int width = 0, height = 0;  // of the file's picture; the image may be smaller
};

// Like decode_image(), but a large picture may come scaled down by 2, 4 or 8 as long as its shorter side stays at least
// twice `enough_side`: a JPEG, whose decoder does so almost for free, and a PNG. 0: the full size, as far as it has no
// more than 100 megapixels. Throws std::bad_alloc where memory runs out.
Result<DecodedPicture> decode_picture(std::span<const std::uint8_t> bytes, Color background, int enough_side);

// `rgb` (CV_8UC3) over the background, covering as much of it as `alpha` (CV_8UC1) says.
cv::Mat laid_over(const cv::Mat& rgb, const cv::Mat& alpha, Color background);

// The same pixels, CV_8UC3 in RGB.
Image to_image(const cv::Mat& rgb);

}  // namespace graft
