// Draws the sample shapes four times as large with OpenCV and scales them down.
#include "engine/data/sample_shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "engine/core/random.h"
#include "engine/data/shape_outlines.h"

namespace graft {

namespace {

constexpr int kOversampling = 4;
constexpr int kSubpixelBits = 4;
constexpr double kPi = std::numbers::pi;
using Contours = std::vector<std::vector<cv::Point>>;

// Uniform numbers that are the same everywhere, unlike those of the standard library's distributions.
class Chance {
public:
    Chance(std::int64_t index, std::uint64_t what) : seed_(what), index_(static_cast<std::uint64_t>(index) << 20) {}
    double between(double low, double high) {
        const std::uint64_t bits = mix_seed(seed_, Stream::Draw, index_ + draws_++);
        return low + (high - low) * static_cast<double>(bits >> 11) * 0x1.0p-53;
    }

private:
    std::uint64_t seed_, index_, draws_ = 0;
};

// What all styles of one index share.
struct Placement {
    cv::Point2d centre;
    double radius, angle, hue;
};

Placement place(std::int64_t index, int side) {
    Chance chance(index, 1);
    Placement placement;
    placement.radius = side * chance.between(0.26, 0.40);
    const double room = side / 2.0 - placement.radius * 1.08;  // and the line's width
    placement.centre = {side / 2.0 + chance.between(-room, room), side / 2.0 + chance.between(-room, room)};
    placement.angle = chance.between(-0.5, 0.5);
    placement.hue = chance.between(0, 360);
    return placement;
}

// RGB of hue in degrees, saturation and value in 0..1.
cv::Scalar color(double hue, double saturation, double value) {
    const auto channel = [&](double n) {
        const double k = std::fmod(n + hue / 60.0, 6.0);
        return 255.0 * (value - value * saturation * std::clamp(std::min(k, 4 - k), 0.0, 1.0));
    };
    return {channel(5), channel(3), channel(1)};
}

std::vector<std::vector<cv::Point2d>> placed(const Outline& outline, const Placement& placement) {
    const double c = std::cos(placement.angle) * placement.radius, s = std::sin(placement.angle) * placement.radius;
    std::vector<std::vector<cv::Point2d>> out;
    for (const auto& contour : outline) {
        auto& points = out.emplace_back();
        for (const auto& p : contour)
            points.emplace_back(placement.centre.x + c * p.x - s * p.y, placement.centre.y + s * p.x + c * p.y);
    }
    return out;
}

Contours fixed_point(const std::vector<std::vector<cv::Point2d>>& contours) {
    Contours out;
    for (const auto& contour : contours) {
        auto& points = out.emplace_back();
        for (const auto& p : contour)
            points.emplace_back(cvRound(p.x * (1 << kSubpixelBits)), cvRound(p.y * (1 << kSubpixelBits)));
    }
    return out;
}

void stroke(cv::Mat& canvas, const std::vector<std::vector<cv::Point2d>>& contours, const cv::Scalar& ink,
            double thickness) {
    cv::polylines(canvas, fixed_point(contours), true, ink, std::max(1, cvRound(thickness)), cv::LINE_AA,
                  kSubpixelBits);
}

void fill(cv::Mat& canvas, const std::vector<std::vector<cv::Point2d>>& contours, const cv::Scalar& ink) {
    cv::fillPoly(canvas, fixed_point(contours), ink, cv::LINE_AA, kSubpixelBits);
}

cv::Mat draw_flat(std::int64_t index, int side, const Placement& placement,
                  const std::vector<std::vector<cv::Point2d>>& contours) {
    Chance chance(index, 2);
    const double ground_hue = std::fmod(placement.hue + chance.between(90, 270), 360.0);
    cv::Mat canvas(side, side, CV_8UC3, color(ground_hue, chance.between(0.1, 0.35), chance.between(0.85, 1.0)));
    fill(canvas, contours, color(placement.hue, chance.between(0.65, 0.95), chance.between(0.55, 0.9)));
    return canvas;
}

cv::Mat draw_outline(std::int64_t index, int side, const Placement& placement,
                     const std::vector<std::vector<cv::Point2d>>& contours) {
    Chance chance(index, 3);
    cv::Mat canvas(side, side, CV_8UC3, cv::Scalar::all(255));
    const cv::Scalar ink = color(placement.hue, chance.between(0.6, 1.0), chance.between(0.2, 0.55));
    stroke(canvas, contours, ink, side * chance.between(0.03, 0.06));
    return canvas;
}

cv::Mat draw_neon(std::int64_t index, int side, const Placement& placement,
                  const std::vector<std::vector<cv::Point2d>>& contours) {
    Chance chance(index, 4);
    const double thickness = side * chance.between(0.03, 0.05);
    cv::Mat light(side, side, CV_8UC3, cv::Scalar::all(0));
    stroke(light, contours, color(placement.hue, 0.9, 1.0), thickness * 1.6);
    cv::Mat glow;  // blurred at a quarter of the size: it has no detail, and this is sixteen times less work
    cv::resize(light, glow, {}, 0.25, 0.25, cv::INTER_AREA);
    cv::GaussianBlur(glow, glow, {}, side * 0.012);
    cv::resize(glow, glow, light.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat canvas(side, side, CV_8UC3, color(chance.between(200, 300), 0.6, chance.between(0.05, 0.12)));
    cv::addWeighted(canvas, 1.0, glow, 1.1, 0, canvas);
    stroke(canvas, contours, color(placement.hue, 0.45, 1.0), thickness);
    stroke(canvas, contours, color(placement.hue, 0.1, 1.0), thickness * 0.4);
    return canvas;
}

// The contours drawn by an unsteady hand: each corner and some points between moved a little.
std::vector<std::vector<cv::Point2d>> wobbled(const std::vector<std::vector<cv::Point2d>>& contours, double amount,
                                              Chance& chance) {
    std::vector<std::vector<cv::Point2d>> out;
    for (const auto& contour : contours) {
        auto& points = out.emplace_back();
        for (std::size_t i = 0; i < contour.size(); ++i) {
            const cv::Point2d from = contour[i], step = contour[(i + 1) % contour.size()] - from;
            const int pieces = std::max(1, static_cast<int>(std::hypot(step.x, step.y) / (amount * 10)));
            for (int piece = 0; piece < pieces; ++piece)
                points.push_back(from + step * (static_cast<double>(piece) / pieces) +
                                 cv::Point2d(chance.between(-amount, amount), chance.between(-amount, amount)));
        }
    }
    return out;
}

cv::Mat draw_sketch(std::int64_t index, int side, const Placement& placement,
                    const std::vector<std::vector<cv::Point2d>>& contours) {
    Chance chance(index, 5);
    cv::Mat canvas(side, side, CV_8UC3, color(45, chance.between(0.04, 0.12), chance.between(0.92, 0.99)));
    const cv::Scalar pencil = color(placement.hue, 0.25, chance.between(0.2, 0.4));
    cv::Mat hatched = canvas.clone();
    const double angle = chance.between(0.15, 0.35) * kPi, gap = side * chance.between(0.05, 0.075);
    const cv::Point2d along(std::cos(angle), std::sin(angle)), across(-along.y, along.x);
    for (double offset = -placement.radius * 1.5; offset < placement.radius * 1.5; offset += gap) {
        const cv::Point2d middle = placement.centre + across * (offset + chance.between(-0.2, 0.2) * gap);
        const double length = placement.radius * 1.5;
        stroke(hatched, {{middle - along * length, middle + along * length}},
               color(placement.hue, 0.3, chance.between(0.45, 0.65)), side * 0.012);
    }
    cv::Mat mask(side, side, CV_8UC1, cv::Scalar(0));
    fill(mask, contours, cv::Scalar(255));
    hatched.copyTo(canvas, mask);
    for (int pass = 0; pass < 2; ++pass)
        stroke(canvas, wobbled(contours, side * 0.008, chance), pencil, side * chance.between(0.014, 0.026));
    return canvas;
}

}  // namespace

std::string shape_style_name(ShapeStyle style) {
    switch (style) {
        case ShapeStyle::Flat: return "flat";
        case ShapeStyle::Outline: return "outline";
        case ShapeStyle::Neon: return "neon";
        case ShapeStyle::Sketch: return "sketch";
    }
    return "flat";
}

const std::vector<std::string>& shape_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const auto& outline : shape_outlines()) out.push_back(outline.name);
        return out;
    }();
    return names;
}

int shape_class(std::int64_t index) {
    return static_cast<int>(index % static_cast<std::int64_t>(shape_outlines().size()));
}

Image draw_shape(ShapeStyle style, std::int64_t index, int size) {
    const int side = size * kOversampling;
    const Placement placement = place(index, side);
    const auto contours = placed(shape_outlines()[static_cast<std::size_t>(shape_class(index))].contours, placement);
    cv::Mat canvas;
    switch (style) {
        case ShapeStyle::Flat: canvas = draw_flat(index, side, placement, contours); break;
        case ShapeStyle::Outline: canvas = draw_outline(index, side, placement, contours); break;
        case ShapeStyle::Neon: canvas = draw_neon(index, side, placement, contours); break;
        case ShapeStyle::Sketch: canvas = draw_sketch(index, side, placement, contours); break;
    }
    Image image(size, size);
    cv::Mat out(size, size, CV_8UC3, image.pixels.data());
    cv::resize(canvas, out, out.size(), 0, 0, cv::INTER_AREA);
    return image;
}

}  // namespace graft
