// What the jobs about latent spaces share.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/nn/feature_network.h"
#include "engine/runtime/job_context.h"

namespace graft {

// Makes a folder; / the folder that a file goes into. Throw Failure where they cannot.
void make_folder(const std::filesystem::path& folder);
void make_room_for(const std::filesystem::path& file);

// The generator that `text` names, from the session's cache.
LoadedModel model_of(const std::string& text, JobContext& context);

// The classifier that `text` names; null where it is empty.
std::shared_ptr<FeatureNetwork> network_of(const std::string& text, const JobContext& context);

// Draws what the window asked for meanwhile.
void answer_drawings(JobContext& context);

// Tells how far a job is and draws what the window asked for meanwhile. False: the job is to stop.
bool go_on(JobContext& context, const std::string& task, std::int64_t done, std::int64_t total);

LatentPoint point_of_seed(std::int64_t seed);

// The seeds in texts such as "1,2,3", then the other points.
std::vector<LatentPoint> points_of(const std::vector<std::string>& seeds, const std::vector<LatentPoint>& more);

// The steps that `along`, such as "round=2,dark=-1", asks for of the directions in a directions.json. Both or neither
// may be empty. Throws Failure where the file holds no directions, or none of a name.
std::vector<DirectionStep> steps_along(const std::string& directions, const std::vector<std::string>& along);

}  // namespace graft
