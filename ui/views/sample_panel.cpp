#include "ui/views/sample_panel.h"

#include <QCheckBox>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

#include "ui/text.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kPinSide = 64;
constexpr int kCellOfPreview = 8;  // columns of a grid

}  // namespace

SamplePanel::SamplePanel(RunStore& store, QWidget* parent)
    : QWidget(parent),
      store_(store),
      grid_(new PictureGrid(this)),
      real_box_(new QWidget(this)),
      real_(new PictureGrid(real_box_)),
      real_wanted_(new QCheckBox(tr("Real pictures"), this)),
      hint_(new QLabel(tr("Click a picture to pin it"), this)),
      pin_box_(new QWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(4);
    hint_->setProperty("quiet", true);
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    real_wanted_->setObjectName(u"real_pictures"_s);
    real_wanted_->setToolTip(tr("Shows real pictures of the domain beside the generated ones"));
    auto* top = new QHBoxLayout;
    top->addWidget(hint_, 1);
    top->addWidget(real_wanted_);
    grid_->setObjectName(u"samples"_s);
    real_->setObjectName(u"real_grid"_s);
    real_->setAccessibleName(tr("Real pictures"));
    real_->setToolTip(tr("Real pictures of the domain that is learned"));
    auto* real_column = new QVBoxLayout(real_box_);
    real_column->setContentsMargins(0, 0, 0, 0);
    real_column->addWidget(real_, 1);
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(grid_);
    sides->addWidget(real_box_);
    real_box_->hide();
    pin_row_ = new QHBoxLayout(pin_box_);
    pin_row_->setContentsMargins(0, 0, 0, 0);
    pin_row_->setSpacing(4);
    pin_row_->addStretch(1);
    auto* pins = new QScrollArea(this);
    pins->setObjectName(u"pins"_s);
    pins->setWidget(pin_box_);
    pins->setWidgetResizable(true);
    pins->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    pins->setFixedHeight(kPinSide + 24);
    pins->hide();
    auto* time_row = new QHBoxLayout;
    build_time_row(time_row);
    column->addLayout(top);
    column->addWidget(sides, 1);
    column->addWidget(pins);
    column->addLayout(time_row);
    connect(real_wanted_, &QCheckBox::toggled, this, &SamplePanel::show_real);
    connect(grid_, &PictureGrid::cell_clicked, this, &SamplePanel::toggle_pin);
}

void SamplePanel::build_time_row(QHBoxLayout* row) {
    time_ = new QSlider(Qt::Horizontal, this);
    time_->setObjectName(u"time"_s);
    time_->setAccessibleName(tr("Time"));
    time_->setToolTip(tr("Goes back and forth through the pictures of this run; at its end it follows the training"));
    time_text_ = new QLabel(this);
    time_text_->setProperty("quiet", true);
    time_text_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // The step grows by a digit now and then; the slider should not shrink with it.
    time_text_->setMinimumWidth(time_text_->fontMetrics().horizontalAdvance(tr("step %1").arg(u"0,000,000"_s)));
    row->addWidget(new QLabel(tr("Time"), this));
    row->addWidget(time_, 1);
    row->addWidget(time_text_);
    connect(time_, &QSlider::valueChanged, this, &SamplePanel::show_time);
}

void SamplePanel::show_run(const std::string& run) {
    const RunRecord* record = store_.find(run);
    // The latents of another run are others: its pins would mean nothing here.
    if (run != run_) pins_.clear();
    run_ = run;
    grid_->set_placeholder(record == nullptr ? tr("Choose a domain on the right and press Train. What the generator "
                                                  "makes of it will be seen here.")
                                             : tr("The first pictures are on their way…"));
    time_->setValue(time_->maximum());
    show_real();
    update_times();
}

void SamplePanel::show_real() {
    const RunRecord* record = store_.find(run_);
    const bool known = record != nullptr && record->real != nullptr;
    real_wanted_->setEnabled(known);
    real_box_->setVisible(known && real_wanted_->isChecked());
    const QImage pictures = known ? to_qimage(record->real) : QImage();
    real_->set_pictures(pictures, pictures.width() / kCellOfPreview);
}

void SamplePanel::update_times() {
    const RunRecord* record = store_.find(run_);
    const int count = record == nullptr ? 0 : static_cast<int>(record->previews.size());
    const bool follows = time_->value() == time_->maximum();
    const int place = follows ? count - 1 : std::min(time_->value(), count - 1);
    {
        const QSignalBlocker quiet(time_);
        time_->setRange(0, std::max(0, count - 1));
        time_->setValue(place);
        time_->setEnabled(count > 1);
    }
    show_time(place);
}

void SamplePanel::show_time(int index) {
    const RunRecord* record = store_.find(run_);
    shown_step_ = 0;
    if (record == nullptr || index < 0 || index >= static_cast<int>(record->previews.size())) {
        grid_->set_pictures({});
        time_text_->clear();
        hint_->hide();
        show_pins();
        return;
    }
    const auto& preview = record->previews[static_cast<std::size_t>(index)];
    shown_step_ = preview.step;
    grid_->set_pictures(to_qimage(preview.grid), preview.size);
    hint_->show();
    time_text_->setText(tr("step %1").arg(number_text(preview.step)));
    show_pins();
    // At its end the slider follows the training, and so does everything else.
    Q_EMIT step_shown(index == time_->maximum() ? std::numeric_limits<qint64>::max() : preview.step);
}

void SamplePanel::toggle_pin(int cell) {
    const auto found = std::find(pins_.begin(), pins_.end(), cell);
    if (found != pins_.end())
        pins_.erase(found);
    else if (pins_.size() < kMostPins)
        pins_.push_back(cell);
    show_pins();
}

// As buttons: with the keyboard, too, each can be reached and taken away.
void SamplePanel::show_pins() {
    const int shown = grid_->cell_count() == 0 ? 0 : static_cast<int>(pins_.size());
    while (pin_row_->count() - 1 > shown) delete pin_row_->itemAt(0)->widget();
    while (pin_row_->count() - 1 < shown) {
        auto* button = new QToolButton(pin_box_);
        button->setIconSize({kPinSide, kPinSide});
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolTip(tr("A pinned picture; a click takes it away"));
        button->setAccessibleName(tr("Pinned picture"));
        const int place = pin_row_->count() - 1;
        connect(
            button, &QToolButton::clicked, this,
            [this, place] {
                if (place < static_cast<int>(pins_.size())) toggle_pin(pins_[static_cast<std::size_t>(place)]);
            },
            Qt::QueuedConnection);  // it may delete the button
        pin_row_->insertWidget(place, button);
    }
    for (int i = 0; i < shown; ++i) {
        auto* button = qobject_cast<QToolButton*>(pin_row_->itemAt(i)->widget());
        const QImage picture = grid_->picture_of(pins_[static_cast<std::size_t>(i)]);
        button->setIcon(thumbnail(picture, kPinSide, devicePixelRatioF()));
    }
    if (auto* area = findChild<QScrollArea*>(u"pins"_s)) area->setVisible(shown > 0);
    grid_->set_marked(pins_);
}

}  // namespace graft
