#include "ui/widgets/picture_grid.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/theme/theme.h"

namespace graft {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kLargestScale = 64;
constexpr double kSmallestScale = 0.05;
constexpr double kSharpenBelow = 4;    // above, uneven pixel widths are not seen and the enlarged copy would be huge
constexpr double kLargestCopy = 3000;  // pixels a side
constexpr double kMove = 48;           // pixels an arrow key moves
constexpr double kMargin = 8;

}  // namespace

PictureGrid::PictureGrid(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 120);
    setAccessibleName(tr("Sample pictures"));
    setToolTip(
        tr("The same latents every time, so that you see them grow. The wheel zooms, dragging moves, a double "
           "click fits everything in. With Shift the arrow keys go from picture to picture; the space bar picks one. "
           "Where "
           "all is in view, or with Ctrl, a picture can be dragged out of the window; Ctrl+C copies it."));
}

void PictureGrid::set_pictures(const QImage& grid, int cell) {
    const bool same_size = grid.size() == grid_.size();
    grid_ = grid;
    cell_ = cell;
    if (current_ >= cell_count()) current_ = -1;
    sharp_factor_ = 0;
    if (fitted_ || !same_size) fit_now();
    update();
}

void PictureGrid::set_placeholder(const QString& text) {
    placeholder_ = text;
    update();
}

// An enlargement by two and a half would show pixels of two widths, so they are first enlarged to the next whole
// factor and then smoothly made smaller.
const QImage& PictureGrid::sharpened(double scale) {
    const int factor = static_cast<int>(std::ceil(scale));
    if (factor != sharp_factor_) {
        sharp_ = grid_.scaled(grid_.size() * factor, Qt::IgnoreAspectRatio, Qt::FastTransformation);
        sharp_factor_ = factor;
    }
    return sharp_;
}

void PictureGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), current_theme().surface);
    if (grid_.isNull()) {
        painter.setPen(current_theme().quiet);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
        return;
    }
    const double ratio = devicePixelRatioF();
    const QRectF target(corner_ / ratio, QSizeF(grid_.size()) * scale_ / ratio);
    const bool even = std::abs(scale_ - std::round(scale_)) < 1e-3;
    if (scale_ < 1) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, grid_);
    } else if (even || scale_ > kSharpenBelow || std::max(grid_.width(), grid_.height()) * scale_ > kLargestCopy) {
        painter.drawImage(target, grid_);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, sharpened(scale_));
    }
    paint_marks(painter);
    if (hasFocus()) {
        painter.setPen(current_theme().accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

int PictureGrid::cell_count() const { return cell_ < 1 ? 0 : (grid_.width() / cell_) * (grid_.height() / cell_); }

QImage PictureGrid::picture_of(int cell) const {
    if (cell < 0 || cell >= cell_count()) return {};
    const int columns = grid_.width() / cell_;
    return grid_.copy(cell % columns * cell_, cell / columns * cell_, cell_, cell_);
}

QRectF PictureGrid::cell_rect(int cell) const {
    const int columns = std::max(1, grid_.width() / std::max(1, cell_));
    const double side = cell_ * scale_;
    const QPointF corner = corner_ + QPointF(cell % columns, cell / columns) * side;
    return {corner / devicePixelRatioF(), QSizeF(side, side) / devicePixelRatioF()};
}

QPointF PictureGrid::centre_of(int cell) const { return cell_rect(cell).center(); }

int PictureGrid::cell_at(QPointF place) const {
    if (cell_count() == 0) return -1;
    const QPointF at = (place * devicePixelRatioF() - corner_) / (scale_ * cell_);
    const int columns = grid_.width() / cell_, rows = grid_.height() / cell_;
    const int column = static_cast<int>(std::floor(at.x())), row = static_cast<int>(std::floor(at.y()));
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
}

void PictureGrid::set_marked(std::vector<int> cells) {
    marked_ = std::move(cells);
    update();
}

void PictureGrid::paint_marks(QPainter& painter) const {
    painter.setBrush(Qt::NoBrush);
    const auto frame = [&](int cell, const QColor& colour, int width) {
        if (cell < 0 || cell >= cell_count()) return;
        painter.setPen(QPen(colour, width));
        painter.drawRect(cell_rect(cell).adjusted(1, 1, -1, -1));
    };
    for (const int cell : marked_) frame(cell, current_theme().accent, 2);
    if (hasFocus()) frame(current_, current_theme().text, 1);
}

void PictureGrid::move_current(int columns, int rows) {
    if (cell_count() == 0) return;
    const int in_row = grid_.width() / cell_, in_column = grid_.height() / cell_;
    const int before = std::max(0, current_);
    const int column = std::clamp(before % in_row + (current_ < 0 ? 0 : columns), 0, in_row - 1);
    const int row = std::clamp(before / in_row + (current_ < 0 ? 0 : rows), 0, in_column - 1);
    current_ = row * in_row + column;
    update();
}

QSizeF PictureGrid::view_pixels() const { return QSizeF(size()) * devicePixelRatioF(); }

void PictureGrid::fit_now() {
    if (grid_.isNull()) return;
    const QSizeF view = view_pixels() - QSizeF(2 * kMargin, 2 * kMargin);
    scale_ = std::clamp(std::min(view.width() / grid_.width(), view.height() / grid_.height()), kSmallestScale,
                        kLargestScale);
    // Whole factors are sharpest; they are worth a little of the space.
    if (scale_ > 1 && std::floor(scale_) / scale_ > 0.9) scale_ = std::floor(scale_);
    keep_in_view();
}

void PictureGrid::fit() {
    fitted_ = true;
    fit_now();
    update();
}

void PictureGrid::keep_in_view() {
    const QSizeF view = view_pixels();
    const QSizeF drawn = QSizeF(grid_.size()) * scale_;
    const auto placed = [](double corner, double room, double length) {
        if (length <= room) return std::round((room - length) / 2);
        return std::round(std::clamp(corner, room - length, 0.0));
    };
    corner_ = {placed(corner_.x(), view.width(), drawn.width()), placed(corner_.y(), view.height(), drawn.height())};
}

void PictureGrid::zoom_by(double factor, QPointF fixed) {
    if (grid_.isNull()) return;
    const QPointF point = fixed * devicePixelRatioF();
    const double scale = std::clamp(scale_ * factor, kSmallestScale, kLargestScale);
    corner_ = point - (point - corner_) * (scale / scale_);
    scale_ = scale;
    fitted_ = false;
    keep_in_view();
    update();
}

void PictureGrid::zoom_in() { zoom_by(kZoomStep, QRectF(rect()).center()); }
void PictureGrid::zoom_out() { zoom_by(1 / kZoomStep, QRectF(rect()).center()); }

void PictureGrid::resizeEvent(QResizeEvent*) {
    if (fitted_)
        fit_now();
    else
        keep_in_view();
}

void PictureGrid::wheelEvent(QWheelEvent* event) {
    zoom_by(std::pow(kZoomStep, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void PictureGrid::mousePressEvent(QMouseEvent* event) {
    last_mouse_ = pressed_at_ = event->position();
    clicking_ = event->button() == Qt::LeftButton;
    taking_ = false;
    if (event->button() == Qt::LeftButton && !grid_.isNull()) setCursor(Qt::ClosedHandCursor);
}

void PictureGrid::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || grid_.isNull() || taking_) return;
    // A hand trembles; that is still a click.
    if (clicking_ && (event->position() - pressed_at_).manhattanLength() < QApplication::startDragDistance()) return;
    const int cell = cell_at(pressed_at_);
    if (clicking_ && takeable_ && cell >= 0 && (is_all_in_view() || event->modifiers() & Qt::ControlModifier)) {
        clicking_ = false;
        taking_ = true;
        unsetCursor();
        Q_EMIT drag_begun(cell);
        return;
    }
    clicking_ = false;
    corner_ += (event->position() - last_mouse_) * devicePixelRatioF();
    last_mouse_ = event->position();
    fitted_ = false;
    keep_in_view();
    update();
}

void PictureGrid::mouseReleaseEvent(QMouseEvent* event) {
    unsetCursor();
    if (!std::exchange(clicking_, false)) return;
    const int cell = cell_at(event->position());
    if (cell < 0) return;
    current_ = cell;
    Q_EMIT cell_clicked(cell);
}

void PictureGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    // Two clicks, of which the first was told already: what toggles is then as it was.
    if (const int cell = cell_at(event->position()); cell >= 0) Q_EMIT cell_clicked(cell);
    fit();
}

void PictureGrid::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const int cell = by_key ? current_ : cell_at(event->pos());
    if (!takeable_ || cell < 0) {
        event->ignore();
        return;
    }
    current_ = cell;
    update();
    Q_EMIT menu_wanted(cell, by_key ? mapToGlobal(centre_of(cell).toPoint()) : event->globalPos());
}

bool PictureGrid::is_all_in_view() const {
    const QSizeF drawn = QSizeF(grid_.size()) * scale_;
    return drawn.width() <= view_pixels().width() && drawn.height() <= view_pixels().height();
}

void PictureGrid::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() & Qt::ShiftModifier) {
        switch (event->key()) {
            case Qt::Key_Left: move_current(-1, 0); return;
            case Qt::Key_Right: move_current(1, 0); return;
            case Qt::Key_Up: move_current(0, -1); return;
            case Qt::Key_Down: move_current(0, 1); return;
            default: break;
        }
    }
    if (takeable_ && event->matches(QKeySequence::Copy)) {
        if (!grid_.isNull()) Q_EMIT copy_wanted(current_);
        return;
    }
    if (event->key() == Qt::Key_Space && current_ >= 0) {
        Q_EMIT cell_clicked(current_);
        return;
    }
    switch (event->key()) {
        case Qt::Key_Plus: zoom_in(); return;
        case Qt::Key_Minus: zoom_out(); return;
        case Qt::Key_0: fit(); return;
        case Qt::Key_Left: corner_.rx() += kMove; break;
        case Qt::Key_Right: corner_.rx() -= kMove; break;
        case Qt::Key_Up: corner_.ry() += kMove; break;
        case Qt::Key_Down: corner_.ry() -= kMove; break;
        default: QWidget::keyPressEvent(event); return;
    }
    fitted_ = false;
    keep_in_view();
    update();
}

}  // namespace graft
