// What a page wants exported.
#pragma once

#include <string>
#include <vector>

#include "engine/api/latent_point.h"

namespace graft {

struct ExportSubject {
    enum Kind { Pictures, Film, Model };

    std::string model;                   // a run of the project or a model file
    std::vector<LatentPoint> points;     // pictures to export; empty: new ones by their seeds
    std::vector<LatentPoint> keyframes;  // of a film; empty: by seeds
    Kind kind = Pictures;                // what the dialog shows first
};

}  // namespace graft
