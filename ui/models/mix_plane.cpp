#include "ui/models/mix_plane.h"

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

double in_thousandths(double number) { return std::round(number * 1000) / 1000; }

}  // namespace

std::vector<QPointF> mix_corners(std::size_t count) {
    if (count == 2) return {{0, 0.5}, {1, 0.5}};
    if (count == 3) return {{0.5, 0}, {0, 1}, {1, 1}};
    return {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
}

std::vector<double> mix_shares(std::size_t count, QPointF place) {
    const double x = place.x(), y = place.y();
    if (count == 2) return {1 - x, x};
    if (count == 3) {
        const double right = std::clamp(x - 0.5 * (1 - y), 0.0, y);
        return {1 - y, y - right, right};
    }
    return {(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y};
}

QPointF within_mix_plane(std::size_t count, QPointF place) {
    const double y = count == 2 ? 0.5 : std::clamp(in_thousandths(place.y()), 0.0, 1.0);
    const double margin = count == 3 ? 0.5 * (1 - y) : 0;
    return {std::clamp(in_thousandths(place.x()), margin, 1 - margin), y};
}

std::vector<QPointF> mix_edge_places(std::size_t count) {
    if (count == 2) return {{0.25, 0.5}, {0.5, 0.5}, {0.75, 0.5}};
    if (count == 3) return {{0.25, 0.5}, {0.75, 0.5}, {0.5, 1}};
    return {{0.5, 0}, {0, 0.5}, {1, 0.5}, {0.5, 1}};
}

}  // namespace graft
