// Numbers out of bytes, in either order. The caller checks that the bytes are there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace graft {

using Bytes = std::span<const std::uint8_t>;

inline std::uint32_t big_endian(Bytes bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
    return value;
}

inline std::uint32_t little_endian(Bytes bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = count; i-- > 0;) value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
    return value;
}

}  // namespace graft
