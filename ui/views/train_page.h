// One run, live or from the disk: its sample pictures over time and its curves.
#pragma once

#include <QWidget>
#include <string>

#include "engine/api/state.h"
#include "ui/models/run_store.h"

class QCheckBox;
class QLabel;
class QSlider;
class QSplitter;

namespace graft {

class Actions;
class CurveChart;
class PictureGrid;

class TrainPage : public QWidget {
    Q_OBJECT

public:
    TrainPage(RunStore& store, const Actions& actions, QWidget* parent = nullptr);

    // Shows a run of the store; empty: none.
    void show_run(const std::string& run);
    const std::string& shown_run() const { return run_; }

    void show_state(State state);

    // The grid as it is shown, for saving; null where there is none.
    QImage pictures() const;
    PictureGrid* grid() const { return grid_; }

private:
    QWidget* make_header(const Actions& actions);
    QWidget* make_pictures();
    QWidget* make_charts();
    void refill();
    void add_point(const MetricPoint& point);
    void add_change(const event::OptionChanged& change);
    void update_title();
    void update_times();
    void show_time(int index);

    RunStore& store_;
    std::string run_;
    State state_ = State::Idle;

    QLabel* title_;
    QLabel* status_;
    QSplitter* columns_;
    PictureGrid* grid_;
    QWidget* pictures_;
    QSlider* time_;
    QLabel* time_text_;
    CurveChart* losses_;
    CurveChart* quality_;
    CurveChart* speed_;
};

}  // namespace graft
