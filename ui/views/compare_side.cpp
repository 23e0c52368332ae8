#include "ui/views/compare_side.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/run_names.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

CompareSide::CompareSide(QWidget* parent)
    : QWidget(parent),
      choice_(new QComboBox(this)),
      remove_(new QToolButton(this)),
      grid_(new PictureGrid(this)),
      caption_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    choice_->setObjectName(u"compared_run"_s);
    choice_->setAccessibleName(tr("Run"));
    choice_->setToolTip(tr("The run whose pictures are seen below"));
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setMinimumContentsLength(8);
    remove_->setIcon(icon("close"_L1));
    remove_->setObjectName(u"remove_side"_s);
    remove_->setToolTip(tr("Takes this run out of the comparison"));
    remove_->setAccessibleName(tr("Remove"));
    auto* row = new QHBoxLayout;
    row->addWidget(choice_, 1);
    row->addWidget(remove_);
    caption_->setProperty("quiet", true);
    caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    column->addLayout(row);
    column->addWidget(grid_, 1);
    column->addWidget(caption_);
    connect(choice_, &QComboBox::activated, this, [this] {
        run_ = to_std(choice_->currentData().toString());
        Q_EMIT run_chosen();
    });
    connect(remove_, &QToolButton::clicked, this, &CompareSide::remove_wanted);
}

void CompareSide::set_runs(const std::vector<RunSummary>& runs) {
    const QSignalBlocker quiet(choice_);
    choice_->clear();
    for (const auto kind : {RunKind::Generator, RunKind::Classifier})
        for (const auto& run : runs)
            if (run.kind == kind) choice_->addItem(run_name(run), to_qt(run.id));
    choice_->setEnabled(choice_->count() > 0);
    choose(run_);
}

void CompareSide::choose(const std::string& run) {
    const QSignalBlocker quiet(choice_);
    const int place = choice_->findData(to_qt(run));
    choice_->setCurrentIndex(place);
    run_ = place < 0 ? std::string() : run;
}

void CompareSide::set_removable(bool removable) { remove_->setVisible(removable); }

void CompareSide::show_pictures(const ImagePtr& grid, int cell, const QString& caption) {
    grid_->set_pictures(to_qimage(grid), cell);
    caption_->setText(caption);
}

void CompareSide::show_words(const QString& words) {
    grid_->set_pictures({});
    grid_->set_placeholder(words);
    caption_->clear();
}

}  // namespace graft
