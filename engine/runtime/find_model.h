// A model that was moved, found by what it is.
#pragma once

#include <string>

#include "engine/project/project.h"

namespace graft {

// The name of a generator whose weights have that fingerprint (fingerprint.h): a run of `project` (may be null) as
// PROJECT:RUN, its best state's file, or a starter; the newest run first. Empty: there is none. Reads the weights of
// all generators until it is found.
std::string find_model(const std::string& wanted, const Project* project);

}  // namespace graft
