#include "ui/views/sample_sheet.h"

#include <QMenu>
#include <algorithm>
#include <utility>

#include "ui/engine_texts/engine_text.h"
#include "ui/models/point_edits.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kBatch = 32;  // pictures of one question: so many that others need not wait for it

}  // namespace

SampleSheet::SampleSheet(Exploration& exploration, PictureSource& pictures, QWidget* parent)
    : PictureSheet(parent), exploration_(exploration), pictures_(pictures), channel_(pictures.new_channel()) {
    setObjectName(u"sample_sheet"_s);
    setAccessibleName(tr("Sheet of samples"));
    setToolTip(tr(
        "Every seed has its place on this sheet, which has no end. Dragging moves it, the wheel zooms; a click or an "
        "arrow key chooses a picture, a double click makes it a favourite. Y and N mark it as an example that has "
        "or lacks a quality."));
    connect(this, &PictureSheet::view_changed, this, &SampleSheet::ask);
    connect(this, &PictureSheet::cell_chosen, this, &SampleSheet::choose);
    connect(this, &PictureSheet::cell_reached, this,
            [this](SheetCell cell) { exploration_.set_current(point_of(cell), u"arrow keys"_s); });
    connect(this, &PictureSheet::cell_activated, this, &SampleSheet::toggle_favourite);
    connect(this, &PictureSheet::cell_marked, this, [this](SheetCell cell, int example) {
        mark(cell, example > 0 ? Exploration::Example::With : Exploration::Example::Without);
    });
    connect(this, &PictureSheet::menu_wanted, this, &SampleSheet::show_menu);
    connect(&pictures, &PictureSource::drawn, this, [this](int channel, const event::Drawn& drawn) {
        if (channel == channel_) take(drawn);
    });
    connect(&exploration, &Exploration::model_changed, this, &SampleSheet::follow_model);
    connect(&exploration, &Exploration::current_changed, this, &SampleSheet::follow_current);
    connect(&exploration, &Exploration::notes_changed, this, &SampleSheet::follow_notes);
    look_ = sample_like(exploration.current(), 0);
    follow_current();
    follow_notes();
}

LatentPoint SampleSheet::point_of(SheetCell cell) const { return sample_like(look_, seed_at(cell)); }

void SampleSheet::ask() {
    if (exploration_.model().empty())
        set_words(
            tr("There is no model to explore yet. A training can be explored from its first checkpoint on; "
               "Snapshot (Ctrl+S) makes one at once."));
    if (!isVisible() || exploration_.model().empty() || pictures_.busy(channel_)) return;
    asked_ = missing(kBatch);
    asked_look_ = look_;
    asked_again_ = false;
    if (asked_.empty()) return;
    command::Draw question;
    question.model = exploration_.model();
    for (const SheetCell cell : asked_) question.points.push_back(point_of(cell));
    pictures_.ask(channel_, std::move(question));
}

void SampleSheet::take(const event::Drawn& drawn) {
    const bool of_before = std::exchange(asked_again_, false);
    if (!drawn.grid) {
        if (!of_before) set_words(engine_text(drawn.problem));
        if (of_before) ask();
        return;
    }
    const QImage grid = to_qimage(drawn.grid);
    const bool outdated = of_before || !(asked_look_ == look_);
    set_words({});
    for (std::size_t i = 0; i < asked_.size() && !of_before; ++i) {
        const int place = static_cast<int>(i), size = drawn.size;
        set_picture(asked_[i], grid.copy(place % drawn.columns * size, place / drawn.columns * size, size, size));
    }
    if (outdated) set_stale();
    ask();
}

void SampleSheet::refresh() {
    set_words({});
    set_stale();
    asked_again_ = pictures_.busy(channel_);
    ask();
}

void SampleSheet::follow_model() {
    clear();
    refresh();
}

void SampleSheet::follow_current() {
    const LatentPoint& current = exploration_.current();
    set_current(is_sample(current) ? std::optional(cell_of(current.seed)) : std::nullopt);
    LatentPoint look = sample_like(current, 0);
    if (look == look_) return;
    look_ = std::move(look);
    set_stale();
    follow_notes();
    ask();
}

void SampleSheet::follow_notes() {
    std::map<SheetCell, SheetMark> marks;
    // Those that are on this sheet as it is: of other truncations and shares are other pictures.
    const auto each = [&](const std::vector<LatentPoint>& points, auto set) {
        for (const auto& point : points) {
            const SheetCell cell = cell_of(point.seed);
            if (is_sample(point) && point == point_of(cell)) set(marks[cell]);
        }
    };
    const ModelNotes& notes = exploration_.notes();
    each(notes.favourites, [](SheetMark& mark) { mark.favourite = true; });
    each(notes.with, [](SheetMark& mark) { mark.example = 1; });
    each(notes.without, [](SheetMark& mark) { mark.example = -1; });
    set_marks(std::move(marks));
}

void SampleSheet::choose(SheetCell cell) {
    if (exploration_.model().empty()) return;
    if (marking_ == Exploration::Example::None)
        exploration_.set_current(point_of(cell));
    else
        mark(cell, marking_);
}

void SampleSheet::toggle_favourite(SheetCell cell) {
    const LatentPoint point = point_of(cell);
    exploration_.set_favourite(point, !exploration_.is_favourite(point));
}

// A second time takes the mark away.
void SampleSheet::mark(SheetCell cell, Exploration::Example example) {
    const LatentPoint point = point_of(cell);
    exploration_.set_example(point, exploration_.example(point) == example ? Exploration::Example::None : example);
}

void SampleSheet::show_menu(SheetCell cell, const QPoint& place) {
    if (exploration_.model().empty()) return;
    const LatentPoint point = point_of(cell);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto example = exploration_.example(point);
    const auto checked = [&](const QString& text, bool on, auto act) {
        auto* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, this, act);
    };
    menu->addSection(point_title(point));
    checked(tr("Favourite"), exploration_.is_favourite(point), [this, cell] { toggle_favourite(cell); });
    connect(menu->addAction(tr("Add as a keyframe")), &QAction::triggered, this,
            [this, point] { exploration_.add_keyframe(point); });
    menu->addSeparator();
    checked(tr("Has the quality"), example == Exploration::Example::With,
            [this, cell] { mark(cell, Exploration::Example::With); });
    checked(tr("Lacks the quality"), example == Exploration::Example::Without,
            [this, cell] { mark(cell, Exploration::Example::Without); });
    menu->popup(place);
}

}  // namespace graft
