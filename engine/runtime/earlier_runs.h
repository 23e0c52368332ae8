// Runs that an earlier Graft began.
#pragma once

#include <string>

#include "engine/project/run_folder.h"

namespace graft {

// Puts the checkpoint of a generator's training into the words of today: options that are gone are left out, tensors
// get the names that they have now. One of today stays as it is. Throws Failure where the run was trained in a way that
// Graft no longer has; `run` is its id.
void bring_up_to_date(Checkpoint& checkpoint, const std::string& run);

}  // namespace graft
