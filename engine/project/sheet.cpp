#include "engine/project/sheet.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/api/result.h"

namespace graft {

SheetLayout lay_out(std::int64_t count, int side, std::int64_t columns, std::int64_t gap) {
    constexpr double kMostPixels = 1e8;  // what Graft and many others read back
    if (columns == 0) columns = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    columns = std::min(columns, count);
    const std::int64_t rows = (count + columns - 1) / columns;
    const double width = static_cast<double>(columns) * static_cast<double>(side + gap) + static_cast<double>(gap);
    const double height = static_cast<double>(rows) * static_cast<double>(side + gap) + static_cast<double>(gap);
    if (width * height > kMostPixels)
        throw Failure(std::to_string(count) + " pictures of " + std::to_string(side) +
                          " pixels make a sheet of more than 100 megapixels.",
                      "Export single pictures, or fewer or smaller ones.");
    return {count, static_cast<int>(columns), static_cast<int>(rows), side, static_cast<int>(gap)};
}

Image empty_sheet(const SheetLayout& layout) {
    Image sheet(layout.width(), layout.height());
    if (layout.gap > 0) std::fill(sheet.pixels.begin(), sheet.pixels.end(), std::uint8_t{255});
    return sheet;
}

void put_on_sheet(Image& sheet, const SheetLayout& layout, std::int64_t index, const Image& picture) {
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(sheet.row(layout.top(index) + y) + static_cast<std::size_t>(layout.left(index)) * 3, picture.row(y),
                    static_cast<std::size_t>(picture.width) * 3);
}

nlohmann::ordered_json sprite_places(const SheetLayout& layout, const std::vector<std::string>& names,
                                     const std::string& image) {
    nlohmann::ordered_json frames = nlohmann::ordered_json::object();
    const int side = layout.side;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto index = static_cast<std::int64_t>(i);
        frames[names[i]] = {{"frame", {{"x", layout.left(index)}, {"y", layout.top(index)}, {"w", side}, {"h", side}}},
                            {"rotated", false},
                            {"trimmed", false},
                            {"spriteSourceSize", {{"x", 0}, {"y", 0}, {"w", side}, {"h", side}}},
                            {"sourceSize", {{"w", side}, {"h", side}}}};
    }
    return {{"frames", frames},
            {"meta",
             {{"app", "Graft"},
              {"image", image},
              {"format", "RGB888"},
              {"size", {{"w", layout.width()}, {"h", layout.height()}}},
              {"scale", "1"}}}};
}

}  // namespace graft
