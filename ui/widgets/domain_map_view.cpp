#include "ui/widgets/domain_map_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/text.h"
#include "ui/widgets/pixels.h"
#include "ui/widgets/save_dialog.h"

namespace graft {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kLargestZoom = 200;
constexpr double kMove = 40;      // pixels an arrow key moves
constexpr double kNear = 12;      // pixels within which a point is meant
constexpr double kMargin = 24;    // pixels around all points
constexpr int kWanderTime = 450;  // milliseconds

bool same_plane(const std::vector<event::DomainMap>& a, const std::vector<event::DomainMap>& b) {
    if (a.empty() || b.empty() || a.front().run != b.front().run) return false;
    const auto &some = a.front().domains, &others = b.front().domains;
    // Those of a run that went on came once from the disk and once from the training.
    return some == others || std::equal(some->begin(), some->end(), others->begin(), others->end(),
                                        [](const MapCloud& one, const MapCloud& other) {
                                            return one.name == other.name && one.x.size() == other.x.size();
                                        });
}

}  // namespace

DomainMapView::DomainMapView(QWidget* parent) : QWidget(parent) {
    setMinimumSize(160, 100);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Domain map"));
    setToolTip(
        tr("Pictures that a feature network finds alike lie close together. The cloud of generated pictures wanders "
           "into the domain that is learned. The wheel zooms, dragging moves, a double click shows everything."));
    setToolTipDuration(8000);
    wander_.setDuration(kWanderTime);
    wander_.setStartValue(0.0);
    wander_.setEndValue(1.0);
    wander_.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&wander_, &QVariantAnimation::valueChanged, this, [this] { update(); });
}

void DomainMapView::set_maps(const std::vector<event::DomainMap>& maps) {
    const bool goes_on = same_plane(maps_, maps);
    const std::int64_t step = shown_step();
    maps_ = maps;
    hovered_.reset();
    measure_extent();
    if (!goes_on) {
        shown_ = -1;
        from_.clear();
        if (!maps_.empty()) shown_ = static_cast<int>(maps_.size()) - 1;
        fit();
    } else {
        shown_ = 0;
        for (std::size_t i = 0; i < maps_.size(); ++i)
            if (maps_[i].step <= step) shown_ = static_cast<int>(i);
    }
    forget_still();
    describe();
}

void DomainMapView::show_step(std::int64_t step) {
    if (maps_.empty()) return;
    const auto after = std::upper_bound(maps_.begin(), maps_.end(), step,
                                        [](std::int64_t wanted, const auto& map) { return wanted < map.step; });
    const int place = std::max(0, static_cast<int>(after - maps_.begin()) - 1);
    if (place == shown_) return;
    std::vector<QPointF> from;
    if (shown_ >= 0)
        for (std::size_t i = 0; i < cloud(-1).x.size(); ++i) from.push_back(generated_at(i));
    shown_ = place;
    hovered_.reset();
    from_ = from.size() == cloud(-1).x.size() ? std::move(from) : std::vector<QPointF>{};
    wander_.stop();
    if (!from_.empty() && isVisible()) wander_.start();
    describe();
    update();
}

void DomainMapView::set_placeholder(const QString& text) {
    placeholder_ = text;
    update();
}

const MapCloud& DomainMapView::cloud(int number) const {
    const auto& map = maps_[static_cast<std::size_t>(shown_)];
    return number < 0 ? map.generated : (*map.domains)[static_cast<std::size_t>(number)];
}

void DomainMapView::describe() {
    if (!has_map()) {
        setAccessibleDescription(placeholder_);
        return;
    }
    QStringList parts;
    const auto& map = maps_[static_cast<std::size_t>(shown_)];
    for (const auto& domain : *map.domains)
        parts.append(to_qt(domain.name) + u' ' + number_text(static_cast<qint64>(domain.x.size())));
    setAccessibleDescription(tr("%1 generated pictures at step %2, among %3")
                                 .arg(number_text(static_cast<qint64>(map.generated.x.size())), number_text(map.step),
                                      parts.join(QStringLiteral(", "))));
}

// The plane keeps its proportions: distances in it mean something.
void DomainMapView::measure_extent() {
    double left = 0, right = 0, bottom = 0, top = 0;
    bool first = true;
    const auto take = [&](const MapCloud& points) {
        for (std::size_t i = 0; i < points.x.size(); ++i) {
            const double x = points.x[i], y = points.y[i];
            left = first ? x : std::min(left, x);
            right = first ? x : std::max(right, x);
            bottom = first ? y : std::min(bottom, y);
            top = first ? y : std::max(top, y);
            first = false;
        }
    };
    if (!maps_.empty())
        for (const auto& domain : *maps_.front().domains) take(domain);
    // Early clouds may lie far out; they are seen, too.
    for (const auto& map : maps_) take(map.generated);
    extent_ = QRectF(left, bottom, std::max(right - left, 1e-6), std::max(top - bottom, 1e-6));
}

QPointF DomainMapView::to_view(double x, double y) const {
    const double scale =
        zoom_ * std::min((width() - 2 * kMargin) / extent_.width(), (height() - 2 * kMargin) / extent_.height());
    return {width() / 2.0 + (x - centre_.x()) * scale, height() / 2.0 - (y - centre_.y()) * scale};
}

