// Many pictures on one sheet: contact sheets to look at, sprite sheets for games.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/api/image.h"

namespace graft {

// Where the pictures of a sheet lie: rows from the top, each from the left, `gap` pixels around and between them.
struct SheetLayout {
    std::int64_t count = 0;
    int columns = 1, rows = 1;
    int side = 0;  // of each picture, in pixels
    int gap = 0;

    int width() const { return columns * (side + gap) + gap; }
    int height() const { return rows * (side + gap) + gap; }
    int left(std::int64_t index) const { return static_cast<int>(index % columns) * (side + gap) + gap; }
    int top(std::int64_t index) const { return static_cast<int>(index / columns) * (side + gap) + gap; }
};

// `columns` 0: about as many as rows. Throws Failure for a sheet of more than 100 megapixels.
SheetLayout lay_out(std::int64_t count, int side, std::int64_t columns, std::int64_t gap);

// The gaps are white; what is left of the last row is black on a sheet without gaps, as in the grids of a training.
Image empty_sheet(const SheetLayout& layout);

// Puts a picture of side x side pixels at its place.
void put_on_sheet(Image& sheet, const SheetLayout& layout, std::int64_t index, const Image& picture);

// The places of the pictures as game engines read them (the "JSON hash" of TexturePacker): {"frames": {NAME: {"frame":
// {"x", "y", "w", "h"}, ...}}, "meta": {...}}. As many names as pictures; `image` is the sheet's file name.
nlohmann::ordered_json sprite_places(const SheetLayout& layout, const std::vector<std::string>& names,
                                     const std::string& image);

}  // namespace graft
