#include "ui/widgets/activity_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "ui/engine_texts/engine_text.h"
#include "ui/text.h"

namespace graft {

namespace {

constexpr int kBarSteps = 1000;

}  // namespace

ActivityBar::ActivityBar(QWidget* parent)
    : QFrame(parent),
      text_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      beside_(new QLabel(this)),
      figures_(new QLabel(this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 10, 4);
    row->setSpacing(12);
    row->addWidget(text_);
    row->addWidget(bar_, 1000);
    row->addStretch(1);
    row->addWidget(beside_);
    row->addWidget(figures_);
    row->addWidget(cancel_);
    bar_->setTextVisible(false);
    bar_->setRange(0, kBarSteps);
    bar_->setAccessibleName(tr("Progress"));
    figures_->setProperty("quiet", true);
    beside_->setObjectName(QStringLiteral("activity_beside"));
    beside_->setProperty("quiet", true);
    beside_->hide();
    cancel_->setToolTip(tr("Ends what goes on now after its current step; a training is saved first"));
    cancel_->setObjectName(QStringLiteral("cancel"));
    text_->setObjectName(QStringLiteral("activity_text"));
    connect(cancel_, &QPushButton::clicked, this, &ActivityBar::cancelled);
    show_state(State::Idle, false);
}

void ActivityBar::show_beside(const event::Progress& progress) {
    task_beside_ = progress.task;
    beside_->setText(
        tr("%1: %2 of %3").arg(engine_text(progress.task), number_text(progress.done), number_text(progress.total)));
    beside_->show();
}

void ActivityBar::end_task(const std::string& task) {
    if (task == task_beside_) beside_->hide();
}

void ActivityBar::show_progress(const event::Progress& progress) {
    if (training_ && !progress.task.starts_with("Training ")) {
        show_beside(progress);
        return;
    }
    text_->setText(engine_text(progress.task));
    const bool known = progress.total > 0;
    // Without a known end there is no bar: an animation would only take time from the work.
    bar_->setVisible(known);
    if (known) bar_->setValue(static_cast<int>(kBarSteps * progress.done / progress.total));
    QStringList figures;
    if (known)
        figures.append(tr("%1 of %2").arg(number_text(progress.done), number_text(progress.total)));
    else if (progress.done > 0)
        figures.append(number_text(progress.done));
    if (progress.rate > 0) figures.append(tr("%1 pictures/s").arg(short_number(progress.rate)));
    if (progress.seconds_left >= 0) figures.append(tr("%1 left").arg(duration_text(progress.seconds_left)));
    figures_->setText(figures.join(QStringLiteral("  ·  ")));
}

void ActivityBar::show_state(State state, bool can_stop) {
    const bool resting = state == State::Idle || state == State::Failed;
    training_ = state == State::Training || state == State::Paused || (state == State::Stopping && training_);
    if (!training_) beside_->hide();
    cancel_->setEnabled(can_stop);
    cancel_->setVisible(!resting);
    if (resting) {
        text_->setText(tr("Ready"));
        figures_->clear();
        bar_->hide();
    } else if (state == State::Stopping) {
        text_->setText(tr("Saving and stopping…"));
    } else if (state == State::Paused) {
        text_->setText(tr("Paused"));
    }
}

void ActivityBar::show_text(const QString& text) { text_->setText(text); }

}  // namespace graft
