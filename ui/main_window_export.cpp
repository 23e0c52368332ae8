// The ways out of the main window, and the way back in of a picture that was made here.
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <utility>

#include "ui/actions.h"
#include "ui/engine_texts/engine_text.h"
#include "ui/main_window.h"
#include "ui/models/lineage.h"
#include "ui/models/model_names.h"
#include "ui/text.h"
#include "ui/views/compare_page.h"
#include "ui/views/explore_page.h"
#include "ui/views/export_dialog.h"
#include "ui/views/library_view.h"
#include "ui/views/mix_page.h"
#include "ui/widgets/message_banner.h"

namespace graft {

void MainWindow::wire_export() {
    connect(actions_->export_work, &QAction::triggered, this, &MainWindow::ask_export);
    connect(studio_->library(), &LibraryView::export_wanted, this, [this](const std::string& run) {
        show_export({run, {}, {}, ExportSubject::Pictures});
    });
    connect(studio_->mix_page(), &MixPage::export_wanted, this, &MainWindow::show_export);
    connect(studio_->mix_page(), &MixPage::job_wanted, this, &MainWindow::hand_over);
    connect(studio_->mix_page(), &MixPage::explore_wanted, this, &MainWindow::explore);
}

// A picture waits for its own project, and for no other: where that does not open, or another does, it is forgotten.
void MainWindow::wire_restoring() {
    connect(&bridge_, &SessionBridge::finished, this, [this](const event::Finished& finished) {
        const auto* opened = std::get_if<ProjectSummary>(&finished.report);
        if (opened == nullptr) return;
        const auto read = std::exchange(to_restore_, {});
        if (!read) return;
        const QFileInfo wanted(to_qt(read->record.model.substr(0, read->record.model.rfind(':'))));
        if (QFileInfo(to_qt(opened->path)) == wanted) restore(*read, false);
    });
    connect(&bridge_, &SessionBridge::failed, this, [this] { to_restore_.reset(); });
    connect(&bridge_, &SessionBridge::refused, this, [this] { to_restore_.reset(); });
}

// Of the page that is seen.
void MainWindow::ask_export() {
    if (studio_->mix_page()->isVisible())
        studio_->mix_page()->export_mix();
    else
        show_export(studio_->export_subject());
}

void MainWindow::show_export(const ExportSubject& subject) {
    auto* dialog = new ExportDialog(bridge_, pictures_, subject, this);
    connect(dialog, &ExportDialog::job_wanted, this, &MainWindow::hand_over);
    connect(dialog, &ExportDialog::model_copied, this,
            [this](const QString& file) { tell_of_files(tr("Saved %1.").arg(QDir::toNativeSeparators(file)), file); });
    connect(dialog, &ExportDialog::copy_failed, this, [this](const QString& file) {
        banner_->show_error(tr("%1 could not be written.").arg(QDir::toNativeSeparators(file)),
                            tr("Choose another folder, or make room on the disk."));
    });
    dialog->show();
}

// Work goes on behind the window; where something else does, it waits its turn.
void MainWindow::hand_over(const Command& job, const QString& text) {
    const auto waiting = queue_.jobs().size();
    queue_.add(job, text);
    if (queue_.jobs().size() > waiting)
        banner_->show_notice(tr("%1: begins as soon as the work that goes on has ended.").arg(text));
}

bool MainWindow::report_files(const event::Finished& finished) {
    std::vector<std::string> files;
    if (const auto* pictures = std::get_if<ExportReport>(&finished.report))
        files = pictures->files;
    else if (const auto* film = std::get_if<SampleReport>(&finished.report))
        files = film->files;
    else if (const auto* mix = std::get_if<BlendReport>(&finished.report))
        files = {mix->model};
    if (files.empty()) return false;
    const QString first = to_qt(files.front());
    const bool many = files.size() > 1;
    const QString place = QDir::toNativeSeparators(many ? QFileInfo(first).absolutePath() : first);
    tell_of_files(many ? tr("Saved %Ln files in %1.", nullptr, static_cast<int>(files.size())).arg(place)
                       : tr("Saved %1.").arg(place),
                  first);
    return true;
}

void MainWindow::tell_of_files(const QString& text, const QString& file) {
    banner_->show_offer(text, tr("Show in folder"), [folder = QFileInfo(file).absolutePath()] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
}

void MainWindow::take_files(const QStringList& files) {
    if (PictureReader::may_read(files))
        reader_.read(files.front());
    else
        take_other_files(files);
}

void MainWindow::take_other_files(const QStringList& files) {
    if (!studio_->explore_page()->take_files(files)) flow_.take_files(files);
}

// The state that a picture was made in is shown again.
void MainWindow::restore(const event::PictureRead& read, bool may_open) {
    const std::string& model = read.record.model;
    const auto colon = model.rfind(':');
    const std::string project = colon == std::string::npos ? std::string() : model.substr(0, colon);
    if (!read.problem.empty()) {
        banner_->show_error(engine_text(read.problem), {});
        return;
    }
    if (!bridge_.project_open()) {
        if (!may_open || !ProjectFlow::is_project(to_qt(project))) {
            banner_->show_notice(tr("Open or make a project, and drop the picture again: its model is %1.")
                                     .arg(QDir::toNativeSeparators(to_qt(model))));
            return;
        }
        // The picture's own project, and then the picture.
        to_restore_ = read;
        flow_.open_project(to_qt(project));
        return;
    }
    const bool ours = project == bridge_.project().path;
    explore(ours ? model.substr(colon + 1) : model, read.record.points.front());
    const auto count = static_cast<int>(read.record.points.size());
    if (count > 1)
        banner_->show_notice(tr("The sheet holds %Ln pictures; the first of them is shown.", nullptr, count));
}

}  // namespace graft
