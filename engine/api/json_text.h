// JSON from files: what was written by somebody else must not be able to harm its reader.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace graft {

// Arrays and objects in one another. What Graft writes is far from it; beyond it copies and texts of the value, which
// recurse, could exhaust the stack.
inline constexpr std::size_t kDeepestJson = 500;

// The value that `text` holds; a discarded one (is_discarded()) where it is no JSON, or nested deeper than that.
nlohmann::json parse_json(std::string_view text);

// JSON as text: on one line, or indented. What is not UTF-8, as names of files may be, gets replacement characters.
std::string json_text(const nlohmann::json& value, int indent = -1);

// The text under `key`; empty where `object` is none, or has no such text.
std::string text_in(const nlohmann::json& object, const char* key);

}  // namespace graft
