#include "ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <utility>

#include "ui/actions.h"
#include "ui/engine_texts/engine_text.h"
#include "ui/text.h"
#include "ui/views/compare_page.h"
#include "ui/views/import_sheet.h"
#include "ui/views/library_view.h"
#include "ui/views/queue_panel.h"
#include "ui/views/start_page.h"
#include "ui/views/train_page.h"
#include "ui/views/training_panels.h"
#include "ui/widgets/activity_bar.h"
#include "ui/widgets/message_banner.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr QSize kFirstSize(1280, 800);

// All of it on the screen, title bar included; a screen on which no page has room changes nothing.
QSize first_size(const QScreen& screen) {
    constexpr int kTitleBar = 40, kLeastWidth = 1024;
    const QSize room = screen.availableSize() - QSize(0, kTitleBar);
    return room.width() < kLeastWidth ? kFirstSize : kFirstSize.boundedTo(room);
}

QStringList local_files(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) files.append(QFileInfo(url.toLocalFile()).absoluteFilePath());
    return files;
}

}  // namespace

MainWindow::MainWindow(Session& session, Settings& settings, QWidget* parent)
    : QMainWindow(parent),
      settings_(settings),
      bridge_(session),
      flow_(bridge_, settings_),
      reader_(bridge_),
      queue_(bridge_),
      pictures_(bridge_),
      quit_guard_(bridge_, settings_, this) {
    setAcceptDrops(true);
    setWindowIcon(QIcon(u":/icons/graft-studio.svg"_s));
    resize(first_size(*screen()));
    restoreGeometry(settings_.geometry());
    wire_session();
    wire_flow();
    wire_restoring();
    build();
}

MainWindow::~MainWindow() {
    // The pages go after the members that their signals would still reach.
    disconnect(&bridge_, nullptr, this, nullptr);
    qDeleteAll(findChildren<QDialog*>(Qt::FindDirectChildrenOnly));
    delete takeCentralWidget();
}

void MainWindow::build() {
    rebuild_due_ = false;
    if (studio_ != nullptr) settings_.set_columns(studio_->save_columns());
    delete takeCentralWidget();
    delete actions_;
    setMenuBar(new QMenuBar(this));  // the old one goes with its menus
    importing_ = false;
    actions_ = new Actions(this);
    actions_->fill(menuBar(), settings_);
    build_pages();
    wire_file_actions();
    wire_other_actions();
    wire_pages();
    fill_recent();
    studio_->library()->set_project(bridge_.project());
    studio_->set_runs(bridge_.project().runs);
    const RunRecord* live = runs_.find(runs_.live_run());
    if (live != nullptr && !bridge_.resting())
        studio_->set_running(&live->run, live->fixed);
    else
        studio_->set_running(nullptr);
    studio_->train_page()->show_run(runs_.live_run());
    follow_state();
    update_title();
    show_page();
}

void MainWindow::build_pages() {
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    banner_ = new MessageBanner(centre);
    pages_ = new QStackedWidget(centre);
    start_page_ = new StartPage(pages_);
    // It is taller than a small screen; the other pages must not grow for it.
    auto* sheet_page = new QScrollArea(pages_);
    sheet_page->setWidgetResizable(true);
    sheet_ = new ImportSheet(sheet_page);
    sheet_page->setWidget(sheet_);
    sheet_page_ = sheet_page;
    studio_ = new StudioPage(bridge_, pictures_, exploration_, runs_, drafts_, *actions_, pages_);
    studio_->restore_columns(settings_.columns());
    for (QWidget* page : {static_cast<QWidget*>(start_page_), sheet_page_, static_cast<QWidget*>(studio_)})
        pages_->addWidget(page);
    auto* queue = new QueuePanel(queue_, centre);
    activity_ = new ActivityBar(centre);
    column->addWidget(banner_);
    column->addWidget(pages_, 1);
    column->addWidget(queue);
    column->addWidget(activity_);
    setCentralWidget(centre);
    // Files dropped on a text field are meant for the window, not as a text.
    for (auto* line : centre->findChildren<QLineEdit*>()) line->setAcceptDrops(false);
}

void MainWindow::wire_pages() {
    connect(start_page_, &StartPage::browse_wanted, this, &MainWindow::ask_files);
    connect(start_page_, &StartPage::open_wanted, this, &MainWindow::ask_open_project);
    connect(start_page_, &StartPage::sample_wanted, &flow_, &ProjectFlow::try_sample);
    connect(start_page_, &StartPage::project_chosen, &flow_, &ProjectFlow::open_project);
    connect(sheet_, &ImportSheet::dismissed, this, [this] {
        flow_.stop_looking();
        importing_ = false;
        show_page();
    });
    connect(sheet_, &ImportSheet::options_edited, this, [this] {
        if (importing_) flow_.inspect(sheet_->paths(), sheet_->options());
    });
    connect(sheet_, &ImportSheet::duplicates_wanted, this,
            [this] { flow_.inspect(sheet_->paths(), sheet_->options(), true); });
    connect(sheet_, &ImportSheet::place_for_name_wanted, this,
            [this](const QString& name) { sheet_->set_project_place(flow_.free_place(name)); });
    connect(sheet_, &ImportSheet::import_wanted, this, [this] {
        flow_.import(sheet_->paths(), sheet_->name(), sheet_->options(), sheet_->project_place());
        importing_ = false;
        show_page();
    });
    wire_library();
    wire_export();
    wire_explore();
    connect(studio_, &StudioPage::startable_changed, this, &MainWindow::update_actions);
    connect(studio_, &StudioPage::history_wanted, this, &MainWindow::ask_history_of);
    connect(activity_, &ActivityBar::cancelled, this, [this] { bridge_.post(command::Stop{}); });
}

