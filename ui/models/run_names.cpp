#include "ui/models/run_names.h"

#include "ui/text.h"

namespace graft {

QString run_name(const RunSummary& run) { return to_qt(run.name.empty() ? run.id : run.name); }

QString run_name(const std::vector<RunSummary>& runs, const std::string& id) {
    for (const auto& run : runs)
        if (run.id == id) return run_name(run);
    return to_qt(id);
}

}  // namespace graft
