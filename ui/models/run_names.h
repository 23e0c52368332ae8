// What the window calls a run.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "engine/api/summaries.h"

namespace graft {

// The name that the person gave it, else its id.
QString run_name(const RunSummary& run);

// That of the run with this id; the id where there is none.
QString run_name(const std::vector<RunSummary>& runs, const std::string& id);

}  // namespace graft
