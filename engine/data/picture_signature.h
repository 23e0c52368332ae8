// What a picture looks like in 64 bits, and in a few hundred bytes for a closer look.
#pragma once

#include <array>
#include <cstdint>

#include "engine/api/image.h"

namespace graft {

struct PictureSignature {
    std::uint64_t hash = 0;                // difference hash: where an 8 x 8 picture brightens to the right
    std::array<std::uint8_t, 256> grey{};  // 16 x 16
    std::array<std::uint8_t, 48> color{};  // 4 x 4, RGB
    float mean = 0, deviation = 0;         // of `grey`
};

// `picture` is not empty.
PictureSignature sign(const Image& picture);

// How many bits of the hashes differ may be at most for two pictures to be the same to the eye.
inline constexpr int kAlikeBits = 6;

// Whether the pictures are the same to the eye: resized, compressed again, a little brighter, but not only of one kind.
// Hashes within kAlikeBits, grey values that correlate by 0.98, and colours that differ by 12 of 255 on average.
bool look_alike(const PictureSignature& a, const PictureSignature& b);

}  // namespace graft
