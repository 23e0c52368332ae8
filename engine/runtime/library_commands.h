// Changes of the project's contents that need no job: they are carried out at once, also between two training steps.
#pragma once

#include <string>
#include <vector>

#include "engine/api/commands.h"
#include "engine/project/project.h"
#include "engine/runtime/event_queue.h"

namespace graft {

// What a training works on: it cannot be deleted, and its run cannot be copied.
struct ItemsInUse {
    std::string run;                   // id
    std::vector<std::string> domains;  // names
};

// Carries out Rename, Duplicate, Delete and Restore and tells of it; where one fails, whatever it threw, with
// event::Refused. False: it is another command.
bool change_library(const Command& command, const Project* project, EventQueue& events, const ItemsInUse& in_use = {});

}  // namespace graft
