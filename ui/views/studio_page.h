// The working page: library on the left, what is done with runs in the middle, inspector on the right.
#pragma once

#include <QWidget>

#include "engine/api/options.h"
#include "ui/bridge/session_bridge.h"
#include "ui/models/export_subject.h"
#include "ui/models/run_store.h"

class QSplitter;
class QTabWidget;

namespace graft {

class Actions;
class ClassifierPanel;
class ComparePage;
class Exploration;
class ExplorePage;
class GeneratorPanel;
class JobPanel;
class LibraryView;
class MixPage;
class PictureSource;
class TrainPage;

// What the person chose in the inspector; outlives the page.
struct JobDrafts {
    TrainOptions train;
    ClassifyOptions classify;
};

class StudioPage : public QWidget {
    Q_OBJECT

public:
    // What is given must outlive the page.
    StudioPage(SessionBridge& bridge, PictureSource& pictures, Exploration& exploration, RunStore& runs,
               JobDrafts& drafts, const Actions& actions, QWidget* parent);

    ~StudioPage() override;

    TrainPage* train_page() const { return train_page_; }
    ExplorePage* explore_page() const { return explore_page_; }
    MixPage* mix_page() const { return mix_page_; }
    ComparePage* compare_page() const { return compare_page_; }
    LibraryView* library() const { return library_; }
    JobPanel* current_panel() const;

    // What the page that is seen shows, as something to export.
    ExportSubject export_subject() const;

    // The project's runs are these now.
    void set_runs(const std::vector<RunSummary>& runs);

    // A run became the running one (its live options go there, less those that are `fixed`), or none is any more.
    void set_running(const RunSummary* run, const std::vector<std::string>& fixed = {});
    void choose_domain(const std::string& name);
    void show_explore();

    QByteArray save_columns() const;
    void restore_columns(const QByteArray& state);

Q_SIGNALS:
    void startable_changed();
    void history_wanted(const std::string& run);
    void page_turned();

private:
    void show_inspector();

    SessionBridge& bridge_;
    QSplitter* columns_;
    LibraryView* library_;
    QTabWidget* pages_;
    TrainPage* train_page_;
    ExplorePage* explore_page_;
    MixPage* mix_page_;
    ComparePage* compare_page_;
    QTabWidget* inspector_;
    GeneratorPanel* generator_;
    ClassifierPanel* classifier_;
};

}  // namespace graft
