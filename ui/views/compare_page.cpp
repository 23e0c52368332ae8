#include "ui/views/compare_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

#include "ui/engine_texts/engine_text.h"
#include "ui/models/model_names.h"
#include "ui/models/run_names.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/views/compare_side.h"
#include "ui/views/metric_table.h"
#include "ui/views/neighbour_panel.h"
#include "ui/views/picture_outlet.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kDrawnPictures = 64;
constexpr int kTimeSteps = 1000;                        // places of the slider
constexpr std::int64_t kFirstQuestion = 7'000'000'000;  // apart from the numbers of other pages' questions
constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

}  // namespace

ComparePage::ComparePage(SessionBridge& bridge, RunStore& store, QWidget* parent)
    : QWidget(parent), bridge_(bridge), store_(store), next_question_(kFirstQuestion) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    column->setSpacing(6);
    columns_ = new QSplitter(Qt::Horizontal, this);
    columns_->setChildrenCollapsible(false);
    table_ = new MetricTable(this);
    neighbours_ = new NeighbourPanel(this);
    neighbours_->show_words(tr("Click a picture to see the training pictures that it resembles."));
    auto* below = new QSplitter(Qt::Horizontal, this);
    below->setChildrenCollapsible(false);
    below->addWidget(table_);
    below->addWidget(neighbours_);
    below->setSizes({400, 400});
    auto* rows = new QSplitter(Qt::Vertical, this);
    rows->setChildrenCollapsible(false);
    auto* above = new QWidget(rows);
    auto* above_column = new QVBoxLayout(above);
    above_column->setContentsMargins(0, 0, 0, 0);
    above_column->addWidget(columns_, 1);
    above_column->addWidget(make_time_row());
    rows->addWidget(above);
    rows->addWidget(below);
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 1);
    rows->setSizes({400, 190});
    column->addWidget(make_controls());
    column->addWidget(rows, 1);
    const auto compared = [this](const std::string& run) {
        const bool mine = std::any_of(sides_.begin(), sides_.end(), [&](auto* side) { return side->run() == run; });
        if (mine && isVisible()) show_all();
    };
    connect(&store_, &RunStore::reset, this, compared);
    connect(&store_, &RunStore::preview_added, this, compared);
    connect(&bridge_, &SessionBridge::pictures_drawn, this, &ComparePage::take_drawing);
    connect(&bridge_, &SessionBridge::neighbours_found, this, [this](const event::Neighbours& answer) {
        if (picked_side_ != nullptr) neighbours_->show_answer(answer);
    });
    for (int i = 0; i < 2; ++i) add_side({});
}

QWidget* ComparePage::make_controls() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    source_ = new QComboBox(box);
    source_->setObjectName(u"compare_source"_s);
    source_->setAccessibleName(tr("Pictures"));
    source_->addItem(tr("Same latents, newest weights"), SameLatents);
    source_->addItem(tr("Each run's grid over time"), OverTime);
    source_->setToolTip(
        tr("The same latents through each run's newest weights, or the sample grids that each run kept while it "
           "trained: those are of the same latents where the runs' seeds are equal"));
    seed_ = new QSpinBox(box);
    seed_->setObjectName(u"compare_seed"_s);
    seed_->setAccessibleName(tr("Seed"));
    seed_->setPrefix(tr("Seed") + u' ');
    seed_->setRange(0, 999999);
    seed_->setValue(1);
    seed_->setKeyboardTracking(false);  // not at every digit
    seed_->setToolTip(tr("Which latents are drawn: another seed, other pictures"));
    add_ = new QToolButton(box);
    add_->setObjectName(u"add_side"_s);
    add_->setIcon(icon("new"_L1));
    add_->setText(tr("Add a run"));
    add_->setToolTip(tr("Puts one more run beside these"));
    add_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(source_);
    row->addWidget(seed_);
    row->addStretch(1);
    row->addWidget(add_);
    connect(source_, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        show_all();
    });
    connect(seed_, &QSpinBox::valueChanged, this, [this] {
        drawn_.clear();
        ask_drawings();
        show_all();
    });
    connect(add_, &QToolButton::clicked, this, [this] {
        add_side({});
        set_runs(runs_);
    });
    return box;
}