void MainWindow::wire_session() {
    connect(&bridge_, &SessionBridge::state_changed, this, &MainWindow::follow_state);
    connect(&bridge_, &SessionBridge::project_changed, this, &MainWindow::follow_project);
    connect(&bridge_, &SessionBridge::progressed, this,
            [this](const event::Progress& progress) { activity_->show_progress(progress); });
    connect(&bridge_, &SessionBridge::run_started, this, [this](const event::RunStarted& start) {
        const RunSummary& run = start.run;
        if (run.steps > 0) show_run(run.id);  // what was before it went on is on the disk
        histories_asked_.insert(run.id);
        runs_.start(start);
        studio_->set_running(&run, start.fixed);
        studio_->train_page()->show_run(run.id);
        banner_->hide();
    });
    connect(&bridge_, &SessionBridge::measured, this, [this](const event::Metrics& metrics) { runs_.add(metrics); });
    connect(&bridge_, &SessionBridge::previewed, this, [this](const event::Preview& preview) {
        runs_.add(preview);
        update_actions();
    });
    connect(&bridge_, &SessionBridge::option_changed, this,
            [this](const event::OptionChanged& change) { runs_.add(change); });
    connect(&bridge_, &SessionBridge::map_drawn, this, [this](const event::DomainMap& map) { runs_.add(map); });
    connect(&bridge_, &SessionBridge::warned, this, [this](const event::Warning& warning) { runs_.add(warning); });
    connect(&bridge_, &SessionBridge::history_arrived, this, [this](const event::RunHistory& history) {
        runs_.add(history);
        update_actions();
    });
    connect(&bridge_, &SessionBridge::checkpointed, this, [this](const event::Checkpointed& checkpoint) {
        if (!std::exchange(snapshot_asked_, false)) return;
        banner_->show_notice(tr("Saved %1 at step %2.").arg(to_qt(checkpoint.run), number_text(checkpoint.step)));
    });
    connect(&bridge_, &SessionBridge::finished, this, &MainWindow::report);
    connect(&bridge_, &SessionBridge::finished, this,
            [this](const event::Finished& finished) { activity_->end_task(finished.task); });
    connect(&bridge_, &SessionBridge::deleted, this, &MainWindow::offer_undo);
    connect(&bridge_, &SessionBridge::failed, this, [this](const event::Failed& failure) {
        activity_->end_task(failure.stage);
        if (!flow_.failure_was_expected()) banner_->show_error(engine_text(failure.message), engine_text(failure.hint));
    });
    connect(&bridge_, &SessionBridge::refused, this, [this](const QString& message) {
        snapshot_asked_ = false;  // or a checkpoint of another training would be told as if it had been asked for
        if (!flow_.failure_was_expected() && !reader_.refusal_was_expected()) banner_->show_notice(message);
    });
    connect(&reader_, &PictureReader::picture_read, this,
            [this](const event::PictureRead& read) { restore(read, true); });
    connect(&reader_, &PictureReader::not_graft, this, [this](const QString& file) { take_other_files({file}); });
    connect(&bridge_, &SessionBridge::noticed, this, [this](const QString& message) {
        if (!banner_->shows_error()) banner_->show_notice(message);
    });
    connect(&quit_guard_, &QuitGuard::saving, this, [this] {
        queue_.set_held(true);
        activity_->show_text(tr("Saving before Graft quits…"));
    });
    connect(&queue_, &JobQueue::changed, this,
            [this] { quit_guard_.set_waiting(static_cast<int>(queue_.jobs().size())); });
}

