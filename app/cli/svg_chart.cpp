#include "app/cli/svg_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <sstream>

#include "app/cli/html_page.h"

namespace graft {

namespace {

constexpr double kWidth = 520, kHeight = 260;
constexpr double kLeft = 56, kRight = 12, kTop = 12, kBottom = 40;
constexpr std::array kColors = {"#0b6e4f", "#c8553d", "#3d5a98", "#8f6b00", "#7a3e9d", "#555555"};

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void take(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    void widen() {
        if (high > low) return;
        low -= 0.5;
        high += 0.5;
    }
};

// The distance between ticks that gives about five of them: 1, 2 or 5 times a power of ten.
double tick_step(const Range& range) {
    const double rough = (range.high - range.low) / 5;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough) return factor * power;
    return 10 * power;
}

std::string number(double value) {
    std::ostringstream out;
    out.precision(5);
    out << (std::abs(value) < 1e-12 ? 0.0 : value);
    return out.str();
}

class Plot {
public:
    Plot(Range x, Range y) : x_(x), y_(y) {}

    double across(double x) const { return kLeft + (x - x_.low) / (x_.high - x_.low) * (kWidth - kLeft - kRight); }
    double down(double y) const {
        return kHeight - kBottom - (y - y_.low) / (y_.high - y_.low) * (kHeight - kTop - kBottom);
    }

    void draw_axes(std::ostream& out, const std::string& x_label, const std::string& y_label) const {
        const double x_step = tick_step(x_), y_step = tick_step(y_);
        for (double x = std::ceil(x_.low / x_step) * x_step; x <= x_.high + x_step * 1e-9; x += x_step)
            out << "<text class='tick' text-anchor='middle' x='" << across(x) << "' y='" << kHeight - kBottom + 16
                << "'>" << number(x) << "</text>";
        for (double y = std::ceil(y_.low / y_step) * y_step; y <= y_.high + y_step * 1e-9; y += y_step)
            out << "<line class='rule' x1='" << kLeft << "' x2='" << kWidth - kRight << "' y1='" << down(y) << "' y2='"
                << down(y) << "'/><text class='tick' text-anchor='end' x='" << kLeft - 6 << "' y='" << down(y) + 4
                << "'>" << number(y) << "</text>";
        out << "<text class='tick' text-anchor='middle' x='" << (kLeft + kWidth - kRight) / 2 << "' y='" << kHeight - 6
            << "'>" << escape_html(x_label) << "</text><text class='tick' text-anchor='middle' transform='translate(12 "
            << (kTop + kHeight - kBottom) / 2 << ") rotate(-90)'>" << escape_html(y_label) << "</text>";
    }

    void draw_curve(std::ostream& out, const Curve& curve, const char* color) const {
        out << "<polyline fill='none' stroke='" << color << "' stroke-width='1.8' points='";
        for (const auto& [x, y] : curve.points)
            if (std::isfinite(x) && std::isfinite(y)) out << number(across(x)) << "," << number(down(y)) << " ";
        out << "'/>";
    }

private:
    Range x_, y_;
};

}  // namespace

std::string svg_chart(const std::string& x_label, const std::string& y_label, const std::vector<Curve>& curves) {
    Range x, y;
    std::size_t points = 0;
    for (const auto& curve : curves) {
        for (const auto& [at, value] : curve.points) {
            if (!std::isfinite(at) || !std::isfinite(value)) continue;
            x.take(at);
            y.take(value);
            ++points;
        }
    }
    if (points < 2) return {};
    x.widen();
    y.widen();
    const Plot plot(x, y);
    std::ostringstream out;
    out << "<figure><svg viewBox='0 0 " << kWidth << " " << kHeight << "' role='img'>";
    plot.draw_axes(out, x_label, y_label);
    for (std::size_t i = 0; i < curves.size(); ++i) plot.draw_curve(out, curves[i], kColors[i % kColors.size()]);
    out << "</svg><figcaption>";
    for (std::size_t i = 0; i < curves.size(); ++i)
        out << "<span style='color:" << kColors[i % kColors.size()] << "'>&#9632;</span> "
            << escape_html(curves[i].name) << " &#160; ";
    out << "</figcaption></figure>\n";
    return out.str();
}

}  // namespace graft
