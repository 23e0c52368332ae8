// A plane whose corners are mixed: a point in it is dragged with the mouse or moved with the arrow keys; small pictures
// show what lies at the corners and on the edges.
#pragma once

#include <QImage>
#include <QPointF>
#include <QStringList>
#include <QWidget>
#include <map>
#include <utility>
#include <vector>

class QPainter;

namespace graft {

class MixPlaneView : public QWidget {
    Q_OBJECT

public:
    explicit MixPlaneView(QWidget* parent = nullptr);

    // Two to four; pictures of other corners are forgotten.
    void set_names(const QStringList& names);
    void set_place(QPointF place);
    QPointF place() const { return place_; }

    // What lies at a place of the plane; a null image takes it away.
    void set_picture(QPointF place, const QImage& picture);
    void clear_pictures();

    QPointF to_widget(QPointF place) const;
    QSize sizeHint() const override { return {280, 260}; }

Q_SIGNALS:
    void place_moved(QPointF place);  // by the person
    void place_settled();             // the hand is off

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::size_t corner_count() const { return static_cast<std::size_t>(names_.size()); }
    QRectF plane() const;
    QPointF from_widget(QPointF at) const;
    void move_to(QPointF place);
    void paint_plane(QPainter& painter) const;
    void paint_corner(QPainter& painter, std::size_t corner) const;
    void paint_point(QPainter& painter) const;
    void tell_shares();

    QStringList names_;
    QPointF place_{0.5, 0.5};
    std::vector<std::pair<QPointF, QImage>> pictures_;
};

}  // namespace graft
