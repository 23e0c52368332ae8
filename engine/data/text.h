// Small text helpers of the readers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace graft {

// ASCII letters to lower case.
std::string to_lower(std::string_view text);

// The text with every byte that is not UTF-8 replaced by U+FFFD: names in archives may be in any encoding.
std::string valid_utf8(std::string_view text);

// 47040016 as "47,040,016".
std::string with_commas(std::int64_t number);

// "The file is empty." as "the file is empty.", to follow a colon.
std::string after_colon(std::string_view sentence);

}  // namespace graft
