// The way out of a picture grid: dragging, Ctrl+C and a menu on each picture.
#pragma once

#include <QObject>
#include <functional>

#include "ui/views/picture_taker.h"

namespace graft {

class PictureGrid;

class PictureOutlet : public QObject {
    Q_OBJECT

public:
    // How the picture of a cell was made; -1: of all together, which have words alone. `pixels` are filled in here.
    using Describe = std::function<ShownPicture(int cell)>;

    // Lives as long as the grid; the bridge must outlive both. Tells of what was done as the bridge tells of notices.
    PictureOutlet(SessionBridge& bridge, PictureGrid* grid, Describe describe);

private:
    ShownPicture picture(int cell) const;
    void show_menu(int cell, const QPoint& place);
    void ask_file(int cell);

    SessionBridge& bridge_;
    PictureGrid* grid_;
    Describe describe_;
    PictureTaker taker_;
};

}  // namespace graft
