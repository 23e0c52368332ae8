// The outlines of the ten shapes.
#include "engine/data/shape_outlines.h"

#include <cmath>
#include <numbers>

namespace graft {

namespace {

using Contour = std::vector<cv::Point2d>;
constexpr double kPi = std::numbers::pi;

Contour arc(cv::Point2d centre, double radius, double from, double to, int points) {
    Contour out;
    for (int i = 0; i < points; ++i) {
        const double angle = from + (to - from) * i / points;
        out.emplace_back(centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle));
    }
    return out;
}

Contour circle(double radius) { return arc({0, 0}, radius, 0, 2 * kPi, 72); }

Contour star() {
    Contour out;
    for (int i = 0; i < 10; ++i) {
        const double radius = i % 2 == 0 ? 1.0 : 0.42, angle = -kPi / 2 + kPi / 5 * i;
        out.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
    }
    return out;
}

Contour heart() {
    Contour out;
    for (int i = 0; i < 72; ++i) {
        const double t = 2 * kPi * i / 72, s = std::sin(t);
        const double y = 13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t);
        out.emplace_back(s * s * s, -y / 16.0 - 0.1);
    }
    return out;
}

Contour cross() {
    const double a = 0.34, b = 0.95;
    return {{-a, -b}, {a, -b}, {a, -a}, {b, -a}, {b, a}, {a, a}, {a, b}, {-a, b}, {-a, a}, {-b, a}, {-b, -a}, {-a, -a}};
}

// A disc without a smaller disc to its right: the outer arc, and the inner arc back.
Contour moon() {
    const double inner_radius = 0.78, shift = 0.48;
    const double x = (1 - inner_radius * inner_radius + shift * shift) / (2 * shift), y = std::sqrt(1 - x * x);
    const double outer = std::atan2(y, x), inner = std::atan2(y, x - shift);
    Contour out = arc({0, 0}, 1, outer, 2 * kPi - outer, 56);
    const Contour back = arc({shift, 0}, inner_radius, 2 * kPi - inner, inner, 40);
    out.insert(out.end(), back.begin(), back.end());
    for (auto& point : out) point.x += 0.2;
    return out;
}

}  // namespace

const std::vector<NamedOutline>& shape_outlines() {
    static const std::vector<NamedOutline> outlines = {
        {"circle", {circle(0.92)}},
        {"square", {{{-0.8, -0.8}, {0.8, -0.8}, {0.8, 0.8}, {-0.8, 0.8}}}},
        {"triangle", {{{0, -0.95}, {0.95, 0.72}, {-0.95, 0.72}}}},
        {"star", {star()}},
        {"heart", {heart()}},
        {"cross", {cross()}},
        {"ring", {circle(0.95), circle(0.52)}},
        {"moon", {moon()}},
        {"arrow", {{{-1, -0.26}, {0.1, -0.26}, {0.1, -0.72}, {1, 0}, {0.1, 0.72}, {0.1, 0.26}, {-1, 0.26}}}},
        {"house", {{{0, -1}, {0.95, -0.2}, {0.7, -0.2}, {0.7, 0.85}, {-0.7, 0.85}, {-0.7, -0.2}, {-0.95, -0.2}}}},
    };
    return outlines;
}

}  // namespace graft
