// The texts of the engine's option lists, named once more where the translation tools see them.
#pragma once

#include <span>

namespace graft {

// Labels, helps, groups, units and choices. A test compares them with the option lists themselves.
std::span<const char* const> option_texts();

}  // namespace graft
