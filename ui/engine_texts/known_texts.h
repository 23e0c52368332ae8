// What the engine may say, named once more where the translation tools see it: sentences, and the parts of sentences
// that others are made of; %1 to %9 stand for what changes. A test reads the engine's sources and fails where one is
// missing.
#pragma once

#include <span>

namespace graft {

std::span<const char* const> file_texts();
std::span<const char* const> network_texts();
std::span<const char* const> project_texts();
std::span<const char* const> work_texts();

}  // namespace graft
