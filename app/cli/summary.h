// What a finished job prints: for people, or as one JSON object.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/api/summaries.h"

namespace graft {

// To standard output: with `json` the report as one JSON object, else short and readable.
void print_report(const Report& report, bool json);

// To standard output. Texts that are not UTF-8 (names of files) get replacement characters.
void print_json(const nlohmann::json& object);

}  // namespace graft
