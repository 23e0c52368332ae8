// Curves of any length in bounded space.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/api/events.h"

namespace graft {

// More points than this nobody can tell apart on a screen; a chart of them is drawn in some milliseconds.
inline constexpr std::size_t kMostMetricPoints = 1u << 14;

// Joins neighbouring points two by two until there are at most `most` (at least 2): each value becomes the mean of
// those that have it, at the later point's step and time. Returns whether there were too many.
bool thin_points(std::vector<MetricPoint>& points, std::size_t most = kMostMetricPoints);

}  // namespace graft
