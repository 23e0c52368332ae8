#include "ui/widgets/direction_strip.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/theme/theme.h"

namespace graft {

namespace {

constexpr int kUsualSide = 32;

}  // namespace

DirectionStrip::DirectionStrip(double reach, QWidget* parent) : QWidget(parent), reach_(reach) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::PointingHandCursor);
}

QSize DirectionStrip::sizeHint() const { return {kPictures * kUsualSide, kUsualSide}; }

void DirectionStrip::set_pictures(const QImage& strip) {
    strip_ = strip;
    update();
}

void DirectionStrip::set_amount(double amount) {
    amount_ = amount;
    update();
}

double DirectionStrip::amount_of(int picture) const { return reach_ * (2.0 * picture / (kPictures - 1) - 1); }

void DirectionStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), current_theme().raised);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!strip_.isNull()) painter.drawImage(rect(), strip_);
    // Where the dial stands, between the middles of the first and the last picture.
    const double side = static_cast<double>(width()) / kPictures;
    const double place = (amount_ / reach_ + 1) / 2 * (width() - side) + side / 2;
    painter.setPen(QPen(current_theme().accent, 2));
    painter.drawLine(QPointF(place, 0), QPointF(place, height()));
}

void DirectionStrip::mousePressEvent(QMouseEvent* event) {
    const int picture = static_cast<int>(event->position().x() * kPictures / std::max(1, width()));
    Q_EMIT picked(amount_of(std::clamp(picture, 0, kPictures - 1)));
}

}  // namespace graft
