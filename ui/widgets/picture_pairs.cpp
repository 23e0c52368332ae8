#include "ui/widgets/picture_pairs.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <utility>

namespace graft {

namespace {

constexpr int kGap = 10, kArrow = 22;
constexpr int kWidest = 360;  // of a pair; where there is more room, there are two columns

// The largest place of that shape in the middle of `room`; small pictures grow by whole factors only, to stay sharp.
QRect fitted(const QSize& picture, const QRect& room) {
    QSize size = picture.scaled(room.size(), Qt::KeepAspectRatio);
    if (!picture.isEmpty() && size.width() > picture.width())
        size = picture * std::max(1, size.width() / picture.width());
    QRect place(QPoint(), size);
    place.moveCenter(room.center());
    return place;
}

void draw(QPainter& painter, const QImage& picture, const QRect& place) {
    painter.setRenderHint(QPainter::SmoothPixmapTransform, place.width() < picture.width());
    painter.drawImage(place, picture);
}

}  // namespace

PicturePairs::PicturePairs(QWidget* parent) : QWidget(parent) { setMinimumSize(220, 160); }

void PicturePairs::set_pairs(std::vector<ShownPair> pairs) {
    pairs_ = std::move(pairs);
    QStringList names;
    for (const auto& pair : pairs_) names.append(pair.left_name + QStringLiteral(" → ") + pair.right_name);
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    update();
}

void PicturePairs::set_placeholder(const QString& text) {
    placeholder_ = text;
    update();
}

void PicturePairs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (pairs_.empty()) {
        painter.drawText(rect().adjusted(kGap, kGap, -kGap, -kGap), Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
        return;
    }
    const int count = static_cast<int>(pairs_.size());
    const int columns = count > 1 && width() > kWidest ? 2 : 1, rows = (count + columns - 1) / columns;
    const int across = (width() - kGap * (columns - 1)) / columns, down = (height() - kGap * (rows - 1)) / rows;
    for (int i = 0; i < count; ++i)
        paint_pair(painter, pairs_[static_cast<std::size_t>(i)],
                   QRect((i % columns) * (across + kGap), (i / columns) * (down + kGap), across, down));
}

void PicturePairs::paint_pair(QPainter& painter, const ShownPair& pair, const QRect& place) const {
    const int line = fontMetrics().lineSpacing();
    const int half = (place.width() - kArrow) / 2;
    const QRect left_room(place.left(), place.top(), half, place.height() - line);
    const QRect right_room = left_room.translated(half + kArrow, 0);
    const QRect left = fitted(pair.left.size(), left_room), right = fitted(pair.right.size(), right_room);
    draw(painter, pair.left, left);
    draw(painter, pair.right, right);
    if (!pair.kept.isNull() && pair.left.width() > 0) {
        const double scale = static_cast<double>(left.width()) / pair.left.width();
        const QRectF kept(left.left() + pair.kept.left() * scale, left.top() + pair.kept.top() * scale,
                          pair.kept.width() * scale, pair.kept.height() * scale);
        QPainterPath rest;
        rest.addRect(QRectF(left));
        rest.addRect(kept);
        painter.fillPath(rest, QColor(0, 0, 0, 150));  // odd-even: what is kept stays clear
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.drawRect(kept);
    }
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(place.left() + half, left_room.top(), kArrow, left_room.height()), Qt::AlignCenter,
                     QStringLiteral("→"));
    for (const auto& [room, name] : {std::pair(left_room, pair.left_name), std::pair(right_room, pair.right_name)})
        painter.drawText(QRect(room.left(), place.bottom() - line, room.width(), line), Qt::AlignCenter,
                         fontMetrics().elidedText(name, Qt::ElideMiddle, room.width()));
}

}  // namespace graft
