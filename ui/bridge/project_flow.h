// What a person means by dropping, opening or trying something, as commands: knows no widget.
#pragma once

#include <QObject>
#include <QStringList>
#include <optional>

#include "ui/bridge/session_bridge.h"
#include "ui/settings.h"

namespace graft {

class ProjectFlow : public QObject {
    Q_OBJECT

public:
    ProjectFlow(SessionBridge& bridge, const Settings& settings, QObject* parent = nullptr);

    void open_project(const QString& path);
    void create_project(const QString& path);

    // Files dropped or chosen: a project folder opens, anything else is looked at for an import.
    void take_files(const QStringList& paths);

    // Looks at the same files again with other options.
    void inspect(const QStringList& paths, const ImportOptions& options);

    // Imports into the open project; where none is open, `project` is made first.
    void import(const QStringList& paths, const QString& name, const ImportOptions& options, const QString& project);

    // A new project with one of the drawn sample domains, training at once.
    void try_sample();

    // Continues a run by its own options: an unfinished one as it was planned, a finished one for as much more as `train`
    // says, or until it is stopped.
    void go_on(const RunSummary& run, const TrainOptions& train = {}, const ClassifyOptions& classify = {});

    // A project folder that does not exist yet, in the folder for new projects.
    QString free_place(const QString& name) const;

    static bool is_project(const QString& path);

Q_SIGNALS:
    void looking(const QStringList& paths);           // the summary of these files will follow
    void found(const graft::ImportPreview& preview);  // what looking() announced
    void nothing_found();                             // looking ended without a summary
    void imported(const graft::DomainSummary& domain);
    void too_busy();  // files cannot be taken while other work goes on

private:
    void finish(const event::Finished& finished);

    SessionBridge& bridge_;
    const Settings& settings_;
    bool looking_ = false;
};

}  // namespace graft
