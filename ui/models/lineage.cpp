#include "ui/models/lineage.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>
#include <charconv>

#include "ui/text.h"

namespace graft {

namespace {

// The number that a text begins with, all of it or up to a '-'; -1: none.
std::int64_t number_of(const std::string& text, bool whole) {
    std::int64_t number = -1;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    const bool ends_well = parsed.ptr == end || (!whole && *parsed.ptr == '-');
    return parsed.ec == std::errc() && ends_well ? number : -1;
}

}  // namespace

QString run_title(const RunSummary& run) { return to_qt(run.name.empty() ? run.id : run.name); }

const RunSummary* find_run(const ProjectSummary& project, const std::string& reference) {
    const std::int64_t number = number_of(reference, true);
    for (const auto& run : project.runs)
        if (run.id == reference || (number >= 0 && number_of(run.id, false) == number)) return &run;
    return nullptr;
}

std::vector<Ancestor> ancestors(const ProjectSummary& project, const RunSummary& run) {
    std::vector<Ancestor> found;
    std::string parent = run.parent;
    // Never longer than there are runs, whatever the files say.
    while (!parent.empty() && found.size() <= project.runs.size()) {
        const RunSummary* known = find_run(project, parent);
        const bool is_file = parent.find('/') != std::string::npos;
        found.push_back({known, known != nullptr ? run_title(*known)
                                : is_file        ? QFileInfo(to_qt(parent)).fileName()
                                                 : to_qt(parent)});
        parent = known != nullptr ? known->parent : std::string();
    }
    return found;
}

std::vector<const RunSummary*> descendants(const ProjectSummary& project, const RunSummary& run) {
    std::vector<const RunSummary*> found;
    for (const auto& other : project.runs)
        if (!other.parent.empty() && find_run(project, other.parent) == &run) found.push_back(&other);
    return found;
}

QString best_text(const RunSummary& run) {
    const auto percent = [](double share) { return QLocale().toString(100 * share, 'f', 1) + QLatin1Char('%'); };
    if (run.accuracy >= 0) return percent(run.accuracy);
    if (run.best == "accuracy") return percent(run.best_value);
    if (run.best == "frechet")
        return QCoreApplication::translate("graft::LibraryModel", "FD %1").arg(short_number(run.best_value));
    return {};
}

}  // namespace graft
