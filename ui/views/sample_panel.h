// A run's sample pictures over time, real ones beside them, and those that the person pinned.
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "ui/models/run_store.h"

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QSlider;

namespace graft {

class PictureGrid;

class SamplePanel : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostPins = 12;

    explicit SamplePanel(RunStore& store, QWidget* parent = nullptr);

    // Shows a run of the store from its newest picture on; empty: none.
    void show_run(const std::string& run);

    // New previews came; the slider follows where it stands at the end.
    void update_times();

    PictureGrid* grid() const { return grid_; }
    std::int64_t shown_step() const { return shown_step_; }  // 0: nothing is shown
    const std::vector<int>& pins() const { return pins_; }

Q_SIGNALS:
    // What is seen is of this step; at the slider's end, of the last there is and will be: the largest number.
    void step_shown(qint64 step);

private:
    void build_time_row(QHBoxLayout* row);
    void show_time(int index);
    void show_real();
    void toggle_pin(int cell);
    void show_pins();

    RunStore& store_;
    std::string run_;
    std::int64_t shown_step_ = 0;
    PictureGrid* grid_;
    QWidget* real_box_;
    PictureGrid* real_;
    QCheckBox* real_wanted_;
    QLabel* hint_;
    QWidget* pin_box_;
    QHBoxLayout* pin_row_;
    QSlider* time_;
    QLabel* time_text_;
    std::vector<int> pins_;  // cells of the grid, in the order in which they were pinned
};

}  // namespace graft
