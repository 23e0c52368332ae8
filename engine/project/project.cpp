#include "engine/project/project.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <map>

#include "engine/api/utf8.h"
#include "engine/core/files.h"
#include "engine/core/memory_failure.h"
#include "engine/data/text.h"
#include "engine/project/leftovers.h"
#include "engine/project/starters.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFormat = "graft-project";
constexpr int kVersion = 1;

// Letters, digits and '-' of a name.
std::string words_of(const std::string& name) {
    std::string out, spaced = name;
    for (char& c : spaced)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    for (const char c : to_lower(printable(spaced))) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

// What a folder may be called everywhere, with room for what else comes into the names of runs and files.
std::string slug(const std::string& name) {
    constexpr std::size_t kMostBytes = 100;
    const std::string words = words_of(name);
    return std::string(utf8_beginning(words, kMostBytes));
}

// The sub-folders of a folder, in the order of their names; those still being written (hidden) left out.
std::vector<fs::path> subfolders(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown;
        if (entry->is_directory(unknown) && entry->path().filename().string().front() != '.')
            found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

std::string now() {
    const std::time_t time = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&time, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &local);
    return text.data();
}

bool is_project(const fs::path& folder) {
    std::error_code unknown;
    return fs::is_regular_file(folder / "project.json", unknown);
}

std::int64_t run_number(const std::string& id) { return std::strtoll(id.c_str(), nullptr, 10); }

// The folders of the runs in the order of their numbers: 1000 comes after 999.
std::vector<fs::path> run_folders(const fs::path& project) {
    auto folders = subfolders(project / "runs");
    std::stable_sort(folders.begin(), folders.end(), [](const fs::path& a, const fs::path& b) {
        return run_number(a.filename().string()) < run_number(b.filename().string());
    });
    return folders;
}

std::shared_ptr<const Domain> find_domain(const fs::path& project, const std::string& name) {
    std::vector<std::string> names;
    std::shared_ptr<const Domain> formerly;
    for (const auto& folder : subfolders(project / "domains")) {
        std::shared_ptr<const Domain> domain;
        try {
            domain = Domain::open(folder);
        } catch (const std::exception& damage) {
            // One damaged domain must not keep the others from being found.
            if (folder.filename() == name || is_out_of_memory(damage)) throw;
            spdlog::warn("{}: {}", folder.string(), damage.what());
            continue;
        }
        if (domain->name() == name || domain->id() == name) return domain;
        names.push_back(domain->name());
        const auto& former = domain->former_names();
        if (std::find(former.begin(), former.end(), name) != former.end()) formerly = domain;
    }
    if (formerly) return formerly;
    throw Failure(project.string() + " has no domain " + name + ".",
                  names.empty() ? "Import pictures first." : "It has: " + listed(names) + ".");
}

RunFolder find_run(const fs::path& project, const std::string& id) {
    const auto folders = run_folders(project);
    std::vector<std::string> ids;
    for (const auto& folder : folders) ids.push_back(folder.filename().string());
    if (id == "latest" && !folders.empty()) return RunFolder(folders.back());
    const bool is_number =
        !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    for (std::size_t i = 0; i < folders.size(); ++i)
        if (ids[i] == id || (is_number && run_number(ids[i]) == run_number(id))) return RunFolder(folders[i]);
    throw Failure(project.string() + " has no run " + id + ".",
                  ids.empty() ? "Train one first." : "It has: " + listed(ids) + ".");
}

// "PROJECT:NAME" split at its last colon, where PROJECT is a project folder.
std::optional<std::pair<fs::path, std::string>> split_reference(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || !is_project(text.substr(0, colon))) return std::nullopt;
    return std::pair<fs::path, std::string>{text.substr(0, colon), text.substr(colon + 1)};
}

}  // namespace