QWidget* ComparePage::make_time_row() {
    time_row_ = new QWidget(this);
    auto* row = new QHBoxLayout(time_row_);
    row->setContentsMargins(0, 0, 0, 0);
    alignment_ = new QComboBox(time_row_);
    alignment_->setObjectName(u"compare_alignment"_s);
    alignment_->setAccessibleName(tr("Alignment"));
    alignment_->addItem(tr("At the same step"), BySteps);
    alignment_->addItem(tr("After the same time"), ByTime);
    alignment_->setToolTip(tr("What the runs have in common where the slider stands"));
    time_ = new QSlider(Qt::Horizontal, time_row_);
    time_->setObjectName(u"compare_time"_s);
    time_->setAccessibleName(tr("Time"));
    time_->setToolTip(tr("Goes through the course of all runs together; at its end each shows its newest pictures"));
    time_->setRange(0, kTimeSteps);
    time_->setValue(kTimeSteps);
    time_text_ = new QLabel(time_row_);
    time_text_->setProperty("quiet", true);
    time_text_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    time_text_->setMinimumWidth(time_text_->fontMetrics().horizontalAdvance(tr("step %1").arg(u"0,000,000"_s)));
    row->addWidget(alignment_);
    row->addWidget(time_, 1);
    row->addWidget(time_text_);
    connect(time_, &QSlider::valueChanged, this, &ComparePage::show_all);
    connect(alignment_, &QComboBox::currentIndexChanged, this, &ComparePage::show_all);
    return time_row_;
}

ComparePage::Source ComparePage::source() const { return static_cast<Source>(source_->currentData().toInt()); }

ComparePage::Alignment ComparePage::alignment() const {
    return static_cast<Alignment>(alignment_->currentData().toInt());
}

void ComparePage::add_side(const std::string& run) {
    auto* side = new CompareSide(columns_);
    side->set_runs(runs_);
    side->choose(run);
    columns_->addWidget(side);
    sides_.push_back(side);
    connect(side, &CompareSide::run_chosen, this, [this] {
        refresh();
        show_all();
    });
    connect(
        side, &CompareSide::remove_wanted, this, [this, side] { remove_side(side); }, Qt::QueuedConnection);
    connect(side->grid(), &PictureGrid::cell_clicked, this, [this, side](int cell) { pick_cell(side, cell); });
    new PictureOutlet(bridge_, side->grid(), [this, side](int cell) { return describe(*side, cell); });
    for (auto* each : sides_) each->set_removable(sides_.size() > 2);
    add_->setEnabled(sides_.size() < kMostSides);
}

void ComparePage::remove_side(CompareSide* side) {
    if (sides_.size() <= 2) return;
    std::erase(sides_, side);
    std::erase_if(asked_, [&](const auto& question) { return question.second == side; });
    if (picked_side_ == side) picked_side_ = nullptr;
    delete side;
    for (auto* each : sides_) each->set_removable(sides_.size() > 2);
    add_->setEnabled(sides_.size() < kMostSides);
    show_all();
}

void ComparePage::set_runs(const std::vector<RunSummary>& runs) {
    runs_ = runs;
    std::vector<std::string> generators;  // newest first
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        if (run->kind == RunKind::Generator) generators.push_back(run->id);
    for (auto* side : sides_) {
        side->set_runs(runs);
        if (!side->run().empty()) continue;
        // The newest that no other side shows.
        const auto free = std::find_if(generators.begin(), generators.end(), [&](const std::string& run) {
            return std::none_of(sides_.begin(), sides_.end(), [&](auto* each) { return each->run() == run; });
        });
        if (free != generators.end()) side->choose(*free);
    }
    if (isVisible()) refresh();
    show_all();
}

void ComparePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
    show_all();
}

void ComparePage::refresh() {
    if (!isVisible()) return;
    for (auto* side : sides_)
        if (!side->run().empty()) Q_EMIT history_wanted(side->run());
    ask_drawings();
    if (question_waits_) ask_neighbours();
}

std::vector<LatentPoint> ComparePage::points() const {
    std::vector<LatentPoint> points(kDrawnPictures);
    for (std::size_t i = 0; i < points.size(); ++i) points[i].seed = seed_->value() + static_cast<std::int64_t>(i);
    return points;
}

// What is drawn now can be made again; the grids of a run's course are of weights that are gone.
ShownPicture ComparePage::describe(const CompareSide& side, int cell) const {
    ShownPicture shown;
    const QString run = run_name(runs_, side.run());
    const auto drawn = points();
    if (source() == SameLatents && cell >= 0 && cell < kDrawnPictures) {
        shown.model = full_reference(bridge_.project(), side.run());
        shown.point = drawn[static_cast<std::size_t>(cell)];
        shown.words = u"%1, seed %2"_s.arg(run).arg(shown.point.seed);
    } else {
        const RunRecord* record = store_.find(side.run());
        shown.words = run;
        if (source() == OverTime && record != nullptr && !record->previews.empty())
            shown.words += u", step %1"_s.arg(preview_at(*record).step);
        if (cell >= 0) shown.words += u", picture %1"_s.arg(cell + 1);
    }
    return shown;
}

bool ComparePage::is_classifier(const std::string& id) const {
    return std::any_of(runs_.begin(), runs_.end(), [&](const RunSummary& run) {
        return run.id == id && run.kind == RunKind::Classifier;
    });
}

