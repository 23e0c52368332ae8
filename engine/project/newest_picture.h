// The newest sample grid of a run, small, for lists of runs.
#pragma once

#include <filesystem>

#include "engine/api/image.h"

namespace graft {

// The PNG file scaled down to 256 pixels a side at most; null where it cannot be read. What was read
// before is remembered for as long as the file stays as it is, for a project tells of all its runs at every change.
ImagePtr newest_picture(const std::filesystem::path& file);

}  // namespace graft
