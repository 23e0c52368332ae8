// What a page wants exported.
#pragma once

#include <string>
#include <vector>

#include "engine/api/latent_point.h"

namespace graft {

// How a film goes from keyframe to keyframe.
struct FilmPlan {
    std::string path = "smooth";  // see Walk
    bool loop = true;
    double stretch = 2;  // seconds from one keyframe to the next
};

struct ExportSubject {
    enum Kind { Pictures, Film, Model };

    std::string model;                   // a run of the project or a model file
    std::vector<LatentPoint> points;     // pictures to export; empty: new ones by their seeds
    std::vector<LatentPoint> keyframes;  // of a film; empty: by seeds
    Kind kind = Pictures;                // what the dialog shows first
    FilmPlan film = {};
};

}  // namespace graft
