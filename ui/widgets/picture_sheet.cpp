#include "ui/widgets/picture_sheet.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/widgets/pixels.h"

namespace graft {

namespace {

constexpr std::array kSides = {24, 32, 48, 64, 96, 128, 192, 256};  // the zoom levels
constexpr int kFirstSide = 64;
constexpr int kGap = 4;
constexpr int kWheelStep = 120;  // angle of one notch
constexpr double kMove = 96;     // pixels that Ctrl and an arrow key move

}  // namespace

PictureSheet::PictureSheet(QWidget* parent) : QWidget(parent), side_(kFirstSide) {
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(200, 120);
}

int PictureSheet::pitch() const { return side_ + kGap; }

SheetCell PictureSheet::cell_at(QPointF place) const {
    const QPointF at = (place - origin_) / pitch();
    return {static_cast<int>(std::floor(at.x())), static_cast<int>(std::floor(at.y()))};
}

QRectF PictureSheet::rect_of(SheetCell cell) const {
    // On whole pixels of the screen, so that pictures are sharp.
    const double ratio = devicePixelRatioF();
    const QPointF corner = origin_ + QPointF(cell.column, cell.row) * pitch();
    return {std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio, 1.0 * side_, 1.0 * side_};
}

QRect PictureSheet::cells_in_view() const {
    const SheetCell first = cell_at({0, 0}), last = cell_at({width() - 1.0, height() - 1.0});
    return {QPoint(first.column, first.row), QPoint(last.column, last.row)};
}

std::vector<SheetCell> PictureSheet::missing(std::size_t at_most) const {
    std::vector<SheetCell> out;
    const QRect view = cells_in_view();
    for (int row = view.top(); row <= view.bottom(); ++row) {
        for (int column = view.left(); column <= view.right(); ++column) {
            const auto found = cells_.find({column, row});
            if (found == cells_.end() || found->second.stale) out.push_back({column, row});
        }
    }
    const QPointF middle = QRectF(rect()).center();
    const auto distance = [&](SheetCell cell) {
        const QPointF way = rect_of(cell).center() - middle;
        return QPointF::dotProduct(way, way);
    };
    std::sort(out.begin(), out.end(), [&](SheetCell a, SheetCell b) { return distance(a) < distance(b); });
    if (out.size() > at_most) out.resize(at_most);
    return out;
}

void PictureSheet::set_picture(SheetCell cell, const QImage& picture) {
    Cell& place = cells_[cell];
    bytes_ += static_cast<std::size_t>(picture.sizeInBytes()) - static_cast<std::size_t>(place.picture.sizeInBytes());
    place = {picture, {}, false};
    if (bytes_ > kMostBytes) forget_far_ones();
    update(rect_of(cell).toAlignedRect());
}

QImage PictureSheet::picture_of(SheetCell cell) const {
    const auto found = cells_.find(cell);
    return found == cells_.end() ? QImage() : found->second.picture;
}

// What is out of view and a screen beyond goes.
void PictureSheet::forget_far_ones() {
    const QRect view = cells_in_view();
    const QRect near = view.adjusted(-view.width(), -view.height(), view.width(), view.height());
    std::erase_if(cells_, [&](const auto& item) {
        const bool far = !near.contains(item.first.column, item.first.row);
        if (far) bytes_ -= static_cast<std::size_t>(item.second.picture.sizeInBytes());
        return far;
    });
}

void PictureSheet::set_stale() {
    for (auto& [cell, content] : cells_) content.stale = true;
}

void PictureSheet::clear() {
    cells_.clear();
    bytes_ = 0;
    update();
}

void PictureSheet::set_current(std::optional<SheetCell> cell) {
    if (std::exchange(current_, cell) != cell) update();
}

void PictureSheet::set_marks(std::map<SheetCell, SheetMark> marks) {
    if (marks == marks_) return;
    marks_ = std::move(marks);
    update();
}

void PictureSheet::set_words(const QString& words) {
    if (std::exchange(words_, words) != words) update();
}

// ---- moving -------------------------------------------------------------------------------------------------------

void PictureSheet::move_by(QPointF way) {
    origin_ += way;
    moved_ = true;
    update();
    Q_EMIT view_changed();
}

void PictureSheet::centre_on(SheetCell cell) { move_by(QRectF(rect()).center() - rect_of(cell).center()); }

void PictureSheet::bring_into_view(SheetCell cell) {
    const QRectF place = rect_of(cell);
    if (rect().contains(place.toRect())) return;
    const QRectF room = QRectF(rect()).adjusted(kGap, kGap, -kGap, -kGap);
    // Next to the edge it is a step further; from far away it is brought to the middle.
    if (!place.intersects(QRectF(rect()).adjusted(-pitch(), -pitch(), pitch(), pitch()))) {
        centre_on(cell);
        return;
    }
    move_by({std::max(0.0, room.left() - place.left()) + std::min(0.0, room.right() - place.right()),
             std::max(0.0, room.top() - place.top()) + std::min(0.0, room.bottom() - place.bottom())});
}

void PictureSheet::zoom_to(int side, QPointF fixed) {
    if (side == side_) return;
    const QPointF place = (fixed - origin_) / pitch();
    side_ = side;
    origin_ = fixed - place * pitch();
    moved_ = true;
    for (auto& [cell, content] : cells_) content.shown = {};
    update();
    Q_EMIT view_changed();
}

void PictureSheet::zoom_by(int steps, QPointF fixed) {
    const auto now = std::find(kSides.begin(), kSides.end(), side_) - kSides.begin();
    const auto next = std::clamp<std::ptrdiff_t>(now + steps, 0, kSides.size() - 1);
    zoom_to(kSides[static_cast<std::size_t>(next)], fixed);
}

void PictureSheet::zoom_in() { zoom_by(1, QRectF(rect()).center()); }
void PictureSheet::zoom_out() { zoom_by(-1, QRectF(rect()).center()); }

void PictureSheet::move_current(int columns, int rows) {
    const SheetCell from = current_.value_or(SheetCell{});
    const SheetCell to = current_ ? SheetCell{from.column + columns, from.row + rows} : from;
    bring_into_view(to);
    Q_EMIT cell_reached(to);
}

void PictureSheet::resizeEvent(QResizeEvent* event) {
    if (!moved_) {  // the first tile in the middle, its beginning in any case
        const QSizeF rest = QSizeF(size()) - QSizeF(pitch(), pitch()) * kSpiralTile;
        origin_ = {std::max<double>(kGap, rest.width() / 2), std::max<double>(kGap, rest.height() / 2)};
    }
    QWidget::resizeEvent(event);
    Q_EMIT view_changed();
}

void PictureSheet::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT view_changed();
}

