// A picture in memory: the one type in which pixels cross from the engine to the window.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace graft {

// Rows from top to bottom, pixels from left to right, RGB interleaved, 8 bits a channel, no padding.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  // width * height * 3

    Image() = default;
    Image(int image_width, int image_height)
        : width(image_width),
          height(image_height),
          pixels(static_cast<std::size_t>(image_width) * static_cast<std::size_t>(image_height) * 3) {}

    bool empty() const noexcept { return pixels.empty(); }
    std::uint8_t* row(int y) {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    }
    const std::uint8_t* row(int y) const {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    }
};

using ImagePtr = std::shared_ptr<const Image>;

}  // namespace graft
