#include "engine/api/state.h"

namespace graft {

namespace {

template <class... Alternatives>
bool is_any(const Command& command) {
    return (std::holds_alternative<Alternatives>(command) || ...);
}

}  // namespace

std::string_view to_string(State state) {
    switch (state) {
        case State::Idle: return "idle";
        case State::Preparing: return "preparing";
        case State::Training: return "training";
        case State::Paused: return "paused";
        case State::Stopping: return "stopping";
        case State::Failed: return "failed";
    }
    return "unknown";
}

bool can(State state, bool project_open, const Command& command) {
    using namespace command;
    const bool resting = state == State::Idle || state == State::Failed;
    const bool training = state == State::Training || state == State::Paused;
    if (is_any<Pause>(command)) return state == State::Training;
    if (is_any<Resume>(command)) return state == State::Paused;
    if (is_any<Stop>(command)) return training || state == State::Preparing;
    if (is_any<Snapshot, SetOption>(command)) return training;
    if (is_any<Draw, WritePicture>(command)) return true;  // at the latest when the job has ended
    if (is_any<ReadPicture>(command)) return state != State::Stopping;
    if (is_any<ShowRun, Rename, Duplicate, Delete, Restore>(command)) return project_open && (resting || training);
    if (is_any<Sample, Export, Walk, Blend>(command)) return resting || training;  // then beside it
    if (is_any<OpenProject, Inspect, Evaluate, Invert, Directions, Nearest>(command)) return resting;
    return resting && project_open;  // CloseProject, Import, Classify, Train
}

}  // namespace graft
