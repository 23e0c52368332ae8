// The chunks of a PNG file: to find out where it is cut or damaged, and to carry texts and what its colours mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/byte_order.h"

namespace graft {

struct PngChunk {
    std::string_view type;  // "IHDR", "IDAT", ...
    Bytes data;
    Bytes whole;  // with length, type and check sum
    bool intact = false;
};

// Walks the chunks in order; the bytes must outlive it.
class PngChunks {
public:
    explicit PngChunks(Bytes png) : png_(png) {}

    std::optional<PngChunk> next();  // none after IEND and where the bytes end

    bool complete() const { return complete_; }  // IEND was seen

private:
    Bytes png_;
    std::size_t at_ = 8;
    bool complete_ = false;
};

// A text of a PNG: a keyword of 1 to 79 ASCII characters that other programs look for, and UTF-8.
struct PngText {
    std::string keyword, text;

    friend bool operator==(const PngText&, const PngText&) = default;
};

// The PNG with texts ahead of its pixels: tEXt chunks, iTXt for a text that is not ASCII.
std::string with_texts(std::string_view png, const std::vector<PngText>& texts);

// The PNG with a chunk that says that its colours are sRGB.
std::string marked_srgb(std::string_view png);

// The texts of a PNG in their order; compressed and damaged ones are left out.
std::vector<PngText> png_texts(Bytes png);

// One chunk with its length and check sum.
std::string png_chunk(const std::string& type, const std::string& data);

}  // namespace graft
