// Rename, Duplicate, Delete, Restore.
#include "engine/runtime/library_commands.h"

#include <algorithm>

#include "engine/project/library.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/told_failure.h"

namespace graft {

namespace {

using command::LibraryItem;

void refuse_in_use(const Project& project, const LibraryItem& item, const ItemsInUse& in_use) {
    bool used = item.kind == LibraryItem::Run && item.id == in_use.run;
    if (item.kind == LibraryItem::Domain)
        used = std::any_of(in_use.domains.begin(), in_use.domains.end(), [&](const auto& name) {
            try {
                return project.domain(name)->id() == item.id;
            } catch (const std::exception&) {
                return true;  // it cannot be asked, so it may be the one
            }
        });
    if (used) throw Failure(item.id + " is being used by the training.", "Wait for its end, or stop it.");
}

struct Change {
    const Project& project;
    EventQueue& events;
    const ItemsInUse& in_use;

    bool operator()(const command::Rename& change) const {
        rename_item(project, change.item, change.name);
        return true;
    }
    bool operator()(const command::Duplicate& change) const {
        if (change.item.kind == LibraryItem::Run) refuse_in_use(project, change.item, in_use);
        duplicate_item(project, change.item, change.name);
        return true;
    }
    bool operator()(const command::Delete& change) const {
        for (const auto& item : change.items) refuse_in_use(project, item, in_use);
        delete_items(project, change.items);
        events.push(event::Deleted{change.items});
        return true;
    }
    bool operator()(const command::Restore& change) const {
        restore_items(project, change.items);
        return true;
    }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }
};

}  // namespace

bool change_library(const Command& command, const Project* project, EventQueue& events, const ItemsInUse& in_use) {
    if (project == nullptr) return false;
    try {
        if (!std::visit(Change{*project, events, in_use}, command)) return false;
        events.push(event::ProjectChanged{project->summary()});
    } catch (const std::exception& failure) {
        events.push(event::Refused{one_text(told_failure(failure, describe_job(command)))});
    }
    return true;
}

}  // namespace graft
