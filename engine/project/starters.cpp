#include "engine/project/starters.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdlib>

#include "engine/api/result.h"
#include "engine/nn/efficientnet_lite.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

// Where models that come with Graft lie: the folder that the environment variable names, else the installed one, else
// the one in the source tree.
fs::path folder_of(const char* variable, const char* installed_as, const char* source) {
    if (const char* named = std::getenv(variable); named != nullptr) return named;
    std::error_code error;
    const auto installed = fs::read_symlink("/proc/self/exe", error).parent_path() / "../share/graft" / installed_as;
    if (!error && fs::is_directory(installed, error)) return installed;
    return source;
}

fs::path starters_folder() { return folder_of("GRAFT_STARTERS", "starters", GRAFT_STARTERS_SOURCE); }
fs::path networks_folder() { return folder_of("GRAFT_NETWORKS", "networks", GRAFT_NETWORKS_SOURCE); }

// The source network as set-up fetched it or the package brought it; nothing where it is not there.
void add_source_network(std::vector<Starter>& found) {
    const fs::path file = networks_folder() / (std::string(kSourceNetwork) + ".pth");
    std::error_code missing;
    if (!fs::is_regular_file(file, missing)) return;
    ModelInfo info{"classifier",
                   config_to_json(ClassifierConfig{"efficientnet_lite0", 1000, EfficientNetLite::kEmbeddedSize}),
                   {{"domain", "ImageNet"}, {"licence", "Apache 2.0"}}};
    found.push_back({kStarterPrefix + std::string(kSourceNetwork), file, std::move(info)});
}

}  // namespace

std::vector<Starter> starters() {
    std::vector<Starter> found;
    add_source_network(found);
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
