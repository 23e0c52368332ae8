// Which sequences of glyphs a font draws as one: how emoji fonts hold families, flags and skin tones.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace graft {

// The ligatures of an OpenType GSUB table (lookups of type 4, also through extensions): each glyph that stands for a
// sequence, with its parts. Of several sequences for one glyph the first counts. What is damaged is passed over, and so
// is what comes after more than any real font holds.
std::map<std::uint32_t, std::vector<std::uint32_t>> read_ligatures(std::span<const std::uint8_t> gsub);

}  // namespace graft
