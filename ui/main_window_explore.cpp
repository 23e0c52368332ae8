// How the main window and what is explored meet: the menus, and the ways to the page.
#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/text.h"
#include "ui/views/explore_page.h"
#include "ui/views/keyframe_panel.h"
#include "ui/views/mix_page.h"
#include "ui/views/point_dials.h"
#include "ui/widgets/message_banner.h"

namespace graft {

void MainWindow::wire_explore() {
    ExplorePage* page = studio_->explore_page();
    connect(page, &ExplorePage::export_wanted, this, &MainWindow::show_export);
    connect(studio_, &StudioPage::page_turned, this, &MainWindow::update_actions);
    connect(&exploration_, &Exploration::changed, studio_, [this] { update_explore(); });
    connect(&studio_->mix_page()->mixture(), &Mixture::changed, this, &MainWindow::update_explore);
    connect(&exploration_, &Exploration::not_saved, studio_, [this](const QString& file) {
        banner_->show_error(tr("%1 could not be written.").arg(file),
                            tr("Make room on the disk; what you keep is written again with the next change."));
    });
    connect(actions_->undo, &QAction::triggered, this, [this] {
        if (studio_->mix_page()->isVisible())
            studio_->mix_page()->mixture().undo();
        else
            exploration_.undo();
    });
    connect(actions_->redo, &QAction::triggered, this, [this] {
        if (studio_->mix_page()->isVisible())
            studio_->mix_page()->mixture().redo();
        else
            exploration_.redo();
    });
    connect(actions_->random_seed, &QAction::triggered, page->dials(), &PointDials::take_random_seed);
    connect(actions_->favourite, &QAction::triggered, page, &ExplorePage::toggle_favourite);
    connect(actions_->keyframe, &QAction::triggered, page, &ExplorePage::add_keyframe);
    connect(actions_->play, &QAction::triggered, page->keyframes(), &KeyframePanel::toggle_playing);
    connect(actions_->similar, &QAction::triggered, page, &ExplorePage::find_neighbours);
}

void MainWindow::update_explore() {
    const bool explores = studio_->explore_page()->isVisible() && !exploration_.model().empty();
    actions_->update_explore(explores, bridge_.can(command::Nearest{}));
    const Mixture& mixture = studio_->mix_page()->mixture();
    if (studio_->mix_page()->isVisible())
        actions_->update_undo(mixture.can_undo() ? QStringLiteral("") : QString(),
                              mixture.can_redo() ? QStringLiteral("") : QString());
    else if (studio_->explore_page()->isVisible())
        actions_->update_undo(exploration_.undo_text(), exploration_.redo_text());
    else
        actions_->update_undo({}, {});
}

void MainWindow::explore(const std::string& model, const LatentPoint& point) {
    exploration_.choose_model(model, point);
    studio_->show_explore();
}

}  // namespace graft
