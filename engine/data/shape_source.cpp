// Drawn shapes as a source.
#include "engine/data/shape_source.h"

#include <cstdio>

namespace graft {

std::optional<Entry> ShapeSource::next(bool with_content) {
    if (at_ == kCount) return std::nullopt;
    const std::int64_t index = at_++;
    Entry entry;
    char name[48];
    std::snprintf(name, sizeof name, "shapes-%s-%04d", shape_style_name(style_).c_str(), static_cast<int>(index));
    entry.name = name;
    entry.label = std::to_string(shape_class(index));
    // Classes come round after round; every fifth round is held out, so that the parts are alike.
    entry.held_out = index / static_cast<std::int64_t>(shape_names().size()) % 5 == 4;
    if (!with_content) return entry;
    entry.bytes = std::int64_t{16} * 3 * size_ * size_;  // it is drawn four times as large
    entry.decode = [style = style_, size = size_, index](Color, int) {
        return Result<DecodedPicture>(DecodedPicture{draw_shape(style, index, size), size, size});
    };
    return entry;
}

}  // namespace graft
