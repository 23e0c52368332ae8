#include "engine/project/starters.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdlib>

#include "engine/api/result.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

fs::path starters_folder() {
    if (const char* named = std::getenv("GRAFT_STARTERS"); named != nullptr) return named;
    std::error_code error;
    const auto installed = fs::read_symlink("/proc/self/exe", error).parent_path() / "../share/graft/starters";
    if (!error && fs::is_directory(installed, error)) return installed;
    return GRAFT_STARTERS_SOURCE;
}

}  // namespace

std::vector<Starter> starters() {
    std::vector<Starter> found;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(starters_folder(), missing)) {
        if (entry.path().extension() != ".safetensors") continue;
        try {
            found.push_back(
                {kStarterPrefix + entry.path().stem().string(), entry.path(), read_model_info(entry.path())});
        } catch (const Failure& damaged) {
            spdlog::warn("starter {}: {}", entry.path().string(), damaged.what());
        }
    }
    std::sort(found.begin(), found.end(), [](const Starter& a, const Starter& b) { return a.name < b.name; });
    return found;
}

fs::path starter_file(const std::string& name) {
    std::string known;
    for (const auto& starter : starters()) {
        if (starter.name == name) return starter.file;
        known += (known.empty() ? "" : ", ") + starter.name;
    }
    throw Failure("There is no starter called " + name + ".",
                  known.empty() ? "This copy of Graft has none." : "Known are: " + known + ".");
}

}  // namespace graft
