// What the menus of the main window ask for: files, places, and what they do with the answers.
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QUrl>

#include "ui/actions.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/models/lineage.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/views/library_view.h"
#include "ui/views/train_page.h"
#include "ui/views/training_panels.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

// Not blocking: what goes on is seen behind it.
QFileDialog* open_dialog(QWidget* window, const QString& title, QFileDialog::FileMode mode, const QString& folder) {
    auto* dialog = new QFileDialog(window, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    return dialog;
}

}  // namespace

void MainWindow::wire_file_actions() {
    connect(actions_->new_project, &QAction::triggered, this, &MainWindow::ask_new_project);
    connect(actions_->open_project, &QAction::triggered, this, &MainWindow::ask_open_project);
    connect(actions_->import_files, &QAction::triggered, this, &MainWindow::ask_files);
    connect(actions_->import_folder, &QAction::triggered, this, &MainWindow::ask_folder);
    connect(actions_->paste, &QAction::triggered, this, [this] {
        if (!flow_.take_pasted(*QGuiApplication::clipboard()->mimeData(), importing_))
            banner_->show_notice(tr("There is no picture on the clipboard."));
    });
    connect(actions_->export_picture, &QAction::triggered, this, &MainWindow::save_shown);
    connect(actions_->close_project, &QAction::triggered, this, [this] { bridge_.post(command::CloseProject{}); });
    connect(actions_->quit, &QAction::triggered, this, &QWidget::close);
    connect(actions_, &Actions::sample_chosen, this,
            [this](const QString& name) { flow_.take_files({u"sample:"_s + name}); });
}

void MainWindow::wire_other_actions() {
    connect(actions_->train, &QAction::triggered, this, [this] { studio_->current_panel()->start(); });
    connect(actions_->pause, &QAction::triggered, this, [this] {
        if (bridge_.can(command::Resume{}))
            bridge_.post(command::Resume{});
        else
            bridge_.post(command::Pause{});
    });
    connect(actions_->stop, &QAction::triggered, this, [this] { bridge_.post(command::Stop{}); });
    connect(actions_->snapshot, &QAction::triggered, this, [this] {
        snapshot_asked_ = true;
        bridge_.post(command::Snapshot{});
    });
    PictureGrid* grid = studio_->train_page()->grid();
    connect(actions_->fit, &QAction::triggered, grid, &PictureGrid::fit);
    connect(actions_->zoom_in, &QAction::triggered, grid, &PictureGrid::zoom_in);
    connect(actions_->zoom_out, &QAction::triggered, grid, &PictureGrid::zoom_out);
    connect(actions_->about, &QAction::triggered, this, &MainWindow::show_about);
    connect(actions_, &Actions::theme_chosen, this, [this](int theme) {
        settings_.set_theme(static_cast<ThemeChoice>(theme));
        apply_theme(*qApp, settings_.theme());
    });
    connect(actions_, &Actions::language_chosen, this, [this](const QString& code) {
        settings_.set_language(code);
        use_language(code);
    });
}

