// Comma-separated tables (RFC 4180).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graft {

// One line with its end; fields with commas, quotes or line ends are quoted.
std::string csv_line(const std::vector<std::string>& fields);

// All rows, the heading included. Quoted fields may hold line ends.
std::vector<std::vector<std::string>> parse_csv(std::string_view text);

}  // namespace graft
