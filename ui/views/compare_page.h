// Two to four runs side by side on the same latents, with their figures and what a sample resembles.
#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "ui/bridge/session_bridge.h"
#include "ui/models/run_store.h"

class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;
class QSplitter;
class QToolButton;

namespace graft {

class CompareSide;
struct ShownPicture;
class MetricTable;
class NeighbourPanel;

class ComparePage : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostSides = 4;

    ComparePage(SessionBridge& bridge, RunStore& store, QWidget* parent = nullptr);

    // The runs of the project. The first time, the two newest generators are chosen.
    void set_runs(const std::vector<RunSummary>& runs);

    const std::vector<CompareSide*>& sides() const { return sides_; }

    // The latents that all sides draw.
    std::vector<LatentPoint> points() const;

    // Asks for what it needs and is not here yet; to be called when the page is shown or the session's state changes.
    void refresh();

Q_SIGNALS:
    void history_wanted(const std::string& run);

protected:
    void showEvent(QShowEvent* event) override;

private:
    // Where the sides' pictures come from: drawn from the newest weights, or each run's own grid over its course.
    enum Source { SameLatents, OverTime };
    enum Alignment { BySteps, ByTime };

    QWidget* make_controls();
    QWidget* make_time_row();
    void add_side(const std::string& run);
    void remove_side(CompareSide* side);
    ShownPicture describe(const CompareSide& side, int cell) const;
    const event::Preview& preview_at(const RunRecord& record) const;
    bool is_classifier(const std::string& id) const;
    void ask_drawings();
    void take_drawing(const event::Drawn& drawn);
    void show_all();
    void show_side(CompareSide& side);
    void show_table();
    void pick_cell(CompareSide* side, int cell);
    void ask_neighbours();
    double shown_position() const;  // on the slider's scale; the end: everything
    std::int64_t step_at(const RunRecord& record) const;
    double longest() const;  // of the sides, in steps or seconds
    Source source() const;
    Alignment alignment() const;

    SessionBridge& bridge_;
    RunStore& store_;
    std::vector<RunSummary> runs_;
    std::vector<CompareSide*> sides_;
    std::map<std::int64_t, CompareSide*> asked_;       // questions on their way
    std::map<std::string, event::Drawn> drawn_;        // by run, of the present seed
    std::map<std::string, std::int64_t> drawn_steps_;  // how far the run was
    std::int64_t next_question_ = 0;
    CompareSide* picked_side_ = nullptr;
    int picked_cell_ = -1;
    bool question_waits_ = false;

    QSplitter* columns_;
    QComboBox* source_;
    QComboBox* alignment_;
    QSpinBox* seed_;
    QToolButton* add_;
    QWidget* time_row_;
    QSlider* time_;
    QLabel* time_text_;
    MetricTable* table_;
    NeighbourPanel* neighbours_;
};

}  // namespace graft
