// Prints what graft info and graft doctor found.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace graft {

// The members of an object, one "key: value" line each, to standard output; members of members are indented.
void print_description(const nlohmann::json& object);

}  // namespace graft
