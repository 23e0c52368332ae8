// The plane that two to four things are mixed in: a line, a triangle or a square, within the unit square, y downwards.
#pragma once

#include <QPointF>
#include <cstddef>
#include <vector>

namespace graft {

inline constexpr std::size_t kFewestCorners = 2, kMostCorners = 4;

// Where the corners are. Two: left and right; three: top, bottom left, bottom right; four: row by row.
std::vector<QPointF> mix_corners(std::size_t count);

// The shares of the corners at a place, each 0 to 1, together 1: linear on the line, barycentric in the triangle,
// bilinear in the square.
std::vector<double> mix_shares(std::size_t count, QPointF place);

// The place moved onto the plane where it is beside it, in thousandths.
QPointF within_mix_plane(std::size_t count, QPointF place);

// Places between the corners at which the mix is worth a small picture: on the edges.
std::vector<QPointF> mix_edge_places(std::size_t count);

}  // namespace graft