std::unique_ptr<Project> Project::open(const fs::path& folder, bool create) {
    std::error_code error;
    if (const std::string whole = fs::absolute(folder, error).string(); !is_utf8(whole))
        throw Failure(printable(whole) + " cannot be a project: its path is not UTF-8, which is what its files hold.",
                      "Rename that folder, or choose another.");
    if (!is_project(folder)) {
        if (!create)
            throw Failure(folder.string() + " is not a Graft project.",
                          fs::exists(folder, error) ? "A project is a folder with a project.json."
                                                    : "There is no such folder; graft import makes a project.");
        if (fs::exists(folder, error) && !fs::is_empty(folder, error))
            throw Failure(folder.string() + " exists and is not a Graft project.", "Choose another name.");
        fs::create_directories(folder, error);
        if (error)
            throw Failure(folder.string() + " cannot be made: " + error.message() + ".",
                          "Choose a folder that you may write to.");
    }
    auto lock = std::make_unique<ProjectLock>(folder);
    if (!is_project(folder)) {
        write_json(folder / "project.json", {{"format", kFormat}, {"version", kVersion}, {"created", now()}});
        for (const char* part : {"domains", "runs", "exports"}) make_folders(folder / part);
    }
    read_json(folder / "project.json", kFormat, kVersion);
    const bool alone = lock->held();
    std::unique_ptr<Project> project(new Project(fs::absolute(folder).lexically_normal(), std::move(lock)));
    if (alone) remove_leftovers(project->folder());
    project->mark_interrupted();
    return project;
}

Project::~Project() {
    std::error_code ignored;  // what is left goes the next time
    fs::remove_all(folder_ / kTrashFolder, ignored);
}

void Project::mark_interrupted() const {
    for (const auto& folder : subfolders(folder_ / "runs")) {
        const RunFolder run(folder);
        try {
            auto summary = run.summary(/*with_picture=*/false);
            if (summary.state != RunState::Running) continue;
            summary.state = RunState::Interrupted;
            run.write(summary, run.options());
        } catch (const std::exception& damage) {
            spdlog::warn("run {}: {}", run.id(), damage.what());
        }
    }
}

void Project::mark_failed_runs(const std::string& why) const {
    for (const auto& folder : subfolders(folder_ / "runs")) RunFolder(folder).mark_failed(why);
}

ProjectSummary Project::read_summary(const fs::path& folder) {
    read_json(folder / "project.json", kFormat, kVersion);
    ProjectSummary summary;
    summary.path = folder.string();
    summary.name = folder.stem().string();
    // One damaged domain or run must not keep the others from being seen.
    const auto each = [&](const std::vector<fs::path>& parts, const auto& add) {
        for (const auto& subfolder : parts) {
            try {
                add(subfolder);
            } catch (const std::exception& damage) {
                if (is_out_of_memory(damage)) throw;
                spdlog::warn("{}: {}", subfolder.string(), damage.what());
            }
        }
    };
    std::map<std::string, std::string> renamed;
    each(subfolders(folder / "domains"), [&](const fs::path& path) {
        const auto domain = Domain::open(path);
        summary.domains.push_back(domain->summary());
        for (const auto& former : domain->former_names()) renamed[former] = domain->name();
    });
    for (const auto& domain : summary.domains) renamed.erase(domain.name);
    each(run_folders(folder), [&](const fs::path& path) {
        summary.runs.push_back(RunFolder(path).summary());
        for (auto& name : summary.runs.back().domains)
            if (const auto found = renamed.find(name); found != renamed.end()) name = found->second;
    });
    return summary;
}

std::shared_ptr<const Domain> Project::domain(const std::string& name) const { return find_domain(folder_, name); }

