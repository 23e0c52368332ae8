// A grid of pictures to look at closely: wheel zooms, dragging moves, a double click fits it in again.
#pragma once

#include <QImage>
#include <QWidget>

namespace graft {

class PictureGrid : public QWidget {
    Q_OBJECT

public:
    explicit PictureGrid(QWidget* parent = nullptr);

    // Zoom and place stay as they are while the grid keeps its size in pixels. A null image: none.
    void set_pictures(const QImage& grid);
    const QImage& pictures() const { return grid_; }

    // Shown where there are no pictures.
    void set_placeholder(const QString& text);

    // Device pixels a picture pixel.
    double zoom() const { return scale_; }

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

private:
    void zoom_by(double factor, QPointF fixed);
    void keep_in_view();
    void fit_now();
    QSizeF view_pixels() const;
    const QImage& sharpened(double scale);

    QImage grid_, sharp_;
    int sharp_factor_ = 0;
    QString placeholder_;
    double scale_ = 1;
    QPointF corner_;  // of the grid, in device pixels of the widget
    QPointF last_mouse_;
    bool fitted_ = true;
};

}  // namespace graft
