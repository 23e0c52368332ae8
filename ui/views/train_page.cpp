#include "ui/views/train_page.h"

#include <QCoreApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/api/warning_texts.h"
#include "ui/actions.h"
#include "ui/forms/warning_words.h"
#include "ui/models/library_model.h"
#include "ui/models/run_names.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/views/chart_panel.h"
#include "ui/views/sample_panel.h"
#include "ui/widgets/picture_grid.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

// Whether the note at that place no longer holds, or only takes an earlier one back.
bool is_taken_back(const std::vector<event::Warning>& notes, std::size_t at) {
    const auto takes_back = [](const event::Warning& note) { return note.kind == kFallsAgain; };
    const auto later = notes.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    return takes_back(notes[at]) || (notes[at].kind == kConverged && std::any_of(later, notes.end(), takes_back));
}

bool is_of_the_end(const event::Warning& warning) {
    return warning.kind == kConverged || warning.kind == kEnding || warning.kind == kKeptBest;
}

}  // namespace

TrainPage::TrainPage(RunStore& store, const Actions& actions, QWidget* parent)
    : QWidget(parent), store_(store), samples_(new SamplePanel(store)), charts_(new ChartPanel(store)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    column->setSpacing(6);
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->setChildrenCollapsible(false);
    columns->addWidget(samples_);
    columns->addWidget(charts_);
    columns->setStretchFactor(0, 3);
    columns->setStretchFactor(1, 2);
    columns->setSizes({600, 400});
    column->addWidget(make_header(actions));
    column->addWidget(make_warnings());
    column->addWidget(columns, 1);
    const auto mine = [this](const std::string& run) { return run == run_; };
    connect(samples_, &SamplePanel::step_shown, charts_, &ChartPanel::show_step);
    connect(charts_, &ChartPanel::history_wanted, this, &TrainPage::history_wanted);
    connect(&store, &RunStore::reset, this, [this, mine](const std::string& run) {
        if (mine(run)) refill();
    });
    connect(&store, &RunStore::preview_added, this, [this, mine](const std::string& run) {
        if (mine(run)) samples_->update_times();
    });
    connect(&store, &RunStore::warning_added, this, [this, mine](const std::string& run) {
        if (mine(run)) show_warnings();
    });
    show_run({});
}

QWidget* TrainPage::make_header(const Actions& actions) {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    title_ = new QLabel(header);
    title_->setTextFormat(Qt::PlainText);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    title_->setFont(large);
    status_ = new QLabel(header);
    status_->setProperty("quiet", true);
    row->addWidget(title_, 1);
    row->addWidget(status_);
    for (auto* action : {actions.pause, actions.stop, actions.snapshot}) {
        auto* button = new QToolButton(header);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    return header;
}

QWidget* TrainPage::make_warnings() {
    warnings_ = new QFrame(this);
    warnings_->setObjectName(u"card"_s);
    auto* row = new QHBoxLayout(warnings_);
    row->setContentsMargins(8, 6, 4, 6);
    warning_picture_ = new QLabel(warnings_);
    warning_text_ = new QLabel(warnings_);
    warning_text_->setObjectName(u"warnings"_s);
    warning_text_->setWordWrap(true);
    warning_text_->setTextFormat(Qt::PlainText);
    warning_text_->setProperty("caution", true);
    warning_text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* dismiss = new QToolButton(warnings_);
    dismiss->setObjectName(u"dismiss_warnings"_s);
    dismiss->setIcon(icon("close"_L1));
    dismiss->setToolTip(tr("Dismiss"));
    dismiss->setAccessibleName(tr("Dismiss"));
    row->addWidget(warning_picture_, 0, Qt::AlignTop);
    row->addWidget(warning_text_, 1);
    row->addWidget(dismiss, 0, Qt::AlignTop);
    connect(dismiss, &QToolButton::clicked, this, [this] {
        if (const RunRecord* record = store_.find(run_)) dismissed_ = record->warnings.size();
        show_warnings();
    });
    return warnings_;
}

void TrainPage::show_run(const std::string& run) {
    if (run != run_) dismissed_ = 0;
    run_ = run;
    charts_->show_run(run);
    refill();
}

void TrainPage::refill() {
    const RunRecord* record = store_.find(run_);
    samples_->setVisible(record == nullptr || record->run.kind == RunKind::Generator);
    samples_->show_run(run_);
    show_warnings();
    update_title();
}

void TrainPage::show_warnings() {
    const RunRecord* record = store_.find(run_);
    QStringList lines;
    bool wrong = false;
    if (record != nullptr) {
        for (std::size_t i = dismissed_; i < record->warnings.size(); ++i) {
            const auto& warning = record->warnings[i];
            if (is_taken_back(record->warnings, i)) continue;
            wrong = wrong || !is_of_the_end(warning);
            lines.append(
                tr("Step %1: %2 %3")
                    .arg(number_text(warning.step), warning_text(warning.message), warning_text(warning.hint)));
        }
    }
    // That a training is done is no reason for concern.
    warning_picture_->setPixmap(icon(wrong ? "warning"_L1 : "notice"_L1).pixmap(18, 18));
    warning_text_->setProperty("caution", wrong);
    style()->unpolish(warning_text_);
    style()->polish(warning_text_);
    warning_text_->setText(lines.join(u'\n'));
    warnings_->setVisible(!lines.isEmpty());
}

void TrainPage::update_title() {
    const RunRecord* record = store_.find(run_);
    if (record == nullptr) {
        title_->setText(tr("No run yet"));
        status_->clear();
        return;
    }
    QStringList domains;
    for (const auto& domain : record->run.domains) domains.append(to_qt(domain));
    title_->setText(run_name(record->run) + u" · "_s + domains.join(u", "_s));
    const bool live = run_ == store_.live_run();
    QString status = run_state_text(record->run.state);
    if (live && state_ == State::Training) status = u"● "_s + tr("training");
    if (live && state_ == State::Paused) status = tr("paused");
    if (live && state_ == State::Stopping) status = tr("saving");
    status_->setText(status);
    status_->setProperty("live", live && state_ == State::Training);
    style()->unpolish(status_);
    style()->polish(status_);
}

void TrainPage::show_state(State state) {
    state_ = state;
    update_title();
}

void TrainPage::set_runs(const std::vector<RunSummary>& runs) { charts_->set_runs(runs); }

QImage TrainPage::pictures() const { return grid()->pictures(); }

PictureGrid* TrainPage::grid() const { return samples_->grid(); }

std::int64_t TrainPage::shown_step() const { return samples_->shown_step(); }

}  // namespace graft
