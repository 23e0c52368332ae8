// One picture as a file, while the window waits for it.
#pragma once

#include "engine/api/events.h"
#include "engine/runtime/model_cache.h"

namespace graft {

// The answer to command::WritePicture. Never throws, as draw_points() does not.
event::PictureWritten write_picture(const command::WritePicture& question, const Project* project, ModelCache& models,
                                    const torch::Device& device);

}  // namespace graft
