// The chunks of a PNG file.
#include "engine/data/png_chunks.h"

#include <array>

namespace graft {

namespace {

std::array<std::uint32_t, 256> make_crc_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t n = 0; n < 256; ++n) {
        std::uint32_t value = n;
        for (int bit = 0; bit < 8; ++bit) value = value & 1 ? 0xEDB88320u ^ value >> 1 : value >> 1;
        table[n] = value;
    }
    return table;
}

std::uint32_t crc32(Bytes bytes) {
    static const auto table = make_crc_table();
    std::uint32_t value = 0xFFFFFFFFu;
    for (const std::uint8_t byte : bytes) value = table[(value ^ byte) & 0xFF] ^ value >> 8;
    return ~value;
}

}  // namespace

std::optional<PngChunk> PngChunks::next() {
    if (complete_ || at_ + 12 > png_.size()) return std::nullopt;
    const std::size_t length = big_endian(png_, at_, 4);
    if (at_ + 12 + length > png_.size()) return std::nullopt;
    PngChunk chunk;
    chunk.type = {reinterpret_cast<const char*>(png_.data() + at_ + 4), 4};
    chunk.data = png_.subspan(at_ + 8, length);
    chunk.whole = png_.subspan(at_, 12 + length);
    chunk.intact = crc32(png_.subspan(at_ + 4, 4 + length)) == big_endian(png_, at_ + 8 + length, 4);
    complete_ = chunk.type == "IEND";
    at_ += 12 + length;
    return chunk;
}

std::vector<std::uint8_t> bare_png(Bytes png) {
    std::vector<std::uint8_t> out(png.begin(), png.begin() + 8);
    out.reserve(png.size());
    PngChunks chunks(png);
    while (const auto chunk = chunks.next()) {
        const bool critical = (chunk->type[0] & 0x20) == 0;
        if (critical || chunk->type == "tRNS") out.insert(out.end(), chunk->whole.begin(), chunk->whole.end());
    }
    return out;
}

}  // namespace graft
