#include "ui/widgets/dial.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <cmath>

#include "ui/forms/decimal_box.h"
#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr double kFineness = 0.01;

}  // namespace

Dial::Dial(const QString& name, double lowest, double highest, double neutral, QWidget* parent)
    : QWidget(parent),
      lowest_(lowest),
      neutral_(neutral),
      label_(new QLabel(name, this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      box_(new DecimalBox(this)),
      reset_(new QToolButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    label_->setVisible(!name.isEmpty());
    slider_->setRange(0, static_cast<int>(std::lround((highest - lowest) / kFineness)));
    slider_->setSingleStep(5);
    slider_->setPageStep(25);
    slider_->setMinimumWidth(60);
    box_->setRange(lowest, highest);
    box_->setDecimals(2);
    box_->setSingleStep(0.05);
    box_->setKeyboardTracking(false);
    box_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    reset_->setIcon(icon("reset"_L1));
    reset_->setAutoRaise(true);
    reset_->setFocusPolicy(Qt::StrongFocus);
    reset_->setToolTip(tr("Back to %1").arg(locale().toString(neutral)));
    reset_->setAccessibleName(tr("Reset"));
    for (QWidget* part : {static_cast<QWidget*>(slider_), static_cast<QWidget*>(box_)}) {
        part->installEventFilter(this);
        part->setFocusPolicy(Qt::StrongFocus);
    }
    set_name(name);
    row->addWidget(label_);
    row->addWidget(slider_, 1);
    row->addWidget(box_);
    row->addWidget(reset_);
    setFocusProxy(slider_);
    set_value(neutral);
    connect(slider_, &QSlider::valueChanged, this, [this](int place) { turn(lowest_ + place * kFineness); });
    connect(slider_, &QSlider::sliderReleased, this, &Dial::let_go);
    connect(box_, &QDoubleSpinBox::valueChanged, this, &Dial::turn);
    connect(reset_, &QToolButton::clicked, this, [this] {
        turn(neutral_);
        Q_EMIT let_go();
    });
}

void Dial::set_name(const QString& name) {
    slider_->setAccessibleName(name);
    box_->setAccessibleName(name);
}

void Dial::set_explanation(const QString& text) {
    for (QWidget* part : {static_cast<QWidget*>(label_), static_cast<QWidget*>(slider_), static_cast<QWidget*>(box_)})
        part->setToolTip(text);
}

void Dial::set_label_width(int width) { label_->setFixedWidth(width); }
int Dial::label_width() const { return label_->sizeHint().width(); }

void Dial::set_value(double value) {
    const QSignalBlocker quiet_slider(slider_), quiet_box(box_);
    slider_->setValue(static_cast<int>(std::lround((value - lowest_) / kFineness)));
    box_->setValue(value);
    reset_->setEnabled(box_->value() != neutral_);
}

double Dial::value() const { return box_->value(); }

void Dial::turn(double value) {
    set_value(value);
    Q_EMIT turned(box_->value());
}

// The wheel scrolls what the dial lies in; it turns only what a person has chosen.
bool Dial::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

}  // namespace graft
