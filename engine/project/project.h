// A project on disk: NAME.graft/{project.json, domains/<id>/, runs/<id>/, exports/}.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/api/options.h"
#include "engine/api/summaries.h"
#include "engine/data/domain.h"
#include "engine/project/project_lock.h"
#include "engine/project/run_folder.h"

namespace graft {

// Where deleted things wait, inside the project.
inline constexpr const char* kTrashFolder = ".trash";

class Project {
public:
    // Opens for writing. A run that says it is running has died with its program, since the lock was free: it is marked
    // interrupted. Throws Failure where there is no project (and `create` is off), or it is locked or damaged.
    static std::unique_ptr<Project> open(const std::filesystem::path& folder, bool create);

    ~Project();  // empties the trash
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    ProjectSummary summary() const { return read_summary(folder_); }

    // What a project folder holds, without opening it for writing. Throws Failure where it is none.
    static ProjectSummary read_summary(const std::filesystem::path& folder);

    // By name or id. Throws Failure that lists what there is.
    std::shared_ptr<const Domain> domain(const std::string& name) const;
    // The folder for a new domain of that name. Throws Failure where the name is empty or taken.
    std::filesystem::path new_domain_folder(const std::string& name) const;

    // Where a new run of that model and those domains goes; the folder is not made.
    RunFolder new_run_folder(const RunSummary& summary) const;
    // Makes the folder of a new run and writes its run.json; the id is "<number>-<model>-<domain>".
    RunFolder new_run(RunSummary& summary, const nlohmann::json& options) const;
    // Says of every run that counts as running that it failed: to be called when none trains any more. Never throws.
    void mark_failed_runs(const std::string& why) const;
    // By id, by its number, or "latest". Throws Failure that lists what there is.
    RunFolder run(const std::string& id) const;

private:
    Project(std::filesystem::path folder, std::unique_ptr<ProjectLock> lock)
        : folder_(std::move(folder)), lock_(std::move(lock)) {}
    void mark_interrupted() const;

    std::filesystem::path folder_;
    std::unique_ptr<ProjectLock> lock_;
};

// What a project judges and teaches with where nothing else is named: its newest classifier that has a model file and
// trains no longer. None where there is no such, or no such project.
std::optional<RunFolder> newest_classifier(const std::filesystem::path& project);

// The name under which the model `file`, which was named as `text`, is found later too, from any folder: a run of
// `project` by its id, so that the project may be moved, else with the whole path.
std::string lasting_name(const std::string& text, const std::filesystem::path& file, const Project& project);

// The model file that `text` names: "starter:NAME"; a file; PROJECT:RUN, of any project, without opening it for
// writing; or RUN of `project` (may be null). Throws Failure.
std::filesystem::path resolve_model(const std::string& text, const Project* project);

// The domain that "PROJECT:DOMAIN" names, or null where `text` has no such form.
std::shared_ptr<const Domain> resolve_domain(const std::string& text);

}  // namespace graft
