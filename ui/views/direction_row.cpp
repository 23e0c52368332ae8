#include "ui/views/direction_row.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/point_edits.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/widgets/dial.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr double kReach = 3;  // standard deviations to both sides

}  // namespace

DirectionRow::DirectionRow(Exploration& exploration, std::size_t index, QWidget* parent)
    : QWidget(parent),
      exploration_(exploration),
      index_(index),
      direction_(exploration.notes().directions.at(index)),
      name_(new QLineEdit(this)),
      strip_(new DirectionStrip(kReach, this)),
      dial_(new Dial({}, -kReach, kReach, 0, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(2);
    auto* top = new QHBoxLayout;
    const QString number = tr("Direction %1").arg(index + 1);
    name_->setPlaceholderText(number);
    name_->setText(to_qt(direction_.name));
    name_->setFrame(false);
    name_->setAcceptDrops(false);
    name_->setObjectName(u"direction_name"_s);
    name_->setAccessibleName(tr("Name of the direction"));
    name_->setToolTip(tr("What it changes, in your words; it is kept with the project"));
    auto* remove = new QToolButton(this);
    remove->setIcon(icon("close"_L1));
    remove->setObjectName(u"remove_direction"_s);
    remove->setAccessibleName(tr("Remove the direction"));
    remove->setToolTip(remove->accessibleName());
    remove->setFocusPolicy(Qt::StrongFocus);
    top->addWidget(name_, 1);
    top->addWidget(remove);
    dial_->setObjectName(u"direction_amount"_s);
    dial_->set_explanation(tr("How far the picture goes along the direction, in standard deviations"));
    dial_->set_name(number);
    strip_->setToolTip(tr("What the direction does to the current picture; a click goes there"));
    strip_->setObjectName(u"direction_strip"_s);
    column->addLayout(top);
    column->addWidget(strip_);
    column->addWidget(dial_);
    connect(name_, &QLineEdit::editingFinished, this,
            [this] { exploration_.rename_direction(index_, to_std(name_->text().trimmed())); });
    connect(
        remove, &QToolButton::clicked, this, [this] { exploration_.remove_direction(index_); }, Qt::QueuedConnection);
    connect(strip_, &DirectionStrip::picked, this, [this](double amount) {
        set_amount(amount);
        exploration_.seal();
    });
    connect(dial_, &Dial::turned, this, &DirectionRow::set_amount);
    connect(dial_, &Dial::let_go, &exploration_, &Exploration::seal);
    show_amount();
}

void DirectionRow::set_amount(double amount) {
    exploration_.set_current(with_amount(exploration_.current(), direction_, amount), u"direction %1"_s.arg(index_));
}

void DirectionRow::show_name(const std::string& name) {
    direction_.name = name;
    if (name_->text() != to_qt(name)) name_->setText(to_qt(name));
}

void DirectionRow::show_amount() {
    const double amount = amount_along(exploration_.current(), direction_);
    dial_->set_value(amount);
    strip_->set_amount(amount);
}

LatentPoint DirectionRow::base() const { return with_amount(exploration_.current(), direction_, 0); }

bool DirectionRow::strip_is_due() const { return !strip_of_ || !(*strip_of_ == base()); }

std::vector<LatentPoint> DirectionRow::strip_points() const {
    std::vector<LatentPoint> points;
    for (int i = 0; i < DirectionStrip::kPictures; ++i)
        points.push_back(with_amount(exploration_.current(), direction_, strip_->amount_of(i)));
    return points;
}

void DirectionRow::set_strip(const LatentPoint& base, const QImage& strip) {
    strip_of_ = base;
    strip_->set_pictures(strip);
}

}  // namespace graft
