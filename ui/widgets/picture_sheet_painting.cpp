// How the sheet looks.
#include <QPainter>
#include <QPainterPath>
#include <cmath>
#include <numbers>

#include "ui/theme/theme.h"
#include "ui/widgets/picture_sheet.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

constexpr double kBadge = 16;  // pixels a side, of pictures that are large enough

QPainterPath star(const QPointF& middle, double radius) {
    QPainterPath path;
    for (int i = 0; i < 10; ++i) {
        const double angle = std::numbers::pi * (i / 5.0 - 0.5), length = i % 2 == 0 ? radius : 0.45 * radius;
        const QPointF corner = middle + length * QPointF(std::cos(angle), std::sin(angle));
        if (i == 0)
            path.moveTo(corner);
        else
            path.lineTo(corner);
    }
    path.closeSubpath();
    return path;
}

}  // namespace

void PictureSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), current_theme().surface);
    if (words_.isEmpty()) {
        const QRect view = cells_in_view();
        for (int row = view.top(); row <= view.bottom(); ++row)
            for (int column = view.left(); column <= view.right(); ++column) paint_cell(painter, {column, row});
    } else {
        painter.setPen(current_theme().quiet);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, words_);
    }
    if (!hasFocus()) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(current_theme().accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void PictureSheet::paint_cell(QPainter& painter, SheetCell cell) {
    const QRectF place = rect_of(cell);
    const auto found = cells_.find(cell);
    if (found == cells_.end()) {
        painter.fillRect(place, current_theme().raised);
    } else {
        Cell& content = found->second;
        if (content.shown.isNull()) content.shown = sharp_pixmap(content.picture, side_, devicePixelRatioF());
        painter.drawPixmap(place.topLeft(), content.shown);
    }
    if (const auto mark = marks_.find(cell); mark != marks_.end()) paint_mark(painter, place, mark->second);
    if (current_ != cell) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(current_theme().accent, 3, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(place.adjusted(-1, -1, 1, 1));
}

void PictureSheet::paint_mark(QPainter& painter, const QRectF& place, const SheetMark& mark) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = current_theme();
    const double size = std::min(kBadge, side_ / 2.5);
    if (mark.favourite) {
        painter.setPen(QPen(theme.surface, 1.5));
        painter.setBrush(theme.warning);
        painter.drawPath(star(place.topRight() + QPointF(-0.65 * size, 0.65 * size), 0.55 * size));
    }
    if (mark.example == 0) return;
    const QRectF badge(place.left() + 2, place.bottom() - size - 2, size, size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mark.example > 0 ? theme.accent : theme.error);
    painter.drawEllipse(badge);
    painter.setPen(QPen(theme.accent_text, 2));
    const double arm = 0.28 * size;
    painter.drawLine(badge.center() - QPointF(arm, 0), badge.center() + QPointF(arm, 0));
    if (mark.example > 0) painter.drawLine(badge.center() - QPointF(0, arm), badge.center() + QPointF(0, arm));
}

}  // namespace graft
