// Pictures for an explore page, while it waits.
#pragma once

#include "engine/api/events.h"
#include "engine/runtime/model_cache.h"

namespace graft {

// The answer to command::Draw. Never throws: what goes wrong is in the answer, for a training that is asked in between
// must go on.
event::Drawn draw_points(const command::Draw& question, const Project* project, ModelCache& models,
                         const torch::Device& device);

}  // namespace graft
