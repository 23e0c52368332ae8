// Curves as an SVG picture, drawn without any library, to stand inside an HTML page.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace graft {

struct Curve {
    std::string name;
    std::vector<std::pair<double, double>> points;  // x rising; points that are not finite are left out
};

// Axes with round numbers, one colour a curve, a legend. Empty where no curve has two points.
std::string svg_chart(const std::string& x_label, const std::string& y_label, const std::vector<Curve>& curves);

}  // namespace graft
