// Which run grew from which.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "engine/api/summaries.h"

namespace graft {

// What a run is called: its name, else its id.
QString run_title(const RunSummary& run);

// The project's run that `reference` (an id or a number) means, or nullptr: of another project, a file, or gone.
const RunSummary* find_run(const ProjectSummary& project, const std::string& reference);

// Where the knowledge of `run` came from: its parent, the parent of that, and so on, the nearest first. The last may be
// something that the project does not hold, by the name that the run gives it.
struct Ancestor {
    const RunSummary* run = nullptr;  // null: not of this project
    QString title;
};
std::vector<Ancestor> ancestors(const ProjectSummary& project, const RunSummary& run);

// The runs that took their knowledge from `run`.
std::vector<const RunSummary*> descendants(const ProjectSummary& project, const RunSummary& run);

// "FD 2.4", "91.2%"; empty: no measure of quality was taken.
QString best_text(const RunSummary& run);

}  // namespace graft
