#include "ui/views/picture_outlet.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>

#include "ui/widgets/picture_grid.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

PictureOutlet::PictureOutlet(SessionBridge& bridge, PictureGrid* grid, Describe describe)
    : QObject(grid), bridge_(bridge), grid_(grid), describe_(std::move(describe)), taker_(bridge) {
    grid->set_takeable(true);
    connect(grid, &PictureGrid::drag_begun, this, [this](int cell) { taker_.drag(grid_, picture(cell)); });
    connect(grid, &PictureGrid::copy_wanted, this, [this](int cell) { taker_.copy(picture(cell)); });
    connect(grid, &PictureGrid::menu_wanted, this, &PictureOutlet::show_menu);
    connect(&taker_, &PictureTaker::failed, &bridge_, &SessionBridge::noticed);
    connect(&taker_, &PictureTaker::copied, this, [this] {
        Q_EMIT bridge_.noticed(
            tr("The picture is on the clipboard: as pixels, and as a PNG file that says how it was "
               "made."));
    });
    connect(&taker_, &PictureTaker::saved, this, [this](const QString& file) {
        Q_EMIT bridge_.noticed(tr("Saved %1.").arg(QDir::toNativeSeparators(file)));
    });
}

ShownPicture PictureOutlet::picture(int cell) const {
    if (cell < 0 && grid_->cell_count() == 1) cell = 0;  // there is nothing to pick from
    ShownPicture shown = describe_(cell);
    if (cell < 0) shown.model.clear();
    shown.pixels = cell < 0 ? grid_->pictures() : grid_->picture_of(cell);
    return shown;
}

void PictureOutlet::show_menu(int cell, const QPoint& place) {
    auto* menu = new QMenu(grid_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"picture_menu"_s);
    menu->addAction(tr("Copy picture"), this, [this, cell] { taker_.copy(picture(cell)); })
        ->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Save picture as…"), this, [this, cell] { ask_file(cell); });
    menu->popup(place);
}

void PictureOutlet::ask_file(int cell) {
    const ShownPicture shown = picture(cell);  // as it is now, whatever the grid shows when the name is chosen
    auto* dialog = new QFileDialog(grid_, tr("Save picture"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("PNG picture (*.png)"));
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(QString(shown.words).replace(u", "_s, u"-"_s).replace(u' ', u'-') + u".png"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, shown](const QString& file) { taker_.save(shown, file); });
    dialog->open();
}

}  // namespace graft