// ---- mouse and keys -----------------------------------------------------------------------------------------------

void PictureSheet::wheelEvent(QWheelEvent* event) {
    wheel_ += event->angleDelta().y();
    const int steps = wheel_ / kWheelStep;
    wheel_ -= steps * kWheelStep;
    if (steps != 0) zoom_by(steps, event->position());
    event->accept();
}

void PictureSheet::mousePressEvent(QMouseEvent* event) {
    last_mouse_ = pressed_at_ = event->position();
    clicking_ = event->button() == Qt::LeftButton;
}

void PictureSheet::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) return;
    // A hand trembles; that is still a click.
    if (clicking_ && (event->position() - pressed_at_).manhattanLength() < QApplication::startDragDistance()) return;
    clicking_ = false;
    setCursor(Qt::ClosedHandCursor);
    move_by(event->position() - std::exchange(last_mouse_, event->position()));
}

void PictureSheet::mouseReleaseEvent(QMouseEvent* event) {
    unsetCursor();
    if (std::exchange(clicking_, false)) Q_EMIT cell_chosen(cell_at(event->position()));
}

void PictureSheet::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) Q_EMIT cell_activated(cell_at(event->position()));
}

void PictureSheet::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    if (by_key && !current_) return;
    const SheetCell cell = by_key ? *current_ : cell_at(event->pos());
    const QPoint place = by_key ? mapToGlobal(rect_of(cell).center().toPoint()) : event->globalPos();
    Q_EMIT menu_wanted(cell, place);
}

void PictureSheet::keyPressEvent(QKeyEvent* event) {
    const bool moves = event->modifiers() & Qt::ControlModifier;
    const auto go = [&](int columns, int rows) {
        if (moves)
            move_by(QPointF(-columns, -rows) * kMove);
        else
            move_current(columns, rows);
    };
    switch (event->key()) {
        case Qt::Key_Left: go(-1, 0); return;
        case Qt::Key_Right: go(1, 0); return;
        case Qt::Key_Up: go(0, -1); return;
        case Qt::Key_Down: go(0, 1); return;
        case Qt::Key_PageUp: move_by({0, 0.9 * height()}); return;
        case Qt::Key_PageDown: move_by({0, -0.9 * height()}); return;
        case Qt::Key_Home: centre_on(current_.value_or(SheetCell{})); return;
        case Qt::Key_Plus: zoom_in(); return;
        case Qt::Key_Minus: zoom_out(); return;
        case Qt::Key_Y:
        case Qt::Key_N:
            if (current_) Q_EMIT cell_marked(*current_, event->key() == Qt::Key_Y ? 1 : -1);
            return;
        default: QWidget::keyPressEvent(event);
    }
}

}  // namespace graft
