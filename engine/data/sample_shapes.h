// Ten shapes in four styles, drawn by the engine itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/api/image.h"

namespace graft {

// Flat: filled, on a plain ground. Outline: a line on white. Neon: a glowing line on a dark ground. Sketch: wobbling
// pencil strokes and hatching on paper.
enum class ShapeStyle { Flat, Outline, Neon, Sketch };

std::string shape_style_name(ShapeStyle style);  // "flat", "outline", ...
const std::vector<std::string>& shape_names();   // "circle", "square", ...
int shape_class(std::int64_t index);             // into shape_names()

// The picture of that index, size x size pixels. The same index gives the same shape, place and hue in every style,
// and the same bytes at every call.
Image draw_shape(ShapeStyle style, std::int64_t index, int size);

}  // namespace graft
