#include "ui/actions.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <algorithm>

#include "ui/bridge/session_bridge.h"
#include "ui/language.h"
#include "ui/settings.h"
#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

Actions::Actions(QWidget* window) : QObject(window), window_(window) {
    new_project = make(tr("&New project…"), tr("Makes an empty project folder"), QKeySequence::New, "new"_L1);
    open_project = make(tr("&Open project…"), tr("Opens a project folder"), QKeySequence::Open, "open"_L1);
    import_files = make(tr("&Import files…"), tr("Adds pictures, archives or data sets as a new domain"),
                        QKeySequence(u"Ctrl+I"_s), "import"_L1);
    import_folder = make(tr("Import &folder…"), tr("Adds a folder of pictures as a new domain"),
                         QKeySequence(u"Ctrl+Shift+I"_s), "import"_L1);
    paste = make(tr("&Paste pictures"), tr("Takes the picture or the files of the clipboard for a new domain"),
                 QKeySequence::Paste, "import"_L1);
    export_work = make(tr("&Export…"), tr("Pictures, sheets, films and model files of the model that is shown"),
                       QKeySequence(u"Ctrl+E"_s), "export"_L1);
    export_picture = make(tr("&Save shown pictures…"), tr("Saves the pictures that are shown as a PNG file"),
                          QKeySequence(u"Ctrl+Shift+E"_s), "export"_L1);
    close_project = make(tr("&Close project"), tr("Back to the start page"), QKeySequence(u"Ctrl+W"_s));
    quit = make(tr("&Quit"), tr("Ends Graft; a training is saved first"), QKeySequence(u"Ctrl+Q"_s));
    train = make(tr("&Train"), tr("Starts the training that the inspector describes"), QKeySequence(u"Ctrl+Return"_s),
                 "train"_L1);
    pause = make(tr("Pause"), tr("Lets the training wait; nothing is lost"), QKeySequence(u"Ctrl+P"_s), "pause"_L1);
    stop = make(tr("&Stop"), tr("Ends the training after its current step and saves it"), QKeySequence(u"Ctrl+."_s),
                "stop"_L1);
    snapshot = make(tr("S&napshot"), tr("Saves the model as it is now, while training goes on"),
                    QKeySequence(u"Ctrl+S"_s), "snapshot"_L1);
    undo = make(tr("&Undo"), tr("Takes the last change of this page back"), QKeySequence::Undo, "undo"_L1);
    redo =
        make(tr("&Redo"), tr("Makes the change again that was taken back"), QKeySequence(u"Ctrl+Shift+Z"_s), "redo"_L1);
    random_seed = make(tr("&Random picture"), tr("Takes a seed by chance"), QKeySequence(u"R"_s), "dice"_L1);
    favourite = make(tr("&Favourite"), tr("Keeps the current picture with the project, or no longer"),
                     QKeySequence(u"F"_s), "star"_L1);
    keyframe = make(tr("Add as &keyframe"), tr("Puts the current picture at the end of the keyframes"),
                    QKeySequence(u"K"_s), "keyframe"_L1);
    play = make(tr("&Play film"), tr("Plays what lies between the keyframes, or lets it stand"), QKeySequence(u"P"_s),
                "film"_L1);
    similar = make(tr("&Similar samples"), tr("Looks for the samples that are most like the current picture"),
                   QKeySequence(u"S"_s), "neighbours"_L1);
    fit = make(tr("&Fit pictures"), tr("Shows all sample pictures"), QKeySequence(u"Ctrl+0"_s), "fit"_L1);
    zoom_in = make(tr("Zoom &in"), tr("Enlarges the sample pictures"), QKeySequence::ZoomIn, "zoom-in"_L1);
    zoom_out = make(tr("Zoom &out"), tr("Makes the sample pictures smaller"), QKeySequence::ZoomOut, "zoom-out"_L1);
    about = make(tr("&About Graft"), tr("Version and purpose of this program"), QKeySequence(u"F1"_s));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
}

QAction* Actions::make(const QString& text, const QString& tip, const QKeySequence& keys, QLatin1StringView icon_name) {
    auto* action = new QAction(text, this);
    // On buttons without the letter that the menu underlines, which Chinese puts behind in brackets.
    static const QRegularExpression mnemonic(u"\\(&\\w\\)|&|…"_s);
    action->setIconText(QString(text).remove(mnemonic));
    action->setShortcut(keys);
    const QString key_text = keys.toString(QKeySequence::NativeText);
    action->setToolTip(key_text.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, key_text));
    action->setStatusTip(tip);
    if (!icon_name.isEmpty()) action->setIcon(icon(icon_name));
    window_->addAction(action);
    return action;
}

