// The working page: library on the left, what is done with runs in the middle, inspector on the right.
#pragma once

#include <QWidget>

#include "engine/api/options.h"
#include "ui/bridge/session_bridge.h"
#include "ui/models/run_store.h"

class QSplitter;
class QTabWidget;

namespace graft {

class Actions;
class ClassifierPanel;
class ComparePage;
class GeneratorPanel;
class JobPanel;
class LibraryView;
class TrainPage;

// What the person chose in the inspector; outlives the page.
struct JobDrafts {
    TrainOptions train;
    ClassifyOptions classify;
};

class StudioPage : public QWidget {
    Q_OBJECT

public:
    StudioPage(SessionBridge& bridge, RunStore& runs, JobDrafts& drafts, const Actions& actions, QWidget* parent);

    TrainPage* train_page() const { return train_page_; }
    ComparePage* compare_page() const { return compare_page_; }
    LibraryView* library() const { return library_; }
    JobPanel* current_panel() const;

    // The project's runs are these now.
    void set_runs(const std::vector<RunSummary>& runs);

    // A run became the running one (its live options go there), or none is any more.
    void set_running(const RunSummary* run);
    void choose_domain(const std::string& name);

    QByteArray save_columns() const;
    void restore_columns(const QByteArray& state);

Q_SIGNALS:
    void startable_changed();
    void history_wanted(const std::string& run);

private:
    QSplitter* columns_;
    LibraryView* library_;
    QTabWidget* pages_;
    TrainPage* train_page_;
    ComparePage* compare_page_;
    QTabWidget* inspector_;
    GeneratorPanel* generator_;
    ClassifierPanel* classifier_;
};

}  // namespace graft
