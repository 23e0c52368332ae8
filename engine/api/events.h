// What a session tells its front end. Progress merges in the queue (only the newest is kept); nothing else is dropped.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/api/image.h"
#include "engine/api/picture_record.h"
#include "engine/api/state.h"
#include "engine/api/summaries.h"
#include "engine/api/watch_events.h"

namespace graft {

// The values of one report interval of a training.
struct MetricPoint {
    std::int64_t step = 0;
    std::int64_t images = 0;
    double seconds = 0;                                  // of training so far
    std::vector<std::pair<std::string, double>> values;  // "distance", "held_out", "redraw", "match", "frechet", ...
    std::string network = {};                            // whose features "frechet", "kid", "recall" are of
    bool took_part = false;                              // that network, or a relative of it, in the training
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

// A training began, goes on, or went back to an earlier state: what was told of `run` after its steps is void. The
// following metrics and previews belong to it.
struct RunStarted {
    RunSummary run;
    ImagePtr real = {};  // as many real pictures as a Preview has, laid out like one; null for a classifier
    std::vector<std::string> fixed = {};  // options that this training cannot change, or in which they act on nothing
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
    std::vector<OptionChanged> changes = {};
    std::vector<Warning> warnings = {};
    std::vector<DomainMap> maps = {};  // in the order of their steps; only the newest has the generated pictures' sheet
    ImagePtr real = {};                // as in RunStarted
};

// What command::Delete took; command::Restore brings it back.
struct Deleted {
    std::vector<command::LibraryItem> items;
};

// The answer to command::Draw.
struct Drawn {
    std::int64_t id = 0;
    int columns = 0, size = 0;  // of the grid: pictures a row, pixels a side of each
    ImagePtr grid;              // null where there is a problem
    double milliseconds = 0;    // that it took, without waiting for its turn
    GeneratorSummary generator;
    std::string problem;  // why there are no pictures; empty: there are
};

// The answer to command::ReadPicture.
struct PictureRead {
    std::string path;
    PictureRecord record;
    std::string problem = {};  // why the same picture cannot be made now: its model is gone or was changed since
};

// The answer to command::WritePicture.
struct PictureWritten {
    std::int64_t id = 0;
    std::string path;
    std::string problem;  // why there is no file; empty: there is
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
    bool job = false;  // a job: what was to follow it must not wait for it
};

// Something a person should know while work goes on: "3 pictures were left out".
struct Notice {
    std::string message;
};

}  // namespace graft::event

namespace graft {

using Event =
    std::variant<event::StateChanged, event::ProjectChanged, event::Progress, event::RunStarted, event::Metrics,
                 event::Preview, event::OptionChanged, event::Checkpointed, event::RunHistory, event::Deleted,
                 event::Drawn, event::PictureRead, event::PictureWritten, event::DomainMap, event::Warning,
                 event::Neighbours, event::Finished, event::Failed, event::Refused, event::Notice>;

}  // namespace graft
