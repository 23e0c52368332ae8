// What a person means by dropping, opening or trying something, as commands: knows no widget.
#pragma once

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <functional>
#include <memory>
#include <optional>

#include "ui/bridge/session_bridge.h"
#include "ui/settings.h"

class QMimeData;

namespace graft {

class ProjectFlow : public QObject {
    Q_OBJECT

public:
    ProjectFlow(SessionBridge& bridge, const Settings& settings, QObject* parent = nullptr);

    void open_project(const QString& path);
    void create_project(const QString& path);

    // Files dropped or chosen: a project folder opens, anything else is looked at for an import.
    void take_files(const QStringList& paths);

    // Looks at the same files again with other options; with `duplicates` also for near-duplicates. A look that goes on
    // ends first.
    void inspect(const QStringList& paths, const ImportOptions& options, bool duplicates = false);

    // Ends the look that goes on, if any: nobody waits for it any more.
    void stop_looking();

    // The picture or the files of the clipboard, as if they were dropped. False: it holds none. Pictures pasted one
    // after the other while their sheet is open belong together.
    bool take_pasted(const QMimeData& clipboard, bool sheet_is_open);

    // Whether the failure that just came is only the end of a look that was asked to end.
    bool failure_was_expected() const { return expected_; }

    // Imports into the open project; where none is open, `project` is made first.
    void import(const QStringList& paths, const QString& name, const ImportOptions& options, const QString& project);

    // The sample domains that the engine has on this computer.
    void use_samples(const std::vector<std::string>& names) { samples_ = names; }

    // A new project with the emoji of this computer, or with drawn shapes where it has none, training at once.
    void try_sample();

    // Continues a run by its own options: an unfinished one as it was planned, a finished one for as much more as
    // `train` says, or until it is stopped.
    void go_on(const RunSummary& run, const TrainOptions& train = {}, const ClassifyOptions& classify = {});
    static Command going_on(const RunSummary& run, const TrainOptions& train, const ClassifyOptions& classify);

    // A project folder that does not exist yet, in the folder for new projects.
    QString free_place(const QString& name) const;

    static bool is_project(const QString& path);

Q_SIGNALS:
    void looking(const QStringList& paths);           // the summary of these files will follow
    void found(const graft::ImportPreview& preview);  // what looking() announced
    void nothing_found();                             // looking ended without a summary
    void searching();                                 // near-duplicates are being looked for
    void search_given_up();                           // and that ended without a result
    void imported(const graft::DomainSummary& domain);
    void too_busy();      // files cannot be taken while other work goes on
    void drawn_sample();  // the sample is of drawn shapes, for there are no emoji

private:
    void finish(const event::Finished& finished);

    SessionBridge& bridge_;
    enum class Look { None, Summary, Duplicates };
    void end_look(Look look);

    const Settings& settings_;
    std::vector<std::string> samples_;
    Look look_ = Look::None;
    bool stopping_ = false, expected_ = false;
    std::function<void()> then_;  // what waits for the end of a look
    std::unique_ptr<QTemporaryDir> pasted_;
    QStringList pasted_files_;
};

}  // namespace graft
