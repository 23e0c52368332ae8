#include "engine/api/metric_points.h"

#include <algorithm>
#include <utility>

namespace graft {

namespace {

void join(MetricPoint& into, MetricPoint&& later) {
    for (auto& [name, value] : later.values) {
        const auto same = std::find_if(into.values.begin(), into.values.end(),
                                       [&](const auto& entry) { return entry.first == name; });
        if (same != into.values.end())
            same->second = 0.5 * (same->second + value);
        else
            into.values.emplace_back(std::move(name), value);
    }
    into.step = later.step;
    into.images = later.images;
    into.seconds = later.seconds;
    if (later.network.empty()) return;
    into.network = std::move(later.network);
    into.took_part = later.took_part;
}

}  // namespace

bool thin_points(std::vector<MetricPoint>& points, std::size_t most) {
    if (points.size() <= most) return false;
    while (points.size() > std::max<std::size_t>(2, most)) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < points.size(); i += 2, ++kept) {
            if (kept != i) points[kept] = std::move(points[i]);
            // The last point of all stays as it is: it is the one that is looked at.
            if (i + 2 < points.size()) join(points[kept], std::move(points[i + 1]));
        }
        const bool even = points.size() % 2 == 0;
        if (even) points[kept++] = std::move(points.back());
        points.resize(kept);
    }
    return true;
}

}  // namespace graft
