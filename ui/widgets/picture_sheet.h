// An endless sheet of small pictures: dragging moves it, the wheel zooms, a click chooses a picture. It tells which
// pictures are in view and missing; whoever owns it brings them.
#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>
#include <map>
#include <optional>
#include <vector>

#include "ui/models/seed_spiral.h"

class QPainter;

namespace graft {

// What is drawn over a picture.
struct SheetMark {
    bool favourite = false;
    int example = 0;  // 1: has a quality, -1: lacks it

    friend bool operator==(const SheetMark&, const SheetMark&) = default;
};

class PictureSheet : public QWidget {
    Q_OBJECT

public:
    explicit PictureSheet(QWidget* parent = nullptr);

    // Cells in view without a picture that is up to date, the most central first.
    std::vector<SheetCell> missing(std::size_t at_most) const;
    void set_picture(SheetCell cell, const QImage& picture);
    QImage picture_of(SheetCell cell) const;  // null where there is none

    void set_stale();  // the pictures are of before: shown, and missing
    void clear();

    void set_current(std::optional<SheetCell> cell);
    std::optional<SheetCell> current() const { return current_; }
    void set_marks(std::map<SheetCell, SheetMark> marks);

    // Shown instead of pictures, until it is empty.
    void set_words(const QString& words);

    void bring_into_view(SheetCell cell);
    void centre_on(SheetCell cell);
    int side() const { return side_; }  // of a picture, in the widget
    SheetCell cell_at(QPointF place) const;
    QRectF rect_of(SheetCell cell) const;

Q_SIGNALS:
    void view_changed();                         // other cells may be missing now
    void cell_chosen(graft::SheetCell cell);     // a click
    void cell_reached(graft::SheetCell cell);    // an arrow key
    void cell_activated(graft::SheetCell cell);  // a double click
    void cell_marked(graft::SheetCell cell, int example);
    void menu_wanted(graft::SheetCell cell, const QPoint& place);  // on the screen

public Q_SLOTS:
    void zoom_in();
    void zoom_out();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr std::size_t kMostBytes = 96u << 20;  // of pictures kept

    struct Cell {
        QImage picture;
        QPixmap shown;  // at the present zoom; null: not made yet
        bool stale = false;
    };

    int pitch() const;
    QRect cells_in_view() const;  // columns and rows
    void zoom_to(int side, QPointF fixed);
    void zoom_by(int steps, QPointF fixed);
    void move_by(QPointF way);
    void move_current(int columns, int rows);
    void forget_far_ones();
    void paint_cell(QPainter& painter, SheetCell cell);
    void paint_mark(QPainter& painter, const QRectF& place, const SheetMark& mark) const;

    std::map<SheetCell, Cell> cells_;
    std::size_t bytes_ = 0;
    std::map<SheetCell, SheetMark> marks_;
    std::optional<SheetCell> current_;
    QString words_;
    int side_;
    QPointF origin_;      // the upper left corner of cell 0, 0 in the widget
    bool moved_ = false;  // by hand: the first tile does not stay in the middle
    QPointF last_mouse_, pressed_at_;
    bool clicking_ = false;  // pressed and not yet moved
    int wheel_ = 0;          // angle not yet used up
};

}  // namespace graft
