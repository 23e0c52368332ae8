// What files and machines are, for `graft info` and `graft doctor`.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

namespace graft {

// A model file, a checkpoint, a project folder, a picture set or a picture of Graft, described. Throws Failure where it
// is none of these.
nlohmann::json describe_file(const std::filesystem::path& file);

// Versions, processor features, memory, device, data sets found; each check as {name, ok, detail}.
nlohmann::json describe_machine();

}  // namespace graft
