// Questions of a front end: answered at once, whether a job runs or not.
#pragma once

#include "engine/api/commands.h"
#include "engine/runtime/event_queue.h"
#include "engine/runtime/model_cache.h"

namespace graft {

// Answers Draw, ReadPicture, WritePicture and ShowRun; false: the command is no such question. `project` may be null
// where can() lets the question through without one. Never throws: what goes wrong is in the answer or becomes
// event::Refused, for a training that is asked in between must go on.
bool answer_question(const Command& command, const Project* project, ModelCache& models, const torch::Device& device,
                     EventQueue& events);

}  // namespace graft
