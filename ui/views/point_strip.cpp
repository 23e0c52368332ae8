#include "ui/views/point_strip.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "ui/models/point_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

constexpr int kSide = 64;
constexpr int kRoom = 6;  // around a picture
constexpr std::size_t kBatch = 32;
constexpr int kIsDrawn = Qt::UserRole;

}  // namespace

PointStrip::PointStrip(PictureSource& pictures, const QString& name, QWidget* parent)
    : QListWidget(parent), pictures_(pictures), channel_(pictures.new_channel()) {
    setAccessibleName(name);
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setIconSize({kSide, kSide});
    setUniformItemSizes(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&pictures, &PictureSource::drawn, this, [this](int channel, const event::Drawn& drawn) {
        if (channel == channel_) take(drawn);
    });
    const auto choose = [this](const QListWidgetItem* item) {
        Q_EMIT chosen(points_[static_cast<std::size_t>(row(item))]);
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
}

QSize PointStrip::sizeHint() const {
    return {4 * kSide, kSide + 2 * kRoom + horizontalScrollBar()->sizeHint().height()};
}

QSize PointStrip::minimumSizeHint() const { return {2 * kSide, sizeHint().height()}; }

void PointStrip::set_editable(bool editable) {
    editable_ = editable;
    setDragDropMode(editable ? QAbstractItemView::InternalMove : QAbstractItemView::NoDragDrop);
    setDefaultDropAction(Qt::MoveAction);
}

void PointStrip::set_words(const QString& words) {
    words_ = words;
    viewport()->update();
}

void PointStrip::show_points(const std::string& model, const std::vector<LatentPoint>& points) {
    const bool same_model = model == model_;
    if (same_model && points == points_) return;
    std::vector<std::pair<LatentPoint, QIcon>> known;
    for (int i = 0; i < count() && same_model; ++i)
        if (item(i)->data(kIsDrawn).toBool()) known.emplace_back(points_[static_cast<std::size_t>(i)], item(i)->icon());
    const int chosen_row = currentRow();
    clear();
    model_ = model;
    points_ = points;
    outdated_ = !same_model && pictures_.busy(channel_);
    for (const auto& point : points_) {
        auto* added = new QListWidgetItem(this);
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.first == point; });
        added->setSizeHint({kSide + kRoom, kSide + kRoom});
        added->setData(kIsDrawn, found != known.end());
        if (found != known.end()) added->setIcon(found->second);
        added->setToolTip(point_title(point));
        added->setData(Qt::AccessibleTextRole, point_title(point));
    }
    setCurrentRow(std::min(chosen_row, count() - 1));
    ask();
}

void PointStrip::refresh() {
    for (int i = 0; i < count(); ++i) item(i)->setData(kIsDrawn, false);
    outdated_ = pictures_.busy(channel_);
    ask();
}

void PointStrip::showEvent(QShowEvent* event) {
    QListWidget::showEvent(event);
    ask();
}

void PointStrip::ask() {
    if (!isVisible() || model_.empty() || pictures_.busy(channel_)) return;
    asked_.clear();
    for (int i = 0; i < count() && asked_.size() < kBatch; ++i)
        if (!item(i)->data(kIsDrawn).toBool()) asked_.push_back(points_[static_cast<std::size_t>(i)]);
    if (asked_.empty()) return;
    command::Draw question;
    question.model = model_;
    question.points = asked_;
    pictures_.ask(channel_, std::move(question));
}

void PointStrip::take(const event::Drawn& drawn) {
    if (std::exchange(outdated_, false)) {
        ask();
        return;
    }
    if (!drawn.grid) return;  // the large picture says why
    const QImage grid = to_qimage(drawn.grid);
    for (int i = 0; i < count(); ++i) {
        const auto place = std::find(asked_.begin(), asked_.end(), points_[static_cast<std::size_t>(i)]);
        if (place == asked_.end() || item(i)->data(kIsDrawn).toBool()) continue;
        const int at = static_cast<int>(place - asked_.begin()), size = drawn.size;
        const QImage picture = grid.copy(at % drawn.columns * size, at / drawn.columns * size, size, size);
        const QPixmap shown = sharp_pixmap(picture, kSide, devicePixelRatioF());
        QIcon icon(shown);
        icon.addPixmap(shown, QIcon::Selected);  // as it is, not tinted
        item(i)->setIcon(icon);
        item(i)->setData(kIsDrawn, true);
    }
    ask();
}

void PointStrip::remove(int row) {
    if (!editable_ || row < 0 || row >= count()) return;
    auto points = points_;
    points.erase(points.begin() + row);
    Q_EMIT arranged(points);
}

void PointStrip::move(int row, int to) {
    if (!editable_ || row < 0 || to < 0 || to >= count() || row == to) return;
    auto points = points_;
    const LatentPoint point = points[static_cast<std::size_t>(row)];
    points.erase(points.begin() + row);
    points.insert(points.begin() + to, point);
    setCurrentRow(to);
    Q_EMIT arranged(points);
}

void PointStrip::keyPressEvent(QKeyEvent* event) {
    const int row = currentRow();
    const bool moves = event->modifiers() & Qt::ControlModifier;
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        remove(row);
    else if (moves && event->key() == Qt::Key_Left)
        move(row, row - 1);
    else if (moves && event->key() == Qt::Key_Right)
        move(row, row + 1);
    else if (event->key() == Qt::Key_Space && row >= 0)
        Q_EMIT chosen(points_[static_cast<std::size_t>(row)]);
    else
        QListWidget::keyPressEvent(event);
}

// The order is the exploration's; the items follow it.
void PointStrip::dropEvent(QDropEvent* event) {
    if (event->source() != this) return;
    const QModelIndex before = indexAt(event->position().toPoint());
    int to = before.isValid() ? before.row() : count();
    if (before.isValid() && event->position().x() > visualRect(before).center().x()) ++to;
    const int from = currentRow();
    event->setDropAction(Qt::IgnoreAction);  // or the list would take the item away itself
    event->accept();
    move(from, to > from ? to - 1 : to);
}

void PointStrip::contextMenuEvent(QContextMenuEvent* event) {
    const int at = row(itemAt(event->pos()));
    if (!editable_ || at < 0) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Move to the left")), &QAction::triggered, this, [this, at] { move(at, at - 1); });
    connect(menu->addAction(tr("Move to the right")), &QAction::triggered, this, [this, at] { move(at, at + 1); });
    menu->addSeparator();
    connect(menu->addAction(tr("Remove")), &QAction::triggered, this, [this, at] { remove(at); });
    menu->popup(event->globalPos());
}

void PointStrip::paintEvent(QPaintEvent* event) {
    QListWidget::paintEvent(event);
    if (count() > 0 || words_.isEmpty()) return;
    QPainter painter(viewport());
    painter.setPen(current_theme().quiet);
    painter.drawText(viewport()->rect().adjusted(12, 4, -12, -4), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap,
                     words_);
}

}  // namespace graft
