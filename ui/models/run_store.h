// What the window knows of the runs it shows: curves, sample grids and domain maps over time, and what was noted.
#pragma once

#include <QObject>
#include <map>
#include <string>
#include <vector>

#include "engine/api/events.h"

namespace graft {

struct RunRecord {
    RunSummary run;
    // All in the order of their steps.
    std::vector<MetricPoint> points;       // at most kMostMetricPoints
    std::vector<event::Preview> previews;  // thinned, see kMostPreviews
    std::vector<event::OptionChanged> changes;
    std::vector<event::Warning> warnings;
    std::vector<event::DomainMap> maps;  // thinned, see kMostPreviews; pictures of the newest generated points only
    ImagePtr real;                       // real pictures, laid out like a preview; may be null
    std::vector<std::string> fixed;      // of a live run: options that it cannot change
};

class RunStore : public QObject {
    Q_OBJECT

public:
    // Sample grids kept of one run, and their bytes; beyond it every second one of the older half is dropped.
    static constexpr std::size_t kMostPreviews = 300;
    static constexpr std::size_t kMostPreviewBytes = 128u << 20;

    using QObject::QObject;

    const RunRecord* find(const std::string& run) const;

    // The run whose events arrive; empty before the first.
    const std::string& live_run() const { return live_run_; }
    void clear();

    void start(const event::RunStarted& start);
    void add(const event::Metrics& metrics);
    void add(const event::Preview& preview);
    void add(const event::OptionChanged& change);
    void add(const event::Warning& warning);
    void add(const event::DomainMap& map);

    // History read from disk. Of the live run only what is older than the events that already came is taken.
    void add(const event::RunHistory& history);
    void update(const std::vector<RunSummary>& runs);

Q_SIGNALS:
    void reset(const std::string& run);           // everything of it may be new
    void point_added(const std::string& run);     // the last point is new
    void points_thinned(const std::string& run);  // the last point is new, and the others are fewer
    void preview_added(const std::string& run);   // the last preview is new
    void change_added(const std::string& run);    // the last change is new
    void warning_added(const std::string& run);   // the last warning is new
    void map_added(const std::string& run);       // the last map is new

private:
    std::map<std::string, RunRecord> records_;
    std::string live_run_;
};

}  // namespace graft
