// The one state machine of a session. Buttons are enabled from it and from nothing else.
#pragma once

#include <string_view>

#include "engine/api/commands.h"

namespace graft {

enum class State {
    Idle,       // nothing runs
    Preparing,  // a job other than training runs: opening, looking, importing, sampling, evaluating
    Training,   // a generator or a classifier trains
    Paused,     // a training waits, everything kept
    Stopping,   // a job ends after its current step and saves
    Failed,     // the last job failed; nothing runs, and a new one may start
};

std::string_view to_string(State state);

// Whether `command` would be taken in this state with this project (open or not).
bool can(State state, bool project_open, const Command& command);

}  // namespace graft
