// Some pictures of a domain in one.
#include "engine/data/mosaic.h"

#include <algorithm>
#include <cstring>

namespace graft {

namespace {

constexpr int kColumns = 8;

}  // namespace

ImagePtr make_mosaic(const std::vector<const Image*>& pictures) {
    if (pictures.empty()) return nullptr;
    const int count = static_cast<int>(pictures.size()), size = pictures.front()->width;
    const int columns = std::min(count, kColumns), rows = (count + columns - 1) / columns;
    auto mosaic = std::make_shared<Image>(columns * size, rows * size);
    const auto row_bytes = static_cast<std::size_t>(size) * 3;
    for (int i = 0; i < count; ++i)
        for (int y = 0; y < size; ++y)
            std::memcpy(mosaic->row(i / columns * size + y) + static_cast<std::size_t>(i % columns) * row_bytes,
                        pictures[static_cast<std::size_t>(i)]->row(y), row_bytes);
    return mosaic;
}

}  // namespace graft
