// The curves of a run, those of others over them, and its domain map.
#pragma once

#include <QTimer>
#include <QWidget>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "ui/models/run_store.h"

class QComboBox;
class QMenu;
class QToolButton;

namespace graft {

class CurveChart;
class DomainMapView;

class ChartPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChartPanel(RunStore& store, QWidget* parent = nullptr);

    // Shows a run of the store; empty: none.
    void show_run(const std::string& run);

    // The runs that may be laid over the shown one.
    void set_runs(const std::vector<RunSummary>& runs);

    // The map is of this step; the largest number: always the newest.
    void show_step(qint64 step);

Q_SIGNALS:
    // A run is laid over whose curves are not here yet.
    void history_wanted(const std::string& run);

private:
    void build_controls();
    void wire_store();
    void refill();         // curves and marks, keeping what part is seen
    void show_distance();  // or losses, as the run has
    void show_measures();  // that the run can have
    void fill(const std::string& run);
    void add_point(const std::string& run, const MetricPoint& point);
    void add_change(const event::OptionChanged& change);
    void refresh();
    void name_quality();
    void fill_overlay_menu();
    void set_overlaid(const std::string& run, bool overlaid);
    void show_map();
    QString label_of(const std::string& run) const;  // empty for the shown run
    std::string measure() const;

    RunStore& store_;
    std::string run_;
    bool drifts_ = false;  // the shown run, by now
    QTimer refresh_;
    std::vector<RunSummary> runs_;
    std::set<std::string> overlaid_;
    qint64 step_ = std::numeric_limits<qint64>::max();  // of the map; the largest number: its newest
    CurveChart* losses_;
    CurveChart* quality_;
    DomainMapView* map_;
    QComboBox* measure_;
    QToolButton* overlay_;
    QMenu* overlay_menu_;
};

}  // namespace graft
