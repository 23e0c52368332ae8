#include "engine/runtime/find_model.h"

#include <spdlog/spdlog.h>

#include "engine/core/files.h"
#include "engine/nn/fingerprint.h"
#include "engine/project/model_file.h"
#include "engine/project/starters.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

bool is_it(const fs::path& file, const std::string& wanted) {
    if (!is_there(file)) return false;
    try {
        return fingerprint(*load_generator(file)) == wanted;
    } catch (const std::exception& damage) {
        spdlog::info("{} is passed over: {}", file.string(), damage.what());
        return false;
    }
}

}  // namespace

std::string find_model(const std::string& wanted, const Project* project) {
    if (project != nullptr) {
        const auto runs = project->summary().runs;
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
            if (run->kind != RunKind::Generator) continue;
            const RunFolder folder = project->run(run->id);
            if (is_it(folder.model_file(), wanted)) return project->folder().string() + ":" + run->id;
            if (is_it(folder.best_file(), wanted)) return folder.best_file().string();
        }
    }
    for (const auto& starter : starters())
        if (starter.info.kind == "generator" && is_it(starter.file, wanted)) return starter.name;
    return {};
}

}  // namespace graft
