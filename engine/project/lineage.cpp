#include "engine/project/lineage.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/api/json_text.h"
#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/foreign_network.h"
#include "engine/project/model_file.h"
#include "engine/project/project.h"

namespace graft {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kSources[] = {"features", "init"};  // the options that name what a training builds on

bool same_network(const fs::path& a, const fs::path& b) {
    std::error_code gone;
    if (fs::equivalent(a, b, gone)) return true;
    if (gone) return false;
    const auto size = fs::file_size(a, gone);
    return !gone && size == fs::file_size(b, gone) && !gone && read_file(a) == read_file(b);
}

class Lineage {
public:
    void add(const fs::path& file) {
        const auto known = [&](const fs::path& other) { return same_network(file, other); };
        if (file.empty() || std::any_of(files_.begin(), files_.end(), known)) return;
        files_.push_back(file);
        if (!is_foreign(file)) add_sources(file, read_model_info(file).provenance);
    }

    void add_sources(const fs::path& model, const json& provenance) {
        if (const auto options = provenance.find("options"); options != provenance.end())
            for (const auto* source : kSources)
                if (const auto name = text_in(*options, source); !name.empty()) add(source_file(name, model));
        if (const auto parents = provenance.find("parents"); parents != provenance.end())  // of a mix
            for (const auto& parent : *parents)
                if (parent.is_object() && parent.contains("provenance") && parent["provenance"].is_object())
                    add_sources(text_in(parent, "file"), parent["provenance"]);
    }

    bool meets(const Lineage& other) const {
        return std::any_of(files_.begin(), files_.end(), [&](const fs::path& mine) {
            return std::any_of(other.files_.begin(), other.files_.end(),
                               [&](const fs::path& theirs) { return same_network(mine, theirs); });
        });
    }

private:
    std::vector<fs::path> files_;
};

}  // namespace

fs::path source_file(const std::string& name, const fs::path& model) {
    // A run by its id alone is of the project that the model lies in: PROJECT/runs/ID/model.safetensors.
    std::error_code nowhere;
    const auto project = fs::absolute(model, nowhere).parent_path().parent_path().parent_path().string();
    for (const auto& each : {project + ":" + name, name}) {
        try {
            return resolve_model(each, nullptr);
        } catch (const Failure&) {
            // Not so named, or moved or deleted.
        }
    }
    return {};
}

bool took_part(const fs::path& judge, const fs::path& model, const json& provenance) {
    Lineage judges, generators;
    judges.add(judge);
    generators.add_sources(model, provenance);
    return judges.meets(generators);
}

}  // namespace graft
