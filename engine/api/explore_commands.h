// What a front end may ask of a session about trained generators. Part of commands.h.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/api/explore_options.h"
#include "engine/api/latent_point.h"

namespace graft {

// A generator that lies between related ones: weight by weight the mean of theirs.
struct ModelBlend {
    std::vector<std::string> models;  // two to four; model files or PROJECT:RUN
    std::vector<double> weights;      // as many shares, any positive scale; empty: equal ones
    // Not 0: the layers up to this size in pixels from the first model, the finer ones from the second.
    std::int64_t at = 0;
    // Shares for the layers of single sizes in pixels (4, 8, ...), before the two above: a matrix of layers and models.
    std::map<std::int64_t, std::vector<double>> by_size;

    friend bool operator==(const ModelBlend&, const ModelBlend&) = default;
};

}  // namespace graft

namespace graft::command {

// ---- jobs ---------------------------------------------------------------------------------------------------------

struct Walk {
    WalkOptions options;
    std::vector<LatentPoint> keyframes;  // instead of options.seeds, where there are any
};

struct Blend {
    BlendOptions options;
    std::map<std::int64_t, std::vector<double>> by_size;  // as in ModelBlend
};

struct Invert {
    InvertOptions options;
};

struct Directions {
    DirectionsOptions options;
    std::vector<LatentPoint> with, without;  // examples beside those of the options' seeds
};

struct Nearest {
    NearestOptions options;
    std::vector<LatentPoint> point;  // one: asked about instead of options.seed
};

// ---- questions ----------------------------------------------------------------------------------------------------

// Asks for event::Drawn: pictures of these points, also while a training goes on. Models stay loaded between questions;
// a model file that changed is read again.
struct Draw {
    std::int64_t id = 0;  // comes back with the answer
    std::string model;    // a model file, PROJECT:RUN or a run of the open project
    ModelBlend blend;     // instead of `model`, where it names models
    std::vector<LatentPoint> points;
    int size = 0;     // pixels a side of each picture; 0: as the model makes them
    int columns = 0;  // of the grid; 0: about as many as rows
};

}  // namespace graft::command
