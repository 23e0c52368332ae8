#include "ui/widgets/picture_grid.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

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
           "click fits everything in."));
}

void PictureGrid::set_pictures(const QImage& grid) {
    const bool same_size = grid.size() == grid_.size();
    grid_ = grid;
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
    if (hasFocus()) {
        painter.setPen(current_theme().accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
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
    last_mouse_ = event->position();
    if (event->button() == Qt::LeftButton && !grid_.isNull()) setCursor(Qt::ClosedHandCursor);
}

void PictureGrid::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || grid_.isNull()) return;
    corner_ += (event->position() - last_mouse_) * devicePixelRatioF();
    last_mouse_ = event->position();
    fitted_ = false;
    keep_in_view();
    update();
}

void PictureGrid::mouseReleaseEvent(QMouseEvent*) { unsetCursor(); }
void PictureGrid::mouseDoubleClickEvent(QMouseEvent*) { fit(); }

void PictureGrid::keyPressEvent(QKeyEvent* event) {
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