void MainWindow::wire_library() {
    for (auto* panel : studio_->findChildren<JobPanel*>()) {
        panel->use_presets(settings_);
        connect(panel, &JobPanel::queue_wanted, &queue_, &JobQueue::add);
        connect(&queue_, &JobQueue::begun, panel, &JobPanel::expect);
    }
    connect(studio_->library(), &LibraryView::run_chosen, this, &MainWindow::show_run);
    connect(studio_->library(), &LibraryView::go_on_wanted, this, [this](const std::string& id) {
        for (const auto& run : bridge_.project().runs)
            if (run.id == id && bridge_.resting())
                flow_.go_on(run, drafts_.train, drafts_.classify);
            else if (run.id == id)
                queue_.add(ProjectFlow::going_on(run, drafts_.train, drafts_.classify),
                           tr("Go on with %1").arg(run_title(run)));
    });
    connect(studio_->library(), &LibraryView::change_wanted, this, [this](const Command& change) {
        if (bridge_.can(change)) bridge_.post(change);
    });
    connect(studio_->library(), &LibraryView::reveal_wanted, this,
            [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void MainWindow::offer_undo(const event::Deleted& deletion) {
    if (deletion.items.empty()) return;
    for (const auto& item : deletion.items)
        if (item.kind == command::LibraryItem::Run && item.id == studio_->train_page()->shown_run()) show_run({});
    banner_->show_offer(tr("%1 was deleted.").arg(to_qt(deletion.items.front().id)), tr("Undo"),
                        [this, items = deletion.items] { bridge_.post(command::Restore{items}); });
}

void MainWindow::report(const event::Finished& finished) {
    if (report_files(finished)) return;
    QString text;
    if (const auto* train = std::get_if<TrainReport>(&finished.report))
        text = tr("%1 is saved after %2 steps, %3 pictures a second.")
                   .arg(to_qt(train->run), number_text(train->steps), short_number(train->images_per_second));
    else if (const auto* classify = std::get_if<ClassifyReport>(&finished.report))
        text = classify->accuracy < 0
                   ? tr("%1 is trained. No pictures were kept apart to test it on.").arg(to_qt(classify->run))
                   : tr("%1 tells %2% of the held-out pictures right.")
                         .arg(to_qt(classify->run), QLocale().toString(100 * classify->accuracy, 'f', 1));
    if (text.isEmpty()) return;
    banner_->show_notice(text);
    tell_who_is_away(tr("The training has ended."), text);
}

void MainWindow::tell_who_is_away(const QString& title, const QString& text) {
    if (isActiveWindow()) return;
    QApplication::alert(this);
    Q_EMIT away_notice(title, text);
}

void MainWindow::ask_new_project() {
    auto* dialog = open_dialog(this, tr("New project"), QFileDialog::AnyFile, settings_.projects_folder());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Graft projects (*.graft)"));
    dialog->setDefaultSuffix(u"graft"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        settings_.set_projects_folder(QFileInfo(path).absolutePath());
        flow_.create_project(path);
    });
    dialog->open();
}

void MainWindow::ask_open_project() {
    auto* dialog = open_dialog(this, tr("Open project"), QFileDialog::Directory, settings_.projects_folder());
    connect(dialog, &QFileDialog::fileSelected, &flow_, &ProjectFlow::open_project);
    dialog->open();
}

void MainWindow::ask_files() {
    auto* dialog = open_dialog(this, tr("Import files"), QFileDialog::ExistingFiles, QDir::homePath());
    connect(dialog, &QFileDialog::filesSelected, &flow_, &ProjectFlow::take_files);
    dialog->open();
}

void MainWindow::ask_folder() {
    auto* dialog = open_dialog(this, tr("Import folder"), QFileDialog::Directory, QDir::homePath());
    connect(dialog, &QFileDialog::filesSelected, &flow_, &ProjectFlow::take_files);
    dialog->open();
}

void MainWindow::save_shown() {
    auto* dialog = open_dialog(this, tr("Save shown pictures"), QFileDialog::AnyFile, QDir::homePath());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("PNG picture (*.png)"));
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(to_qt(studio_->train_page()->shown_run()) + ".png"_L1);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (studio_->train_page()->pictures().save(file, "PNG"))
            banner_->show_notice(tr("Saved %1.").arg(QDir::toNativeSeparators(file)));
        else
            banner_->show_error(tr("%1 could not be written.").arg(QDir::toNativeSeparators(file)),
                                tr("Choose another folder, or make room on the disk."));
    });
    dialog->open();
}

void MainWindow::show_about() {
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Graft"));
    box->setIconPixmap(windowIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setText(u"Graft %1"_s.arg(QLatin1StringView(GRAFT_VERSION)));
    box->setInformativeText(
        tr("A studio that grafts one style of pictures onto another: it trains a generator for "
           "your pictures on your own machine, starting from knowledge learned elsewhere."));
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    box->open();
}

void MainWindow::save_thumbnail() {
    const ProjectSummary& project = bridge_.project();
    ImagePtr newest;
    if (!project.domains.empty()) newest = project.domains.back().mosaic;
    for (const auto& run : project.runs)
        if (run.kind == RunKind::Generator && run.latest) newest = run.latest;
    if (!newest || newest == thumbnail_) return;
    thumbnail_ = newest;
    const QString file = settings_.thumbnail_file(to_qt(project.path));
    QDir().mkpath(QFileInfo(file).absolutePath());
    thumbnail(to_qimage(newest), 128, 1).save(file, "PNG");
}

}  // namespace graft
