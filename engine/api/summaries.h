// What a session tells about a project and about finished jobs: plain data, copied out of the engine.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/api/explore_summaries.h"
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
    std::string name;  // as the person called it; empty: by its id
    RunKind kind = RunKind::Generator;
    RunState state = RunState::Running;
    std::string model;                 // "dcgan", "cnn", ...
    std::vector<std::string> domains;  // names
    std::string parent;                // the run or file its knowledge came from; empty: from scratch
    std::int64_t steps = 0;
    std::int64_t images = 0;
    double seconds = 0;    // of training
    double accuracy = -1;  // of a classifier, on the held-out part; -1: none
    std::string best;      // the measure of quality that best_value is of: "frechet", "accuracy"; empty: none was taken
    double best_value = 0;
    std::string best_network;     // whose features the Frechet distance is of
    bool best_took_part = false;  // that network, or a relative of it, in the training
    std::string created;          // ISO 8601, local time
    ImagePtr latest;              // its newest sample grid, small; may be null
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
    bool beside = false;  // lay beside the pictures and was never meant to be one: a caption, a sidecar, a film
};

// A picture as it came and as it will be prepared.
struct CropExample {
    std::string file;
    ImagePtr before;                            // scaled down to some 200 pixels
    int crop_x = 0, crop_y = 0, crop_side = 0;  // what is kept of `before`; side 0: all of it
    ImagePtr after;
};

// Two pictures that look almost the same.
struct PicturePair {
    std::string file, earlier_file;
    ImagePtr picture, earlier;
};

// What Inspect found.
struct ImportPreview {
    std::vector<std::string> paths;
    std::string suggested_name;
    std::string kind;  // "folder", "archive", "IDX", "CIFAR-10 binary", "pictures", "font", "film", "sample"
    std::int64_t found = 0;
    std::int64_t looked_at = 0;  // pictures really decoded for this preview
    int smallest_side = 0, largest_side = 0;
    int suggested_size = 32;
    std::vector<ClassCount> classes;
    std::vector<Rejected> rejected;  // among those looked at; what only lay beside the pictures comes last
    ImagePtr mosaic;                 // pictures as they would be prepared
    std::vector<CropExample> crops;  // a few
    std::int64_t compared = 0;       // pictures held against each other; 0: not asked for
    std::int64_t duplicates = 0;     // of these: almost the same as an earlier one
    std::vector<PicturePair> duplicate_examples;
};

struct ImportReport {
    DomainSummary domain;
    std::vector<Rejected> rejected;
    double seconds = 0;
    std::int64_t duplicates = 0;      // pictures almost the same as an earlier one
    bool duplicates_dropped = false;  // and left out for it
    std::vector<PicturePair> duplicate_examples;
};

struct ClassifyReport {
    std::string run;
    std::string model;  // file
    double accuracy = 0;  // on the held-out pictures; -1: there are none
    std::vector<std::string> classes;
    std::vector<double> class_accuracy;                // -1: of this class none are held out
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

struct ExportReport {
    std::vector<std::string> files;
    bool stopped = false;  // before its planned end; what was finished until then is there
};

struct EvaluateReport {
    double frechet = 0, kid = 0, precision = 0, recall = 0;
    double patch = 0;                  // sliced Wasserstein distance of 7 x 7 patches, no network; x1000
    std::vector<double> patch_levels;  // for each scale, finest first, the last at 16 px; empty: not measured
    std::string network;               // whose features: "cnn trained on cifar10"
    bool took_part = false;            // that network, or a relative of it, in the training of what is judged
    std::int64_t count = 0;
};

using Report = std::variant<std::monostate, ProjectSummary, ImportPreview, ImportReport, ClassifyReport, TrainReport,
                            SampleReport, ExportReport, EvaluateReport, BlendReport, InvertReport,
                            DirectionsReport, NearestReport>;

// The report as the command line's --json prints it.
nlohmann::json report_to_json(const Report& report);

}  // namespace graft
