// What a run is watched and judged with: its domains, the project's others, a feature network.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/runtime/job_context.h"
#include "engine/runtime/quality_watch.h"

namespace graft {

// The network to judge a run with: its own if it has one, else the project's newest classifier; an empty path where
// there is neither.
std::filesystem::path judging_network(const Project& project, const RunFolder& run);

// The domains of a run that are still in the project.
std::vector<std::shared_ptr<const Domain>> domains_of(const Project& project, const RunSummary& run);

// As many real pictures as a preview has, of all domains in turn, laid out like one; null without domains.
ImagePtr real_pictures(const std::vector<std::shared_ptr<const Domain>>& domains, std::int64_t seed);

// The watch over a run that begins or goes on. `own_network` may be null; then judging_network() is loaded, and the run
// is watched without one where that does not exist or cannot be read.
std::unique_ptr<QualityWatch> make_quality_watch(const JobContext& context, const RunFolder& run,
                                                 std::shared_ptr<Generator> generator,
                                                 std::vector<std::shared_ptr<const Domain>> learned,
                                                 std::shared_ptr<FeatureNetwork> own_network,
                                                 const TrainOptions& options, const Compute& compute);

}  // namespace graft
