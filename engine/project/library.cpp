// Folders renamed, copied and moved away.
#include "engine/project/library.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>
#include <system_error>
#include <utility>

#include "engine/core/files.h"

namespace graft {

namespace {

namespace fs = std::filesystem;
using command::LibraryItem;

const char* part_of(const LibraryItem& item) { return item.kind == LibraryItem::Domain ? "domains" : "runs"; }

fs::path folder_of(const Project& project, const LibraryItem& item) {
    const fs::path folder = project.folder() / part_of(item) / item.id;
    const bool plain = !item.id.empty() && item.id.front() != '.' && item.id.find('/') == std::string::npos;
    std::error_code unknown;
    if (!plain || !fs::is_directory(folder, unknown))
        throw Failure(std::string("The project has no ") + (item.kind == LibraryItem::Domain ? "domain " : "run ") +
                          item.id + ".",
                      "It may have been deleted.");
    return folder;
}

// What is written once and only ever replaced as a whole, so that two folders may share it.
bool never_changes(const fs::path& file) {
    static const std::set<std::string> kEndings = {".bin", ".safetensors", ".png"};
    return kEndings.contains(file.extension().string());
}

void copy_folder(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to, error);
    for (fs::recursive_directory_iterator entry(from, error), end; !error && entry != end; entry.increment(error)) {
        const fs::path target = to / entry->path().lexically_relative(from);
        if (entry->is_directory(error)) {
            fs::create_directories(target, error);
        } else {
            std::error_code linked(1, std::generic_category());
            if (never_changes(target)) fs::create_hard_link(entry->path(), target, linked);
            if (linked) fs::copy_file(entry->path(), target, error);
        }
        if (error) break;
    }
    if (!error) return;
    std::error_code ignored;
    fs::remove_all(to, ignored);
    throw Failure(to.string() + " cannot be written: " + error.message() + ".", "Make room on the disk.");
}

// A copy that appears whole or not at all.
void copy_into_place(const fs::path& from, const fs::path& to, const std::function<void(const fs::path&)>& change) {
    fs::path aside = to.parent_path() / ".";
    aside += to.filename();
    aside += ".partial";
    std::error_code ignored;
    fs::remove_all(aside, ignored);
    copy_folder(from, aside);
    try {
        change(aside);
        rename_folder(aside, to);
    } catch (...) {
        fs::remove_all(aside, ignored);
        throw;
    }
}

void check_domain_name(const Project& project, const std::string& name, const std::string& own_id) {
    if (name.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Failure("A domain needs a name with letters or digits.", "Choose another name.");
    for (const auto& domain : project.summary().domains)
        if (domain.id != own_id && (domain.name == name || domain.id == name))
            throw Failure("The project has a domain " + name + " already.", "Choose another name.");
}

using Moves = std::vector<std::pair<fs::path, fs::path>>;

// All, or none where one fails.
void move_all(const Moves& moves) {
    std::size_t done = 0;
    try {
        for (; done < moves.size(); ++done) {
            std::error_code ignored;
            fs::create_directories(moves[done].second.parent_path(), ignored);
            rename_folder(moves[done].first, moves[done].second);
        }
    } catch (...) {
        std::error_code ignored;
        while (done-- > 0) fs::rename(moves[done].second, moves[done].first, ignored);
        throw;
    }
}

// .trash/<number>/domains/<id>: what is deleted together shares a number, and later numbers are higher.
std::vector<int> trash_numbers(const Project& project) {
    std::vector<int> numbers;
    std::error_code missing;
    for (fs::directory_iterator entry(project.folder() / kTrashFolder, missing), end; !missing && entry != end;
         entry.increment(missing))
        numbers.push_back(std::atoi(entry->path().filename().c_str()));
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

fs::path in_trash(const Project& project, int number, const LibraryItem& item) {
    return project.folder() / kTrashFolder / std::to_string(number) / part_of(item) / item.id;
}

}  // namespace

void rename_item(const Project& project, const LibraryItem& item, const std::string& name) {
    const fs::path folder = folder_of(project, item);
    if (item.kind == LibraryItem::Run) {
        RunFolder(folder).rename(name);
        return;
    }
    check_domain_name(project, name, item.id);
    Domain::rename(folder, name);
}

std::string duplicate_item(const Project& project, const LibraryItem& item, const std::string& name) {
    const fs::path folder = folder_of(project, item);
    if (item.kind == LibraryItem::Run) {
        const RunFolder original(folder), copy = project.new_run_folder(original.summary());
        copy_into_place(folder, copy.folder(), [&](const fs::path& aside) { RunFolder(aside).rename(name); });
        return copy.id();
    }
    check_domain_name(project, name, "");
    const fs::path to = project.new_domain_folder(name);
    copy_into_place(folder, to, [&](const fs::path& aside) { Domain::rename(aside, name, false); });
    return to.filename().string();
}

void delete_items(const Project& project, const std::vector<LibraryItem>& items) {
    const auto numbers = trash_numbers(project);
    const int number = numbers.empty() ? 1 : numbers.back() + 1;
    Moves moves;
    for (const auto& item : items) moves.emplace_back(folder_of(project, item), in_trash(project, number, item));
    move_all(moves);
}

void restore_items(const Project& project, const std::vector<LibraryItem>& items) {
    const auto numbers = trash_numbers(project);
    Moves moves;
    for (const auto& item : items) {
        const auto found = std::find_if(numbers.rbegin(), numbers.rend(),
                                        [&](int number) { return is_there(in_trash(project, number, item)); });
        if (found == numbers.rend())
            throw Failure(item.id + " cannot be brought back: it is no longer in the project's trash.");
        const fs::path to = project.folder() / part_of(item) / item.id;
        if (is_there(to))
            throw Failure(item.id + " cannot be brought back: something new has its place.",
                          "Delete or rename that first.");
        moves.emplace_back(in_trash(project, *found, item), to);
    }
    move_all(moves);
}

}  // namespace graft
