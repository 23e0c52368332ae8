// What a session tells about a project and about finished jobs: plain data, copied out of the engine.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/api/image.h"

namespace graft {

struct ClassCount {
    std::string name;
    std::int64_t count = 0;
};

struct DomainSummary {
    std::string id;    // the folder under domains/
    std::string name;  // as the person called it
    std::int64_t count = 0;
    std::int64_t held_out = 0;  // of these, pictures kept apart for testing
    int size = 0;               // pixels a side
    std::vector<ClassCount> classes;
    ImagePtr mosaic;  // some of its pictures in a grid; may be null
};

enum class RunKind { Generator, Classifier };
enum class RunState { Running, Finished, Stopped, Interrupted, Failed };  // Interrupted: the program died in it

struct RunSummary {
    std::string id;
    RunKind kind = RunKind::Generator;
    RunState state = RunState::Running;
    std::string model;                 // "dcgan", "cnn", ...
    std::vector<std::string> domains;  // names
    std::string parent;                // the run or file its knowledge came from; empty: from scratch
    std::int64_t steps = 0;
    std::int64_t images = 0;
    double seconds = 0;    // of training
    double accuracy = -1;  // of a classifier, on the held-out part; -1: none
    std::string created;   // ISO 8601, local time
    ImagePtr latest;       // its newest sample grid, small; may be null
};

struct ProjectSummary {
    std::string path;
    std::string name;
    std::vector<DomainSummary> domains;
    std::vector<RunSummary> runs;
};

struct Rejected {
    std::string file;
    std::string reason;
};

// What Inspect found.
struct ImportPreview {
    std::vector<std::string> paths;
    std::string suggested_name;
    std::string kind;  // "folder", "archive", "IDX", "CIFAR-10 binary", "pictures", "sample"
    std::int64_t found = 0;
    std::int64_t looked_at = 0;  // pictures really decoded for this preview
    int smallest_side = 0, largest_side = 0;
    int suggested_size = 32;
    std::vector<ClassCount> classes;
    std::vector<Rejected> rejected;  // among those looked at
    ImagePtr mosaic;                 // pictures as they would be prepared
};

struct ImportReport {
    DomainSummary domain;
    std::vector<Rejected> rejected;
    double seconds = 0;
};

struct ClassifyReport {
    std::string run;
    std::string model;  // file
    double accuracy = 0;
    std::vector<std::string> classes;
    std::vector<double> class_accuracy;
    std::vector<std::vector<std::int64_t>> confusion;  // [true][predicted]
    double joint_accuracy = -1;                        // of the second task; -1: none
    std::int64_t steps = 0, images = 0;
    double seconds = 0;
    bool stopped = false;  // before its planned end
};

struct TrainReport {
    std::string run;
    std::string model;  // file
    std::int64_t steps = 0, images = 0;
    double images_per_second = 0;
    double seconds = 0;
    bool stopped = false;
};

struct SampleReport {
    std::vector<std::string> files;
};

struct EvaluateReport {
    double frechet = 0, kid = 0, precision = 0, recall = 0;
    double patch = 0;     // sliced Wasserstein distance of 7 x 7 patches, no network; x1000
    std::string network;  // whose features: "cnn trained on cifar10"
    std::int64_t count = 0;
};

using Report = std::variant<std::monostate, ProjectSummary, ImportPreview, ImportReport, ClassifyReport, TrainReport,
                            SampleReport, EvaluateReport>;

// The report as the command line's --json prints it.
nlohmann::json report_to_json(const Report& report);

}  // namespace graft
