// What graft demo found: filled by the demo step by step, read by its page.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/api/events.h"

namespace graft {

// A new labelled task, learned from few pictures in three ways.
struct TransferFigures {
    std::string domain;
    double frozen = 0, tuned = 0, scratch = 0;  // accuracies
};

// A generator, and how it was judged.
struct GeneratorFigures {
    std::string transfer;  // "none", "match"
    TrainReport training;
    EvaluateReport judged;
    std::string grid_png;   // new pictures
    std::string grid_file;  // the same, on disk
};

struct DemoFigures {
    std::string project;
    std::int64_t seed = 1;
    std::int64_t few_labelled = 100;
    std::vector<DomainSummary> domains;
    DomainSummary source, target;
    ClassifyReport source_task;
    std::vector<TransferFigures> transfers;
    ClassifyReport judge;
    std::vector<GeneratorFigures> generators;
    std::map<std::string, std::vector<MetricPoint>> metrics;      // by run
    std::map<std::string, std::vector<event::Preview>> previews;  // by run
    double seconds = 0;
};

}  // namespace graft
