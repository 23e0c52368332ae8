// The endless sheet of a model's samples, drawn as they come into view, joined to what is explored.
#pragma once

#include <vector>

#include "ui/bridge/picture_source.h"
#include "ui/models/exploration.h"
#include "ui/widgets/picture_sheet.h"

namespace graft {

class SampleSheet : public PictureSheet {
    Q_OBJECT

public:
    // Both must outlive the sheet.
    SampleSheet(Exploration& exploration, PictureSource& pictures, QWidget* parent = nullptr);

    // While set, clicks mark examples of a quality instead of choosing a picture.
    void set_marking(Exploration::Example example) { marking_ = example; }

    // The same model may draw other pictures now.
    void refresh();

    // Samples are drawn at the truncation and with the shares of the current picture.
    LatentPoint point_of(SheetCell cell) const;

private:
    void ask();
    void take(const event::Drawn& drawn);
    void follow_model();
    void follow_current();
    void follow_notes();
    void choose(SheetCell cell);
    void toggle_favourite(SheetCell cell);
    void mark(SheetCell cell, Exploration::Example example);
    void show_menu(SheetCell cell, const QPoint& place);

    Exploration& exploration_;
    PictureSource& pictures_;
    PictureSource::Channel channel_;
    LatentPoint look_;  // what all samples have in common; its seed does not count
    std::vector<SheetCell> asked_;
    LatentPoint asked_look_;
    bool asked_again_ = false;  // what is on its way is of before
    Exploration::Example marking_ = Exploration::Example::None;
};

}  // namespace graft
