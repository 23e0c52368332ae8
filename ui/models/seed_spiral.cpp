#include "ui/models/seed_spiral.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace graft {

namespace {

constexpr std::int64_t kInTile = static_cast<std::int64_t>(kSpiralTile) * kSpiralTile;

// Division that rounds down, also below 0.
int tile_of(int cell) { return cell >= 0 ? cell / kSpiralTile : -((-cell - 1) / kSpiralTile) - 1; }

// The number of a tile, from 0. Ring k around the middle ends at (2k+1)^2 - 1 in its upper right corner and is run
// through backwards from there: the upper edge to the left, the left one down, the lower one to the right, the right
// one up.
std::int64_t number_of(std::int64_t x, std::int64_t y) {
    const std::int64_t ring = std::max(std::abs(x), std::abs(y)), side = 2 * ring;
    const std::int64_t last = (side + 1) * (side + 1) - 1;
    if (y == -ring) return last - (ring - x);
    if (x == -ring) return last - side - (ring + y);
    if (y == ring) return last - 2 * side - (ring + x);
    return last - 3 * side - (ring - y);
}

}  // namespace

std::int64_t seed_at(SheetCell cell) {
    const int x = tile_of(cell.column), y = tile_of(cell.row);
    const int column = cell.column - x * kSpiralTile, row = cell.row - y * kSpiralTile;
    return number_of(x, y) * kInTile + row * kSpiralTile + column;
}

SheetCell cell_of(std::int64_t seed) {
    const std::int64_t number = seed / kInTile, rest = seed % kInTile;
    auto ring = static_cast<std::int64_t>((std::sqrt(static_cast<double>(number)) + 1) / 2);
    const auto last_of = [](std::int64_t k) { return (2 * k + 1) * (2 * k + 1) - 1; };
    while (last_of(ring) < number) ++ring;  // the root is not exact
    while (ring > 0 && last_of(ring - 1) >= number) --ring;
    const std::int64_t side = 2 * ring, back = last_of(ring) - number;
    const std::int64_t edge = side == 0 ? 0 : std::min<std::int64_t>(back / side, 3), along = back - edge * side;
    std::int64_t x = 0, y = 0;
    switch (edge) {
        case 0: x = ring - along, y = -ring; break;
        case 1: x = -ring, y = -ring + along; break;
        case 2: x = -ring + along, y = ring; break;
        default: x = ring, y = ring - along; break;
    }
    return {static_cast<int>(x * kSpiralTile + rest % kSpiralTile),
            static_cast<int>(y * kSpiralTile + rest / kSpiralTile)};
}

}  // namespace graft
