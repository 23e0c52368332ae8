// The window of Graft: menus, pages, messages and what goes on, all joined to one session.
#pragma once

#include <QMainWindow>
#include <optional>
#include <set>
#include <string>

#include "ui/bridge/job_queue.h"
#include "ui/bridge/picture_reader.h"
#include "ui/bridge/picture_source.h"
#include "ui/bridge/project_flow.h"
#include "ui/bridge/session_bridge.h"
#include "ui/models/exploration.h"
#include "ui/models/export_subject.h"
#include "ui/models/run_store.h"
#include "ui/quit_guard.h"
#include "ui/settings.h"
#include "ui/views/studio_page.h"

class QStackedWidget;

namespace graft {

class Actions;
class ActivityBar;
class ImportSheet;
class MessageBanner;
class StartPage;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    // Session and settings must outlive the window.
    MainWindow(Session& session, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    SessionBridge& bridge() { return bridge_; }
    JobQueue& queue() { return queue_; }
    ProjectFlow& flow() { return flow_; }
    Exploration& exploration() { return exploration_; }
    QuitGuard& quit_guard() { return quit_guard_; }

Q_SIGNALS:
    // A message for the desktop: work has ended while the person was at something else.
    void away_notice(const QString& title, const QString& text);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // The parts that hold texts; made again when the language changes.
    void build();
    void build_pages();
    void wire_file_actions();
    void wire_other_actions();
    void wire_pages();
    void wire_library();
    void wire_export();
    void wire_explore();
    void wire_session();
    void wire_flow();

    void follow_state();
    void follow_project();
    void open_another_project();
    void offer_to_go_on();
    void show_page();
    void update_actions();
    void update_title();
    void fill_recent();
    void save_thumbnail();
    void show_run(const std::string& run);
    void ask_history();  // of the run that is shown, as soon as it is possible
    void ask_history_of(const std::string& run);
    void report(const event::Finished& finished);
    void tell_who_is_away(const QString& title, const QString& text);

    void offer_undo(const event::Deleted& deletion);

    void ask_new_project();
    void ask_open_project();
    void ask_files();
    void ask_folder();
    void save_shown();
    void ask_export();
    void show_export(const ExportSubject& subject);
    void hand_over(const Command& job, const QString& text);
    bool report_files(const event::Finished& finished);  // false: it is about none
    void tell_of_files(const QString& text, const QString& file);
    void take_files(const QStringList& files);
    void take_other_files(const QStringList& files);  // not made by Graft
    void update_explore();
    void explore(const std::string& model, const LatentPoint& point);
    void restore(const event::PictureRead& read, bool may_open);  // its project, where none is open
    void wire_restoring();
    void show_about();

    Settings& settings_;
    SessionBridge bridge_;
    ProjectFlow flow_;
    PictureReader reader_;
    JobQueue queue_;
    RunStore runs_;
    PictureSource pictures_;
    Exploration exploration_;
    JobDrafts drafts_;
    QuitGuard quit_guard_;

    std::string project_path_;
    std::set<std::string> histories_asked_;  // runs whose history is here or on its way
    ImagePtr thumbnail_;
    bool importing_ = false;       // the import sheet is open
    bool snapshot_asked_ = false;  // the next checkpoint is worth telling
    bool rebuild_due_ = false;
    std::optional<event::PictureRead> to_restore_;  // as soon as its project is open

    Actions* actions_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    StartPage* start_page_ = nullptr;
    ImportSheet* sheet_ = nullptr;
    QWidget* sheet_page_ = nullptr;  // the sheet, which can be scrolled
    StudioPage* studio_ = nullptr;
    MessageBanner* banner_ = nullptr;
    ActivityBar* activity_ = nullptr;
};

}  // namespace graft
