#include "ui/widgets/mix_plane_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/models/mix_plane.h"
#include "ui/theme/domain_colours.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kCornerSide = 48, kEdgeSide = 32;
constexpr double kPointRadius = 8;
constexpr double kStep = 0.02, kLargeStep = 0.1;  // of the plane, an arrow key
constexpr int kNameHeight = 16;

QRectF around(QPointF centre, double side) { return {centre.x() - side / 2, centre.y() - side / 2, side, side}; }

}  // namespace

MixPlaneView::MixPlaneView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(220, 190);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Mix"));
    setToolTip(
        tr("Drag the point: the nearer to a corner, the more of it is in the mix. Arrow keys move it, with Shift in "
           "larger steps; Home puts it in the middle, the keys A to D on a corner."));
}

void MixPlaneView::set_names(const QStringList& names) {
    if (names == names_) return;
    names_ = names;
    clear_pictures();
    tell_shares();
}

void MixPlaneView::set_place(QPointF place) {
    place_ = place;
    tell_shares();
    update();
}

void MixPlaneView::set_picture(QPointF place, const QImage& picture) {
    std::erase_if(pictures_, [&](const auto& known) { return known.first == place; });
    if (!picture.isNull()) pictures_.emplace_back(place, picture);
    update();
}

void MixPlaneView::clear_pictures() {
    pictures_.clear();
    update();
}

// For those who do not see the plane.
void MixPlaneView::tell_shares() {
    if (corner_count() < kFewestCorners) return;
    const auto shares = mix_shares(corner_count(), place_);
    QStringList parts;
    for (std::size_t i = 0; i < shares.size(); ++i)
        parts.append(u"%1 %2%"_s.arg(names_[static_cast<qsizetype>(i)]).arg(std::lround(100 * shares[i])));
    setAccessibleDescription(parts.join(u", "_s));
}

QRectF MixPlaneView::plane() const {
    const double margin = kCornerSide / 2.0 + 4;
    QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin - kNameHeight);
    const double side = std::min(room.width(), room.height());
    if (corner_count() == 2) return room;
    return {room.center() - QPointF(side, side) / 2, QSizeF(side, side)};
}

QPointF MixPlaneView::to_widget(QPointF place) const {
    const QRectF area = plane();
    return area.topLeft() + QPointF(place.x() * area.width(), place.y() * area.height());
}

QPointF MixPlaneView::from_widget(QPointF at) const {
    const QRectF area = plane();
    return {(at.x() - area.left()) / std::max(1.0, area.width()), (at.y() - area.top()) / std::max(1.0, area.height())};
}

void MixPlaneView::move_to(QPointF place) {
    if (corner_count() < kFewestCorners) return;
    const QPointF within = within_mix_plane(corner_count(), place);
    if (within == place_) return;
    set_place(within);
    Q_EMIT place_moved(within);
}

void MixPlaneView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (corner_count() < kFewestCorners) return;
    paint_plane(painter);
    const auto corners = mix_corners(corner_count());
    for (const auto& [place, picture] : pictures_) {
        if (std::find(corners.begin(), corners.end(), place) != corners.end()) continue;
        painter.drawPixmap(around(to_widget(place), kEdgeSide).toRect(),
                           thumbnail(picture, kEdgeSide, devicePixelRatioF()));
    }
    for (std::size_t corner = 0; corner < corner_count(); ++corner) paint_corner(painter, corner);
    paint_point(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(current_theme().accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void MixPlaneView::paint_plane(QPainter& painter) const {
    QPolygonF shape;
    for (const QPointF& corner : mix_corners(corner_count())) shape.append(to_widget(corner));
    if (corner_count() == 4) std::swap(shape[2], shape[3]);  // round about
    painter.setPen(QPen(current_theme().border, 2));
    painter.setBrush(current_theme().surface);
    painter.drawPolygon(shape);
    // How much of each corner is in the mix.
    const auto shares = mix_shares(corner_count(), place_);
    const auto corners = mix_corners(corner_count());
    for (std::size_t i = 0; i < shares.size(); ++i) {
        QColor colour = domain_colour(i);
        colour.setAlphaF(static_cast<float>(0.25 + 0.75 * shares[i]));
        painter.setPen(QPen(colour, 1 + 3 * shares[i]));
        painter.drawLine(to_widget(place_), to_widget(corners[i]));
    }
}

void MixPlaneView::paint_corner(QPainter& painter, std::size_t corner) const {
    const QPointF place = mix_corners(corner_count())[corner];
    const QRectF box = around(to_widget(place), kCornerSide);
    painter.fillRect(box, current_theme().raised);
    for (const auto& [at, picture] : pictures_)
        if (at == place) painter.drawPixmap(box.toRect(), thumbnail(picture, kCornerSide, devicePixelRatioF()));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(domain_colour(corner), 2));
    painter.drawRect(box);
    const QString letter(QChar(u'A' + static_cast<char16_t>(corner)));
    painter.setPen(current_theme().text);
    const QString name = u"%1  %2"_s.arg(letter, names_[static_cast<qsizetype>(corner)]);
    // Under the picture, as wide as there is room without meeting the next corner's.
    const double half = std::min({box.center().x(), width() - box.center().x(), plane().width() / 2 - 4});
    const double room = std::max(half, box.width() / 2);
    const QRectF line(box.center().x() - room, box.bottom() + 1, 2 * room, kNameHeight);
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop,
                     fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(2 * room)));
}

void MixPlaneView::paint_point(QPainter& painter) const {
    const QPointF centre = to_widget(place_);
    painter.setPen(QPen(current_theme().accent_text, 2));
    painter.setBrush(current_theme().accent);
    painter.drawEllipse(centre, kPointRadius, kPointRadius);
}

void MixPlaneView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) move_to(from_widget(event->position()));
}

void MixPlaneView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) move_to(from_widget(event->position()));
}

void MixPlaneView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) Q_EMIT place_settled();
}

void MixPlaneView::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers() & Qt::ShiftModifier ? kLargeStep : kStep;
    switch (event->key()) {
        case Qt::Key_Left: move_to(place_ - QPointF(step, 0)); return;
        case Qt::Key_Right: move_to(place_ + QPointF(step, 0)); return;
        case Qt::Key_Up: move_to(place_ - QPointF(0, step)); return;
        case Qt::Key_Down: move_to(place_ + QPointF(0, step)); return;
        case Qt::Key_Home: move_to({0.5, corner_count() == 3 ? 2.0 / 3 : 0.5}); return;
        default: break;
    }
    const int corner = event->key() - Qt::Key_A;
    if (event->modifiers() == Qt::NoModifier && corner >= 0 && corner < static_cast<int>(corner_count()))
        move_to(mix_corners(corner_count())[static_cast<std::size_t>(corner)]);
    else
        QWidget::keyPressEvent(event);
}

}  // namespace graft