void ComparePage::ask_drawings() {
    if (source() != SameLatents || !isVisible() || !bridge_.project_open()) return;
    for (auto* side : sides_) {
        const RunRecord* record = store_.find(side->run());
        const std::int64_t steps = record == nullptr ? 0 : record->run.steps;
        const auto have = drawn_.find(side->run());
        const bool draws = !side->run().empty() && !is_classifier(side->run());
        if (!draws || (have != drawn_.end() && drawn_steps_[side->run()] == steps)) continue;
        std::erase_if(asked_, [&](const auto& question) { return question.second == side; });
        command::Draw question;
        question.id = next_question_++;
        question.model = side->run();
        question.columns = event::Preview{}.columns;
        question.points = points();
        if (!bridge_.can(question)) continue;
        drawn_steps_[side->run()] = steps;
        asked_[question.id] = side;
        bridge_.post(std::move(question));
    }
}

void ComparePage::take_drawing(const event::Drawn& drawn) {
    const auto question = asked_.find(drawn.id);
    if (question == asked_.end()) return;
    drawn_[question->second->run()] = drawn;
    asked_.erase(question);
    show_all();
}

double ComparePage::longest() const {
    double length = 0;
    for (const auto* side : sides_) {
        const RunRecord* record = store_.find(side->run());
        if (record == nullptr || record->points.empty()) continue;
        const MetricPoint& last = record->points.back();
        length = std::max(length, alignment() == BySteps ? static_cast<double>(last.step) : last.seconds);
    }
    return length;
}

double ComparePage::shown_position() const { return longest() * time_->value() / kTimeSteps; }

// Steps and seconds are known together at every point of the curves.
std::int64_t ComparePage::step_at(const RunRecord& record) const {
    if (source() == SameLatents || time_->value() == kTimeSteps) return kEnd;
    if (alignment() == BySteps) return static_cast<std::int64_t>(shown_position());
    std::int64_t step = 0;
    for (const auto& point : record.points)
        if (point.seconds <= shown_position()) step = point.step;
    return step;
}

void ComparePage::show_all() {
    if (!isVisible()) return;
    const bool over_time = source() == OverTime;
    time_row_->setVisible(over_time);
    seed_->setVisible(!over_time);
    const bool at_end = time_->value() == kTimeSteps;
    time_text_->setText(at_end                   ? tr("newest")
                        : alignment() == BySteps ? tr("step %1").arg(number_text(qRound64(shown_position())))
                                                 : duration_text(shown_position()));
    for (auto* side : sides_) show_side(*side);
    show_table();
}

void ComparePage::show_side(CompareSide& side) {
    const RunRecord* record = store_.find(side.run());
    if (side.run().empty()) {
        side.show_words(tr("Train another generator, or choose a run above."));
        return;
    }
    if (is_classifier(side.run())) {
        side.show_words(tr("A classifier draws no pictures; how many it tells right is written below."));
        return;
    }
    if (source() == SameLatents) {
        const auto drawn = drawn_.find(side.run());
        if (drawn == drawn_.end())
            side.show_words(tr("The pictures are on their way…"));
        else if (!drawn->second.grid)
            side.show_words(engine_text(drawn->second.problem));
        else
            side.show_pictures(drawn->second.grid, drawn->second.size, tr("newest weights"));
        return;
    }
    if (record == nullptr || record->previews.empty()) {
        side.show_words(tr("This run has no sample pictures yet."));
        return;
    }
    const event::Preview& shown = preview_at(*record);
    side.show_pictures(shown.grid, shown.size, tr("step %1").arg(number_text(shown.step)));
}

// The run's newest at the time that is looked at; it has some.
const event::Preview& ComparePage::preview_at(const RunRecord& record) const {
    const std::int64_t step = step_at(record);
    const event::Preview* shown = &record.previews.front();
    for (const auto& preview : record.previews)
        if (preview.step <= step) shown = &preview;
    return *shown;
}

void ComparePage::show_table() {
    std::vector<MetricTable::Column> columns;
    for (const auto* side : sides_) {
        const RunRecord* record = store_.find(side->run());
        columns.push_back({record, record == nullptr ? 0 : step_at(*record)});
    }
    table_->show_columns(columns);
}

void ComparePage::pick_cell(CompareSide* side, int cell) {
    picked_side_ = side;
    picked_cell_ = cell;
    // The same latent on every side.
    for (auto* each : sides_) each->grid()->set_marked({cell});
    ask_neighbours();
}

void ComparePage::ask_neighbours() {
    question_waits_ = false;
    if (picked_side_ == nullptr) return;
    command::Neighbours question{picked_side_->run(), to_engine(picked_side_->grid()->picture_of(picked_cell_))};
    if (!question.picture) return;
    if (!bridge_.can(question)) {
        question_waits_ = true;
        neighbours_->show_words(tr("Similar pictures are looked for as soon as the work that goes on has ended."));
        return;
    }
    neighbours_->show_words(tr("Looking for similar pictures…"));
    bridge_.post(std::move(question));
}

}  // namespace graft
