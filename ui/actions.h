// Every command of the menus, with its shortcut, icon and explanation.
#pragma once

#include <QAction>
#include <QObject>

class QActionGroup;
class QMenu;
class QMenuBar;

namespace graft {

class SessionBridge;
class Settings;

class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget* window);

    // File, Edit, View, Run, Explore, Help.
    void fill(QMenuBar* bar, const Settings& settings);

    // What is possible now; `work`: whether the picked panel could start a training, `pictures`: whether there are any.
    void update(const SessionBridge& bridge, bool work, bool pictures);

    // What can be undone and redone on the page that is seen, in words; null: nothing.
    void update_undo(const QString& undo_text, const QString& redo_text);

    // Whether the Explore page is seen and has a model; searches: whether one could begin.
    void update_explore(bool explores, bool searches);

    QAction *new_project, *open_project, *import_files, *import_folder, *paste, *export_work, *export_picture,
        *close_project, *quit;
    QAction *undo, *redo;
    QAction *train, *pause, *stop, *snapshot;
    QAction *random_seed, *favourite, *keyframe, *play, *similar;
    QAction *fit, *zoom_in, *zoom_out;
    QAction* about;
    QMenu* recent = nullptr;

Q_SIGNALS:
    void sample_chosen(const QString& name);  // to import: "shapes-neon"
    void theme_chosen(int theme);             // a ThemeChoice
    void language_chosen(const QString& code);

private:
    QAction* make(const QString& text, const QString& tip, const QKeySequence& keys, QLatin1StringView icon_name = {});
    void add_samples(QMenu* file);
    void add_themes(QMenu* view, const Settings& settings);
    void add_languages(QMenu* view, const Settings& settings);

    QWidget* window_;
    QMenu* samples_ = nullptr;
};

}  // namespace graft