void Actions::fill(QMenuBar* bar, const Settings& settings) {
    auto* file = bar->addMenu(tr("&File"));
    file->addActions({new_project, open_project});
    recent = file->addMenu(tr("Open &recent"));
    file->addSeparator();
    file->addActions({import_files, import_folder, paste});
    add_samples(file);
    file->addSeparator();
    file->addActions({export_work, export_picture});
    file->addSeparator();
    file->addActions({close_project, quit});
    bar->addMenu(tr("&Edit"))->addActions({undo, redo});
    bar->addMenu(tr("&Run"))->addActions({train, pause, stop, snapshot});
    auto* view = bar->addMenu(tr("&View"));
    view->addActions({fit, zoom_in, zoom_out});
    view->addSeparator();
    add_themes(view, settings);
    add_languages(view, settings);
    bar->addMenu(tr("E&xplore"))->addActions({random_seed, favourite, keyframe, play, similar});
    bar->addMenu(tr("&Help"))->addAction(about);
}

void Actions::add_samples(QMenu* file) {
    samples_ = file->addMenu(tr("Import &sample"));
    const QStringList names = {u"emoji"_s,       u"shapes-flat"_s,   u"shapes-outline"_s,
                               u"shapes-neon"_s, u"shapes-sketch"_s, u"fashion-mnist"_s};
    for (const QString& name : names)
        connect(samples_->addAction(name), &QAction::triggered, this, [this, name] { Q_EMIT sample_chosen(name); });
}

void Actions::add_themes(QMenu* view, const Settings& settings) {
    auto* menu = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(menu);
    const std::pair<QString, ThemeChoice> themes[] = {
        {tr("As the system"), ThemeChoice::System}, {tr("Dark"), ThemeChoice::Dark}, {tr("Light"), ThemeChoice::Light}};
    for (const auto& [text, theme] : themes) {
        auto* action = group->addAction(menu->addAction(text));
        action->setCheckable(true);
        action->setChecked(settings.theme() == theme);
        connect(action, &QAction::triggered, this,
                [this, chosen = theme] { Q_EMIT theme_chosen(static_cast<int>(chosen)); });
    }
}

void Actions::add_languages(QMenu* view, const Settings& settings) {
    auto* menu = view->addMenu(tr("&Language"));
    auto* group = new QActionGroup(menu);
    std::vector<Language> choices = {{QString(), tr("As the system")}};
    choices.insert(choices.end(), languages().begin(), languages().end());
    for (const auto& language : choices) {
        auto* action = group->addAction(menu->addAction(language.name));
        action->setCheckable(true);
        action->setChecked(settings.language() == language.code);
        connect(action, &QAction::triggered, this, [this, code = language.code] { Q_EMIT language_chosen(code); });
    }
}

void Actions::update(const SessionBridge& bridge, bool work, bool pictures) {
    const bool can_open = bridge.can(command::OpenProject{});
    for (auto* action : {new_project, open_project}) action->setEnabled(can_open);
    recent->setEnabled(can_open && !recent->isEmpty());
    const bool can_look = bridge.can(command::Inspect{});
    for (auto* action : {import_files, import_folder}) action->setEnabled(can_look);
    paste->setEnabled(can_look || bridge.state() == State::Preparing);  // one more for the sheet that is being filled
    samples_->setEnabled(can_look);
    const auto& runs = bridge.project().runs;
    export_work->setEnabled(
        std::any_of(runs.begin(), runs.end(), [](const RunSummary& run) { return run.kind == RunKind::Generator; }));
    export_picture->setEnabled(pictures);
    for (auto* action : {fit, zoom_in, zoom_out}) action->setEnabled(pictures);
    close_project->setEnabled(bridge.can(command::CloseProject{}));
    train->setEnabled(work);
    const bool paused = bridge.state() == State::Paused;
    pause->setText(paused ? tr("Resume") : tr("Pause"));
    pause->setIconText(pause->text());
    pause->setIcon(icon(paused ? "train"_L1 : "pause"_L1));
    pause->setEnabled(bridge.can(command::Pause{}) || bridge.can(command::Resume{}));
    stop->setEnabled(bridge.can(command::Stop{}));
    snapshot->setEnabled(bridge.can(command::Snapshot{}));
}

void Actions::update_undo(const QString& undo_text, const QString& redo_text) {
    undo->setEnabled(!undo_text.isNull());
    redo->setEnabled(!redo_text.isNull());
    undo->setText(undo_text.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(undo_text));
    redo->setText(redo_text.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(redo_text));
}

void Actions::update_explore(bool explores, bool searches) {
    for (auto* action : {random_seed, favourite, keyframe, play}) action->setEnabled(explores);
    similar->setEnabled(explores && searches);
}

}  // namespace graft
