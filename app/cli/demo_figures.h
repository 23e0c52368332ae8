// What graft demo found: filled by the demo step by step, read by its page.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/events.h"

namespace graft {

// A generator, and how it was judged.
struct GeneratorFigures {
    std::string transfer;  // "none", "auto"
    TrainReport training;
    EvaluateReport judged;
    std::string grid_png;   // new pictures
    std::string grid_file;  // the same, on disk
};

struct DemoFigures {
    std::string project;
    std::int64_t seed = 1;
    std::int64_t few_labelled = 100;
    std::int64_t few_epochs = 100;  // ten are 30 steps, in which nothing is learned from scratch
    std::string sample;          // which sample domain: "emoji", or drawn shapes where no such font is installed
    DomainSummary pictures;      // the domain that all of it is about
    ImagePtr real;               // real pictures, laid out like the new ones
    std::string source_network;  // "starter:efficientnet-lite0"; empty: it is not installed
    std::optional<ClassifyReport> head;  // few labels: a new head on the frozen source network; none without one
    ClassifyReport scratch;              // the same labels without that knowledge
    ClassifyReport judge;
    std::vector<GeneratorFigures> generators;
    std::map<std::string, std::vector<MetricPoint>> metrics;      // by run
    std::map<std::string, std::vector<event::Preview>> previews;  // by run
    double seconds = 0;
};

}  // namespace graft
