// Where each seed has its place on an endless sheet: tiles of 64 consecutive seeds, as `graft sample` lays them out,
// wound in a spiral around the first.
#pragma once

#include <compare>
#include <cstdint>

namespace graft {

struct SheetCell {
    int column = 0, row = 0;  // to the right, and down

    friend auto operator<=>(const SheetCell&, const SheetCell&) = default;
};

inline constexpr int kSpiralTile = 8;  // cells a side

std::int64_t seed_at(SheetCell cell);

// The cell of a seed of at least 0.
SheetCell cell_of(std::int64_t seed);

}  // namespace graft