fs::path Project::new_domain_folder(const std::string& name) const {
    const std::string id = slug(name);
    if (!is_utf8(name)) throw Failure("The name " + printable(name) + " is not UTF-8.", "Choose another name.");
    if (id.empty()) throw Failure("A domain needs a name with letters or digits.", "Choose another name.");
    bool id_taken = false;
    for (const auto& folder : subfolders(folder_ / "domains")) {
        const bool same_id = folder.filename() == id;
        std::string called;
        bool renamed = false;
        try {
            const auto domain = Domain::open(folder);
            called = domain->name();
            renamed = !domain->former_names().empty();
        } catch (const std::exception&) {
            // What cannot be opened is in the way all the same.
        }
        const bool same_words = called.empty() || words_of(called) == words_of(name);
        if (called == name || (same_id && !renamed && same_words))
            throw Failure("The project has a domain " + name + " already.", "Choose another name.");
        id_taken = id_taken || same_id;  // by one that has another name now
    }
    fs::path folder = folder_ / "domains" / id;
    for (int number = 2; id_taken && is_there(folder); ++number)
        folder = folder_ / "domains" / (id + "-" + std::to_string(number));
    return folder;
}

RunFolder Project::new_run_folder(const RunSummary& summary) const {
    std::int64_t number = 1;
    const auto count_from = [&](const fs::path& runs) {
        for (const auto& folder : subfolders(runs))
            number = std::max(number, run_number(folder.filename().string()) + 1);
    };
    count_from(folder_ / "runs");
    for (const auto& deleted : subfolders(folder_ / kTrashFolder)) count_from(deleted / "runs");  // may come back
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "%03lld", static_cast<long long>(number));
    std::string id = std::string(digits.data()) + "-" + summary.model;
    if (!summary.domains.empty()) id += "-" + slug(summary.domains.front());
    return RunFolder(folder_ / "runs" / id);
}

RunFolder Project::new_run(RunSummary& summary, const nlohmann::json& options) const {
    const RunFolder run = new_run_folder(summary);
    summary.id = run.id();
    summary.created = now();
    make_folders(run.folder());
    try {
        run.write(summary, options);
    } catch (const Failure&) {
        std::error_code ignored;  // a folder without a run in it would be in the way
        fs::remove_all(run.folder(), ignored);
        throw;
    }
    return run;
}

RunFolder Project::run(const std::string& id) const { return find_run(folder_, id); }

std::optional<RunFolder> newest_classifier(const fs::path& project) {
    auto folders = run_folders(project);
    for (; !folders.empty(); folders.pop_back()) {
        RunFolder run(folders.back());
        if (!is_there(run.model_file())) continue;
        try {
            const auto summary = run.summary(/*with_picture=*/false);
            if (summary.kind == RunKind::Classifier && summary.state != RunState::Running) return run;
        } catch (const std::exception& damage) {
            spdlog::warn("run {}: {}", run.id(), damage.what());
        }
    }
    return std::nullopt;
}

std::string lasting_name(const std::string& text, const fs::path& file, const Project& project) {
    if (text.starts_with(kStarterPrefix)) return text;
    std::error_code unknown;
    const fs::path run = fs::absolute(file).lexically_normal().parent_path();
    if (fs::equivalent(run.parent_path(), project.folder() / "runs", unknown) && file.filename() == "model.safetensors")
        return run.filename().string();
    if (fs::is_regular_file(text, unknown)) return fs::absolute(text).lexically_normal().string();
    if (const auto reference = split_reference(text))
        return fs::absolute(reference->first).lexically_normal().string() + ":" + reference->second;
    return text;
}

fs::path resolve_model(const std::string& text, const Project* project) {
    if (text.starts_with(kStarterPrefix)) return starter_file(text);
    std::error_code unknown;
    if (fs::is_regular_file(text, unknown)) return text;
    const auto file_of = [](const RunFolder& run) {
        if (!is_there(run.model_file()))
            throw Failure("The run " + run.id() + " has no model yet.", "Let it train until its first checkpoint.");
        return run.model_file();
    };
    if (const auto reference = split_reference(text)) return file_of(find_run(reference->first, reference->second));
    if (project != nullptr) return file_of(project->run(text));
    throw Failure("There is no model " + text + ".", "Name a model file, or a run as PROJECT:RUN.");
}

std::shared_ptr<const Domain> resolve_domain(const std::string& text) {
    const auto reference = split_reference(text);
    return reference ? find_domain(reference->first, reference->second) : nullptr;
}

}  // namespace graft
