// What a session tells its front end. Progress merges in the queue (only the newest is kept); nothing else is dropped.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/api/image.h"
#include "engine/api/state.h"
#include "engine/api/summaries.h"

namespace graft {

// The values of one report interval of a training.
struct MetricPoint {
    std::int64_t step = 0;
    std::int64_t images = 0;
    double seconds = 0;                                  // of training so far
    std::vector<std::pair<std::string, double>> values;  // "generator", "discriminator", "match", "accuracy", ...
};

}  // namespace graft

namespace graft::event {

struct StateChanged {
    State state = State::Idle;
};

// The project as it is now; sent when one opens and whenever its contents change. An empty path: none is open.
struct ProjectChanged {
    ProjectSummary project;
};

struct Progress {
    std::string task;  // "Importing flowers", "Training emoji"
    std::int64_t done = 0;
    std::int64_t total = 0;    // 0: not known
    double seconds_left = -1;  // -1: not known
    double rate = 0;           // pictures a second; 0: not known
};

// A training began; `run` is what the following metrics and previews belong to.
struct RunStarted {
    RunSummary run;
};

struct Metrics {
    std::string run;
    MetricPoint point;
};

// The sample grid of a run: `columns` pictures a row, each `size` pixels, always of the same latents.
struct Preview {
    std::string run;
    std::int64_t step = 0;
    int columns = 8;
    int size = 32;
    ImagePtr grid;
};

// A live option took effect.
struct OptionChanged {
    std::string run;
    std::int64_t step = 0;
    std::string name;
    nlohmann::json value;
};

struct Checkpointed {
    std::string run;
    std::int64_t step = 0;
};

// The answer to command::ShowRun.
struct RunHistory {
    RunSummary run;
    std::vector<MetricPoint> points;
    std::vector<Preview> previews;  // in the order of their steps; thinned to some hundred
};

struct Finished {
    std::string task;
    Report report;
};

struct Failed {
    std::string stage;  // "Importing flowers"
    std::string message;
    std::string hint;
};

// A command that could not be taken in the present state.
struct Refused {
    std::string message;
};

// Something a person should know while work goes on: "3 pictures were left out".
struct Notice {
    std::string message;
};

}  // namespace graft::event

namespace graft {

using Event = std::variant<event::StateChanged, event::ProjectChanged, event::Progress, event::RunStarted,
                           event::Metrics, event::Preview, event::OptionChanged, event::Checkpointed, event::RunHistory,
                           event::Finished, event::Failed, event::Refused, event::Notice>;

}  // namespace graft
