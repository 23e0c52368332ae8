// Changing what a project holds: names, copies, and deleting that can be taken back.
#pragma once

#include <string>
#include <vector>

#include "engine/api/commands.h"
#include "engine/project/project.h"

namespace graft {

// Each throws Failure, in one sentence, where the item is not there, the name is empty or taken, or the disk refuses;
// nothing is changed then.

// A run without a name goes by its id again; a domain must have one. Runs find a renamed domain by its former names.
void rename_item(const Project& project, const command::LibraryItem& item, const std::string& name);

// A copy under a new name (and, of a run, a new number). Files that are never changed in place (pixels, weights,
// pictures) are shared with the original on the disk where it can do that. Returns the copy's id.
std::string duplicate_item(const Project& project, const command::LibraryItem& item, const std::string& name);

// Moves them into the trash; all or none.
void delete_items(const Project& project, const std::vector<command::LibraryItem>& items);

// Takes them out again, each as it was deleted last; all or none.
void restore_items(const Project& project, const std::vector<command::LibraryItem>& items);

}  // namespace graft
