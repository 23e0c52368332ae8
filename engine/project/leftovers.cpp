#include "engine/project/leftovers.h"

#include <spdlog/spdlog.h>

#include <system_error>
#include <vector>

namespace graft {

namespace {

namespace fs = std::filesystem;

// The window's own small file is written by Qt, which puts six letters behind its name meanwhile.
bool is_aside(const fs::path& path) {
    const auto ending = path.extension().string();
    return ending == ".partial" || (path.stem() == "exploration.json" && ending.size() == 7);
}

// Those of `folder` itself; gives its other folders, links left out.
std::vector<fs::path> clean(const fs::path& folder) {
    std::vector<fs::path> asides, others;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown;
        if (is_aside(entry->path()))
            asides.push_back(entry->path());
        else if (!entry->is_symlink(unknown) && entry->is_directory(unknown))
            others.push_back(entry->path());
    }
    for (const auto& aside : asides) {
        std::error_code kept;
        fs::remove_all(aside, kept);
        spdlog::info("removed what was left half-written: {}", aside.string());
    }
    return others;
}

}  // namespace

void remove_leftovers(const fs::path& project) {
    clean(project);
    for (const auto& domain : clean(project / "domains")) clean(domain);
    for (const auto& run : clean(project / "runs"))
        for (const auto& part : clean(run)) clean(part);
}

}  // namespace graft
