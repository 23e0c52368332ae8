// What a session tells about generators and about finished explorations.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/api/image.h"
#include "engine/api/latent_point.h"

namespace graft {

// What a front end must know of a generator to offer its dials.
struct GeneratorSummary {
    std::string model;                    // family
    std::int64_t size = 0;                // pixels a side
    std::int64_t latent = 0;              // numbers of a latent
    std::int64_t code = 0;                // numbers of a code
    std::int64_t layers = 1;              // that take a code each
    std::vector<std::string> conditions;  // empty: none
    bool encoder = false;                 // has one: pictures are inverted at once
};

struct BlendReport {
    std::string model;  // file
    std::vector<std::string> parents;
};

struct InvertReport {
    LatentPoint point;
    double distance = 0;        // of the found picture to the given one; smaller is nearer
    double start_distance = 0;  // of what it started from
    std::string start;          // "encoder" or "best of 256 samples"
    std::string network;        // that compared
    std::int64_t steps = 0;
    double seconds = 0;
    bool stopped = false;
    std::vector<std::string> files;
    ImagePtr picture;  // the found one
};

struct FoundDirection {
    std::string name;
    std::vector<float> vector;  // [code], as long as the codes spread along it: amount 1 is one standard deviation
    double share = 0;           // of all variance (pca), of all sensitivity (closed), accuracy on the examples
    ImagePtr strip;             // one picture from far below to far above it, in a row
};

struct DirectionsReport {
    std::string method;
    std::vector<FoundDirection> directions;
    int columns = 0, size = 0;  // of the strips
    std::vector<std::string> files;
};

struct NearestReport {
    std::vector<std::int64_t> seeds;  // nearest first
    std::vector<double> distances;
    int columns = 0, size = 0;
    ImagePtr grid;  // the picture asked about, then the nearest
    std::vector<std::string> files;
};

// The reports as the command line's --json prints them.
nlohmann::json explore_report_to_json(const BlendReport& report);
nlohmann::json explore_report_to_json(const InvertReport& report);
nlohmann::json explore_report_to_json(const DirectionsReport& report);
nlohmann::json explore_report_to_json(const NearestReport& report);

}  // namespace graft
