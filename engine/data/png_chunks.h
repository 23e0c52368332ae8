// The chunks of a PNG file: to find out where it is cut or damaged, and to leave out what no pixel depends on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

// The same picture with only the chunks that carry pixels. The decoder writes its opinion of colour profiles and texts
// to standard error, and unpacks compressed ones of any size.
std::vector<std::uint8_t> bare_png(Bytes png);

}  // namespace graft
