// UTF-8 as files, names and terminals have it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace graft {

// Bytes of the UTF-8 character that `text`, which is not empty, starts with; 0: none does (bad, overlong, surrogate or
// cut short).
std::size_t utf8_length(std::string_view text);

bool is_utf8(std::string_view text);

// As much of the beginning as fits into `bytes` without cutting a character.
std::string_view utf8_beginning(std::string_view text, std::size_t bytes);

// The text on one line, without anything that a terminal would obey: control characters, marks that turn the direction
// of writing and bytes that are no UTF-8 come as "\n", "\x1b", "\u202e".
std::string printable(std::string_view text);

// JSON, in which such characters stand within texts only, with these as its escapes. Line ends between values stay.
std::string printable_json(std::string_view json);

}  // namespace graft
