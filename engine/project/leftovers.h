// What a program leaves behind that was killed, or whose machine lost its power, in the middle of writing.
#pragma once

#include <filesystem>

namespace graft {

// Removes files and folders that were being written aside (NAME.partial) from a project, so that they do not gather.
// To be called by the one program that may write there. Never throws; what cannot be removed stays.
void remove_leftovers(const std::filesystem::path& project);

}  // namespace graft