QPointF DomainMapView::generated_at(std::size_t point) const {
    const MapCloud& points = cloud(-1);
    const QPointF there(points.x[point], points.y[point]);
    if (from_.size() != points.x.size() || wander_.state() != QAbstractAnimation::Running) return there;
    const double way = wander_.currentValue().toDouble();
    return from_[point] + (there - from_[point]) * way;
}

QPointF DomainMapView::place_of(const Place& point) const {
    if (point.cloud < 0) {
        const QPointF at = generated_at(static_cast<std::size_t>(point.point));
        return to_view(at.x(), at.y());
    }
    const MapCloud& points = cloud(point.cloud);
    const auto index = static_cast<std::size_t>(point.point);
    return to_view(points.x[index], points.y[index]);
}

std::optional<DomainMapView::Place> DomainMapView::point_at(QPointF place) const {
    if (!has_map()) return std::nullopt;
    std::optional<Place> nearest;
    double distance = kNear;
    // The generated ones lie on top, so they win where both are equally near.
    const int domains = static_cast<int>(maps_[static_cast<std::size_t>(shown_)].domains->size());
    for (int number = -1; number < domains; ++number) {
        const int count = static_cast<int>(cloud(number).x.size());
        for (int i = 0; i < count; ++i) {
            const QPointF way = place_of({number, i}) - place;
            const double length = std::hypot(way.x(), way.y());
            if (length < distance) {
                distance = length;
                nearest = Place{number, i};
            }
        }
    }
    return nearest;
}

QImage DomainMapView::picture_of(const Place& point) const {
    const MapCloud& points = cloud(point.cloud);
    if (!points.sheet || points.columns < 1) return {};
    const QRect cell(point.point % points.columns * points.side, point.point / points.columns * points.side,
                     points.side, points.side);
    return to_qimage(points.sheet).copy(cell);
}

void DomainMapView::forget_still() {
    still_ = {};
    update();
}

void DomainMapView::fit() {
    zoom_ = 1;
    centre_ = extent_.center();
    forget_still();
}

void DomainMapView::zoom_by(double factor, QPointF fixed) {
    if (!has_map()) return;
    const double zoom = std::clamp(zoom_ * factor, 1.0, kLargestZoom);
    const QPointF way = fixed - QPointF(width(), height()) / 2.0;
    const double before =
        zoom_ * std::min((width() - 2 * kMargin) / extent_.width(), (height() - 2 * kMargin) / extent_.height());
    const double after = before * zoom / zoom_;
    centre_ += QPointF(way.x(), -way.y()) * (1 / before - 1 / after);
    zoom_ = zoom;
    if (zoom_ <= 1) centre_ = extent_.center();
    forget_still();
}

void DomainMapView::zoom_in() { zoom_by(kZoomStep, QRectF(rect()).center()); }
void DomainMapView::zoom_out() { zoom_by(1 / kZoomStep, QRectF(rect()).center()); }

void DomainMapView::move_by(QPointF way) {
    if (!has_map()) return;
    const double scale = to_view(1, 0).x() - to_view(0, 0).x();
    centre_ -= QPointF(way.x(), -way.y()) / scale;
    forget_still();
}

void DomainMapView::resizeEvent(QResizeEvent*) { forget_still(); }

void DomainMapView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) forget_still();
    QWidget::changeEvent(event);
}

void DomainMapView::wheelEvent(QWheelEvent* event) {
    zoom_by(std::pow(kZoomStep, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void DomainMapView::mousePressEvent(QMouseEvent* event) {
    last_mouse_ = event->position();
    dragging_ = event->button() == Qt::LeftButton && has_map();
    if (dragging_) setCursor(Qt::ClosedHandCursor);
}

void DomainMapView::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_) {
        move_by(event->position() - last_mouse_);
        last_mouse_ = event->position();
        hovered_.reset();
        return;
    }
    const auto found = point_at(event->position());
    if (found == hovered_) return;
    hovered_ = found;
    update();
}

void DomainMapView::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
    unsetCursor();
}

void DomainMapView::mouseDoubleClickEvent(QMouseEvent*) { fit(); }

void DomainMapView::leaveEvent(QEvent*) {
    hovered_.reset();
    update();
}

void DomainMapView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Plus: zoom_in(); return;
        case Qt::Key_Minus: zoom_out(); return;
        case Qt::Key_0: fit(); return;
        case Qt::Key_Left: move_by({kMove, 0}); return;
        case Qt::Key_Right: move_by({-kMove, 0}); return;
        case Qt::Key_Up: move_by({0, kMove}); return;
        case Qt::Key_Down: move_by({0, -kMove}); return;
        default: QWidget::keyPressEvent(event);
    }
}

void DomainMapView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show all")), &QAction::triggered, this, &DomainMapView::fit);
    auto* saving = menu->addAction(tr("Save map…"));
    saving->setEnabled(has_map());
    connect(saving, &QAction::triggered, this, &DomainMapView::ask_save);
    menu->popup(event->globalPos());
}

void DomainMapView::ask_save() {
    ask_file_to_save(this, tr("Save map"), [this](const QString& file) {
        if (!save(file)) set_placeholder(tr("%1 could not be written.").arg(file));
    });
}

}  // namespace graft
