// The outlines of the ten shapes, around the origin, in about [-1, 1], y downwards.
#pragma once

#include <opencv2/core/types.hpp>
#include <string>
#include <vector>

namespace graft {

// Closed contours; where there are two, the second is a hole.
using Outline = std::vector<std::vector<cv::Point2d>>;

struct NamedOutline {
    std::string name;
    Outline contours;
};

const std::vector<NamedOutline>& shape_outlines();

}  // namespace graft
