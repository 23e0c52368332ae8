// The chunks of a PNG file.
#include "engine/data/png_chunks.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace graft {

namespace {

std::uint32_t check_sum(Bytes bytes) {
    return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), bytes.data(), bytes.size()));
}

std::string four_bytes(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
    return out;
}

Bytes bytes_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::string text_chunk(const PngText& text) {
    const bool ascii = std::all_of(text.text.begin(), text.text.end(), [](char c) { return (c & 0x80) == 0; });
    if (ascii) return png_chunk("tEXt", text.keyword + '\0' + text.text);
    // Not compressed, by method 0; no language, no translated keyword.
    return png_chunk("iTXt", text.keyword + std::string(5, '\0') + text.text);
}

std::string behind_header(std::string_view png, const std::string& new_chunks) {
    PngChunks chunks(bytes_of(png));
    const auto header = chunks.next();
    if (!header) return std::string(png);
    const std::size_t end = 8 + header->whole.size();
    return std::string(png.substr(0, end)).append(new_chunks).append(png.substr(end));
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
    chunk.intact = check_sum(png_.subspan(at_ + 4, 4 + length)) == big_endian(png_, at_ + 8 + length, 4);
    complete_ = chunk.type == "IEND";
    at_ += 12 + length;
    return chunk;
}

std::string with_texts(std::string_view png, const std::vector<PngText>& texts) {
    std::string chunks;
    for (const auto& text : texts) chunks += text_chunk(text);
    return behind_header(png, chunks);
}

std::string marked_srgb(std::string_view png) {
    return behind_header(png, png_chunk("sRGB", std::string(1, '\0')));  // 0: perceptual, as photographs are shown
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

std::string png_chunk(const std::string& type, const std::string& data) {
    const std::string content = type + data;
    return four_bytes(static_cast<std::uint32_t>(data.size())) + content + four_bytes(check_sum(bytes_of(content)));
}

}  // namespace graft
