// The chunks of a PNG file.
#include "engine/data/png_chunks.h"

#include <algorithm>
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

std::string four_bytes(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
    return out;
}

Bytes bytes_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::string make_chunk(const std::string& type, const std::string& data) {
    const std::string content = type + data;
    return four_bytes(static_cast<std::uint32_t>(data.size())) + content + four_bytes(crc32(bytes_of(content)));
}

std::string text_chunk(const PngText& text) {
    const bool ascii = std::all_of(text.text.begin(), text.text.end(), [](char c) { return (c & 0x80) == 0; });
    if (ascii) return make_chunk("tEXt", text.keyword + '\0' + text.text);
    // Not compressed, by method 0; no language, no translated keyword.
    return make_chunk("iTXt", text.keyword + std::string(5, '\0') + text.text);
}

// The bytes as ISO 8859-1, in UTF-8.
std::string from_latin1(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x80)
            out += c;
        else
            (out += static_cast<char>(0xC0 | byte >> 6)) += static_cast<char>(0x80 | (byte & 0x3F));
    }
    return out;
}

// What comes before the next zero byte; `rest` goes on behind it. None where there is no zero.
std::optional<std::string_view> up_to_zero(std::string_view& rest) {
    const auto end = rest.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    const auto part = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return part;
}

std::optional<PngText> read_text(const PngChunk& chunk) {
    std::string_view rest(reinterpret_cast<const char*>(chunk.data.data()), chunk.data.size());
    const auto keyword = up_to_zero(rest);
    if (!keyword) return std::nullopt;
    if (chunk.type == "tEXt") return PngText{std::string(*keyword), from_latin1(rest)};
    if (rest.size() < 2 || rest[0] != 0) return std::nullopt;  // compressed
    rest.remove_prefix(2);
    if (!up_to_zero(rest) || !up_to_zero(rest)) return std::nullopt;  // language, translated keyword
    return PngText{std::string(*keyword), std::string(rest)};
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

std::string with_texts(std::string_view png, const std::vector<PngText>& texts) {
    PngChunks chunks(bytes_of(png));
    const auto header = chunks.next();
    if (!header) return std::string(png);
    const std::size_t behind_header = 8 + header->whole.size();
    std::string out(png.substr(0, behind_header));
    for (const auto& text : texts) out += text_chunk(text);
    return out.append(png.substr(behind_header));
}

std::vector<PngText> png_texts(Bytes png) {
    constexpr std::array<std::uint8_t, 4> kStart = {0x89, 'P', 'N', 'G'};
    std::vector<PngText> out;
    if (png.size() < 8 || !std::equal(kStart.begin(), kStart.end(), png.begin())) return out;
    PngChunks chunks(png);
    while (const auto chunk = chunks.next()) {
        if (!chunk->intact || (chunk->type != "tEXt" && chunk->type != "iTXt")) continue;
        if (auto text = read_text(*chunk)) out.push_back(std::move(*text));
    }
    return out;
}

std::string png_chunk(const std::string& type, const std::string& data) { return make_chunk(type, data); }

}  // namespace graft
