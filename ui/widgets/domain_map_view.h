// The plane of feature space: thumbnails of the domains, and where the generated pictures fall among them.
#pragma once

#include <QImage>
#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>
#include <optional>
#include <vector>

#include "engine/api/watch_events.h"

class QPainter;

namespace graft {

class DomainMapView : public QWidget {
    Q_OBJECT

public:
    explicit DomainMapView(QWidget* parent = nullptr);

    // All maps of a run in the order of their steps; they share one plane. The view stays where it is while the domains
    // stay the same.
    void set_maps(const std::vector<event::DomainMap>& maps);

    // Shows the newest map that is not after `step`; the cloud wanders there.
    void show_step(std::int64_t step);
    std::int64_t shown_step() const { return shown_ < 0 ? -1 : maps_[static_cast<std::size_t>(shown_)].step; }

    // Shown where there is no map.
    void set_placeholder(const QString& text);

    // A point: the cloud (-1: the generated pictures) and its number there.
    struct Place {
        int cloud = -1;
        int point = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };
    // The point nearest to a place of the widget, if one is near.
    std::optional<Place> point_at(QPointF place) const;
    QPointF place_of(const Place& point) const;
    // The small picture of a point; null where it is not known.
    QImage picture_of(const Place& point) const;

    double zoom() const { return zoom_; }

    // Saves what is shown: .png, .svg, .pdf, or .csv with the points. False where it cannot be written.
    bool save(const QString& file) const;

    QSize sizeHint() const override { return {300, 200}; }

public Q_SLOTS:
    void fit();
    void zoom_in();
    void zoom_out();
    void ask_save();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void measure_extent();
    void zoom_by(double factor, QPointF fixed);
    void move_by(QPointF way);
    void forget_still();
    void describe();
    QPointF to_view(double x, double y) const;
    QPointF generated_at(std::size_t point) const;
    const MapCloud& cloud(int number) const;
    bool has_map() const { return shown_ >= 0; }

    void paint_still(QPainter& painter) const;
    void paint_moving(QPainter& painter) const;
    void paint_legend(QPainter& painter) const;
    void paint_hovered(QPainter& painter) const;
    bool save_csv(const QString& file) const;

    std::vector<event::DomainMap> maps_;
    int shown_ = -1;
    std::vector<QPointF> from_;  // where the cloud is on its way from
    QVariantAnimation wander_;
    QString placeholder_;

    QRectF extent_;  // of all points, in the plane
    double zoom_ = 1;
    QPointF centre_;  // of the view, in the plane
    QPixmap still_;   // everything that does not move by itself
    std::optional<Place> hovered_;
    QPointF last_mouse_;
    bool dragging_ = false;
};

}  // namespace graft
