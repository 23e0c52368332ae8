// What a front end may ask of a session. Plain structs; all carried out by the engine thread, one job at a time.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "engine/api/explore_commands.h"
#include "engine/api/export_options.h"
#include "engine/api/image.h"
#include "engine/api/options.h"

namespace graft::command {

// ---- jobs: each ends with event::Finished or event::Failed --------------------------------------------------------

// Opens NAME.graft, made first when it is not there and `create` is set. An open project is closed.
struct OpenProject {
    std::string path;
    bool create = false;
};

struct CloseProject {};

// Looks at what would be imported, and writes nothing. A path is a folder, an archive, a data file, a picture, or
// "sample:NAME" for one of the sample domains (see sample_domain_names()).
struct Inspect {
    std::vector<std::string> paths;
    ImportOptions options;
    bool duplicates = false;  // also holds all pictures against each other, which takes as long as importing them
};

struct Import {
    std::vector<std::string> paths;
    std::string name;
    ImportOptions options;
};

struct Classify {
    ClassifyOptions options;
    std::string resume;  // a run to go on with, by its own options; `options` is then ignored
};

struct Train {
    TrainOptions options;
    std::string resume;  // a run to go on with, by its own options; of `options` only minutes and steps then count, for
                         // the run from its beginning; both 0: as the run was planned
};

struct Sample {
    SampleOptions options;
};

struct Evaluate {
    EvaluateOptions options;
};

// Looks for the training pictures of a run that are most like a picture: event::Neighbours.
struct Neighbours {
    std::string run;
    ImagePtr picture;
    std::int64_t count = 8;
};

// ---- controls of the job that runs --------------------------------------------------------------------------------

struct Pause {};
struct Resume {};

// Ends the job after its current step; a training saves a checkpoint first.
struct Stop {};

// Saves a checkpoint and the model file now.
struct Snapshot {};

// Changes a live option of the running job at its next step.
struct SetOption {
    std::string name;
    nlohmann::json value;
};

// ---- the project's contents: at once, also between two steps of a training -----------------------------------------

// A domain or a run of the open project.
struct LibraryItem {
    enum Kind { Domain, Run } kind = Domain;
    std::string id;

    friend bool operator==(const LibraryItem&, const LibraryItem&) = default;
};

// Each of these is answered with event::ProjectChanged, or with event::Refused and its reason.
struct Rename {
    LibraryItem item;
    std::string name;
};

// A copy with everything in it.
struct Duplicate {
    LibraryItem item;
    std::string name;
};

// Answered with event::Deleted, too. What is deleted waits in the project's .trash until the project closes.
struct Delete {
    std::vector<LibraryItem> items;
};

// Brings back what Delete took.
struct Restore {
    std::vector<LibraryItem> items;
};

// ---- questions ----------------------------------------------------------------------------------------------------

// Asks for event::RunHistory of a run of the project.
struct ShowRun {
    std::string run;
};

}  // namespace graft::command

namespace graft {

using Command =
    std::variant<command::OpenProject, command::CloseProject, command::Inspect, command::Import, command::Classify,
                 command::Train, command::Sample, command::Evaluate, command::Pause, command::Resume, command::Stop,
                 command::Snapshot, command::SetOption, command::ShowRun, command::Export, command::ReadPicture,
                 command::Rename, command::Duplicate, command::Delete, command::Restore, command::Walk, command::Blend,
                 command::Invert, command::Directions, command::Nearest, command::Draw, command::Neighbours,
                 command::WritePicture>;

}  // namespace graft
