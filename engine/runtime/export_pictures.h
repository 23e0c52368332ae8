// Points of a latent space to picture files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/api/picture_record.h"
#include "engine/explore/latent_space.h"
#include "engine/runtime/job_context.h"

namespace graft {

struct ExportPlan {
    PictureRecord record;       // what is drawn and how; a single picture's record has its own point alone
    std::filesystem::path out;  // of the layout "pictures" a folder, else a file, whose name says the format
    // Of single pictures and of sprites, without extension: as many as points. None for the layout "pictures": one
    // picture, and `out` is its file.
    std::vector<std::string> names;
    std::string format = "png";  // of single pictures
    int quality = 95;
};

// The part of a record that says which model it was: `name` as the person called it.
PictureRecord record_of_model(const std::string& name, const Generator& generator);

// "seed00000007".
std::string seed_name(std::int64_t seed);

// Pictures [N] of points, as the generator draws them. The same point gives the same pixels whatever it is drawn
// together with: batches have one size, since kernels round otherwise in small ones.
std::vector<Image> draw_exactly(LatentSpace& space, const std::vector<LatentPoint>& points);

// Draws and writes all that the plan says. When stopped, single pictures that are done stay, a sheet is left out.
ExportReport export_pictures(LatentSpace& space, const ExportPlan& plan, const std::string& task, JobContext& context);

}  // namespace graft
