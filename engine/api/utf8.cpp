// UTF-8.
#include "engine/api/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace graft {

namespace {

// Of a whole character.
std::uint32_t code_point(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return first;
    std::uint32_t code = first & (0x7Fu >> character.size());
    for (const char next : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(next) & 0x3Fu);
    return code;
}

bool is_control(std::uint32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }

// Line ends of Unicode's, marks and embeddings that turn the direction of writing, and the mark of byte order. The
// joiners that emoji are made of are not among them.
bool turns_text(std::uint32_t code) {
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

std::string escape(const char* format, std::uint32_t code) {
    std::array<char, 12> text{};
    std::snprintf(text.data(), text.size(), format, static_cast<unsigned>(code));
    return text.data();
}

std::string escaped(std::uint32_t code) {
    switch (code) {
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: return escape(code < 0x80 ? "\\x%02x" : "\\u%04x", code);
    }
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return overlong || outside ? 0 : length;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string_view utf8_beginning(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
    while (bytes > 0 && continues(bytes)) --bytes;
    return text.substr(0, bytes);
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) {
            out += escape("\\x%02x", static_cast<unsigned char>(text[0]));
            text.remove_prefix(1);
            continue;
        }
        const std::uint32_t code = code_point(text.substr(0, length));
        if (is_control(code) || turns_text(code))
            out += escaped(code);
        else
            out += text.substr(0, length);
        text.remove_prefix(length);
    }
    return out;
}

std::string printable_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    while (!json.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8_length(json), 1);
        const std::uint32_t code = code_point(json.substr(0, length));
        if (code >= 0x7F && (is_control(code) || turns_text(code)))  // those below are escaped already
            out += escape("\\u%04x", code);
        else
            out += json.substr(0, length);
        json.remove_prefix(length);
    }
    return out;
}

}  // namespace graft
