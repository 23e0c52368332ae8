// What a job sees of the session it runs in.
#pragma once

#include <atomic>
#include <memory>
#include <stop_token>

#include "engine/api/events.h"
#include "engine/project/project.h"
#include "engine/runtime/command_queue.h"
#include "engine/runtime/event_queue.h"
#include "engine/runtime/model_cache.h"
#include "engine/runtime/neighbour_index.h"
#include "engine/train/compute.h"

namespace graft {

// The last question for similar pictures, as the next one is mostly about the same run.
struct NeighbourCache {
    std::string key;  // of what the index was made
    std::shared_ptr<const NeighbourIndex> index;
};

struct JobContext {
    EventQueue& events;
    CommandQueue& commands;
    std::atomic<State>& session_state;
    std::unique_ptr<Project>& project;  // null: none is open
    NeighbourCache& neighbours;
    ModelCache& models;
    torch::Device device = torch::kCPU;
    std::stop_token stop;

    void emit(Event event) const { events.push(std::move(event)); }

    void set_state(State state) const {
        if (session_state.exchange(state) != state) emit(event::StateChanged{state});
    }

    // The open project. Throws Failure where none is.
    Project& open_project() const {
        if (!project) throw Failure("No project is open.", "Open or make one first.");
        return *project;
    }

    void emit_project() const { emit(event::ProjectChanged{project ? project->summary() : ProjectSummary{}}); }
};

}  // namespace graft