void MainWindow::wire_flow() {
    connect(&flow_, &ProjectFlow::looking, this, [this](const QStringList& paths) {
        banner_->hide();
        sheet_->begin(paths);
        sheet_->set_project_place(bridge_.project_open() ? QString() : flow_.free_place(u"Untitled"_s));
        importing_ = true;
        show_page();
    });
    connect(&flow_, &ProjectFlow::found, this, [this](const ImportPreview& preview) {
        if (importing_) sheet_->show_preview(preview);
    });
    connect(&flow_, &ProjectFlow::searching, this, [this] { sheet_->show_search(true); });
    connect(&flow_, &ProjectFlow::search_given_up, this, [this] { sheet_->show_search(false); });
    connect(&flow_, &ProjectFlow::nothing_found, this, [this] {
        importing_ = false;
        show_page();
    });
    connect(&flow_, &ProjectFlow::imported, this,
            [this](const DomainSummary& domain) { studio_->choose_domain(domain.name); });
    connect(&flow_, &ProjectFlow::too_busy, this,
            [this] { banner_->show_notice(tr("Files can be taken as soon as the work that goes on has ended.")); });
    connect(&flow_, &ProjectFlow::drawn_sample, this, [this] {
        banner_->show_notice(tr("No font of coloured emoji is installed, so the sample is of drawn shapes."));
    });
}

void MainWindow::follow_state() {
    if (bridge_.resting()) studio_->set_running(nullptr);
    activity_->show_state(bridge_.state(), bridge_.can(command::Stop{}));
    studio_->train_page()->show_state(bridge_.state());
    ask_history();  // a project tells of its runs while it is still being opened
    studio_->compare_page()->refresh();
    update_actions();
}

void MainWindow::follow_project() {
    if (bridge_.project().path != project_path_) open_another_project();
    runs_.update(bridge_.project().runs);
    studio_->library()->set_project(bridge_.project());
    studio_->set_runs(bridge_.project().runs);
    studio_->train_page()->show_state(bridge_.state());
    save_thumbnail();
    update_title();
    update_actions();
    show_page();
}

void MainWindow::open_another_project() {
    const ProjectSummary& project = bridge_.project();
    project_path_ = project.path;
    exploration_.open(to_qt(project.path));
    runs_.clear();
    histories_asked_.clear();
    thumbnail_.reset();
    studio_->train_page()->show_run({});
    if (!bridge_.project_open()) {
        fill_recent();
        return;
    }
    settings_.add_recent_project(to_qt(project.path));
    fill_recent();
    if (!project.runs.empty()) show_run(project.runs.back().id);
    offer_to_go_on();
}

void MainWindow::offer_to_go_on() {
    const auto& runs = bridge_.project().runs;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->state != RunState::Interrupted) continue;
        const bool saved = run->steps > 0;
        const QString text =
            saved ? tr("%1 was interrupted at step %2. It can go on from its last checkpoint.")
                        .arg(to_qt(run->id), number_text(run->steps))
                  : tr("%1 was interrupted before it was first saved. It can begin again with its options.")
                        .arg(to_qt(run->id));
        banner_->show_offer(text, saved ? tr("Go on") : tr("Begin again"),
                            [this, interrupted = *run] { flow_.go_on(interrupted); });
        return;
    }
}

void MainWindow::show_run(const std::string& run) {
    studio_->train_page()->show_run(run);
    ask_history();
    update_actions();
}

void MainWindow::ask_history() { ask_history_of(studio_->train_page()->shown_run()); }

void MainWindow::ask_history_of(const std::string& run) {
    const command::ShowRun question{run};
    if (question.run.empty() || histories_asked_.contains(question.run) || !bridge_.can(question)) return;
    histories_asked_.insert(question.run);
    bridge_.post(question);
}

void MainWindow::show_page() {
    QWidget* page = bridge_.project_open() ? static_cast<QWidget*>(studio_) : start_page_;
    pages_->setCurrentWidget(importing_ ? sheet_page_ : page);
    update_actions();
}

void MainWindow::update_actions() {
    if (pages_ == nullptr) return;
    const bool studio = pages_->currentWidget() == studio_;
    actions_->update(bridge_, studio && studio_->current_panel()->can_start(),
                     studio && !studio_->train_page()->pictures().isNull());
    update_explore();
}

void MainWindow::update_title() {
    const QString name = QFileInfo(to_qt(bridge_.project().path)).fileName();
    setWindowTitle(name.isEmpty() ? u"Graft"_s : name + u" — Graft"_s);
}

void MainWindow::fill_recent() {
    actions_->recent->clear();
    for (const QString& path : settings_.recent_projects())
        connect(actions_->recent->addAction(path), &QAction::triggered, this,
                [this, path] { flow_.open_project(path); });
    start_page_->set_recent(settings_);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!quit_guard_.may_close()) {
        event->ignore();
        return;
    }
    settings_.set_geometry(saveGeometry());
    settings_.set_columns(studio_->save_columns());
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    // Several translations are exchanged at once; the pages are made again when all are.
    if (event->type() == QEvent::LanguageChange && !std::exchange(rebuild_due_, true))
        QTimer::singleShot(0, this, &MainWindow::build);
    QMainWindow::changeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (local_files(event->mimeData()).isEmpty()) return;
    event->acceptProposedAction();
    start_page_->set_drop_active(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { start_page_->set_drop_active(false); }

void MainWindow::dropEvent(QDropEvent* event) {
    start_page_->set_drop_active(false);
    event->acceptProposedAction();
    take_files(local_files(event->mimeData()));
}

}  // namespace graft
