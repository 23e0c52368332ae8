// One run, live or from the disk: its sample pictures over time, its curves and map, and what is wrong with it.
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "engine/api/state.h"
#include "ui/models/run_store.h"

class QFrame;
class QLabel;

namespace graft {

class Actions;
class ChartPanel;
class PictureGrid;
class SamplePanel;

class TrainPage : public QWidget {
    Q_OBJECT

public:
    TrainPage(RunStore& store, const Actions& actions, QWidget* parent = nullptr);

    // Shows a run of the store; empty: none.
    void show_run(const std::string& run);
    const std::string& shown_run() const { return run_; }

    void show_state(State state);

    // The runs of the project, of which some may be laid over the shown one.
    void set_runs(const std::vector<RunSummary>& runs);

    // The grid as it is shown, for saving; null where there is none.
    QImage pictures() const;
    PictureGrid* grid() const;
    std::int64_t shown_step() const;  // that the grid is of; 0: there is none

Q_SIGNALS:
    void history_wanted(const std::string& run);

private:
    QWidget* make_header(const Actions& actions);
    QWidget* make_warnings();
    void refill();
    void update_title();
    void show_warnings();

    RunStore& store_;
    std::string run_;
    State state_ = State::Idle;
    std::size_t dismissed_ = 0;  // so many warnings of the run are not shown any more

    QLabel* title_;
    QLabel* status_;
    QFrame* warnings_;
    QLabel* warning_picture_;
    QLabel* warning_text_;
    SamplePanel* samples_;
    ChartPanel* charts_;
};

}  // namespace graft
