// A grid of pictures to look at closely: wheel zooms, dragging moves, a double click fits it in again. Where all of it
// is in view, or with Ctrl, dragging takes a picture out instead, if somebody said that pictures can be taken.
#pragma once

#include <QImage>
#include <QWidget>
#include <vector>

class QPainter;

namespace graft {

class PictureGrid : public QWidget {
    Q_OBJECT

public:
    explicit PictureGrid(QWidget* parent = nullptr);

    // Zoom and place stay as they are while the grid keeps its size in pixels. A null image: none. `cell`: pixels a
    // side of each of its pictures, which can then be clicked; 0: it is one picture.
    void set_pictures(const QImage& grid, int cell = 0);
    const QImage& pictures() const { return grid_; }

    // The pictures of the grid, numbered row by row.
    int cell_count() const;
    QImage picture_of(int cell) const;             // null where there is none
    int cell_at(QPointF place) const;              // of the widget; -1: none
    QPointF centre_of(int cell) const;             // in the widget
    int current_cell() const { return current_; }  // the keyboard's; -1: none

    // Draws a frame around these.
    void set_marked(std::vector<int> cells);

    // Whether pictures may be dragged and copied out: the last three signals.
    void set_takeable(bool takeable) { takeable_ = takeable; }

    // Shown where there are no pictures.
    void set_placeholder(const QString& text);

    // Device pixels a picture pixel.
    double zoom() const { return scale_; }

Q_SIGNALS:
    void cell_clicked(int cell);
    void drag_begun(int cell);                        // out of the grid
    void copy_wanted(int cell);                       // -1: of all together
    void menu_wanted(int cell, const QPoint& place);  // on the screen

public Q_SLOTS:
    void fit();
    void zoom_in();
    void zoom_out();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void zoom_by(double factor, QPointF fixed);
    void keep_in_view();
    void fit_now();
    QSizeF view_pixels() const;
    const QImage& sharpened(double scale);
    void paint_marks(QPainter& painter) const;
    QRectF cell_rect(int cell) const;  // in the widget
    void move_current(int columns, int rows);
    bool is_all_in_view() const;

    QImage grid_, sharp_;
    int sharp_factor_ = 0;
    QString placeholder_;
    double scale_ = 1;
    QPointF corner_;  // of the grid, in device pixels of the widget
    QPointF last_mouse_;
    bool fitted_ = true;
    int cell_ = 0, current_ = -1;
    std::vector<int> marked_;
    bool takeable_ = false;
    bool clicking_ = false;  // pressed and not yet moved
    bool taking_ = false;    // what was pressed is dragged out of the grid
    QPointF pressed_at_;
};

}  // namespace graft
