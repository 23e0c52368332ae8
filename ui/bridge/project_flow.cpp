#include "ui/bridge/project_flow.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

std::vector<std::string> to_std(const QStringList& texts) {
    std::vector<std::string> out;
    for (const auto& text : texts) out.push_back(text.toStdString());
    return out;
}

}  // namespace

ProjectFlow::ProjectFlow(SessionBridge& bridge, const Settings& settings, QObject* parent)
    : QObject(parent), bridge_(bridge), settings_(settings) {
    connect(&bridge, &SessionBridge::finished, this, &ProjectFlow::finish);
    const auto give_up = [this] {
        if (std::exchange(looking_, false)) Q_EMIT nothing_found();
    };
    connect(&bridge, &SessionBridge::failed, this, give_up);
    connect(&bridge, &SessionBridge::refused, this, give_up);
}

void ProjectFlow::open_project(const QString& path) {
    bridge_.post(command::OpenProject{.path = graft::to_std(path), .create = false});
}

void ProjectFlow::create_project(const QString& path) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    bridge_.post(command::OpenProject{.path = graft::to_std(path), .create = true});
}

void ProjectFlow::take_files(const QStringList& paths) {
    if (paths.isEmpty()) return;
    if (!bridge_.can(command::Inspect{})) {
        Q_EMIT too_busy();
    } else if (paths.size() == 1 && is_project(paths.front())) {
        open_project(paths.front());
    } else {
        Q_EMIT looking(paths);
        inspect(paths, {});
    }
}

void ProjectFlow::inspect(const QStringList& paths, const ImportOptions& options) {
    looking_ = true;
    bridge_.post(command::Inspect{.paths = to_std(paths), .options = options});
}

void ProjectFlow::import(const QStringList& paths, const QString& name, const ImportOptions& options,
                         const QString& project) {
    std::vector<Command> jobs;
    if (!bridge_.project_open()) {
        QDir().mkpath(QFileInfo(project).absolutePath());
        jobs.push_back(command::OpenProject{.path = graft::to_std(project), .create = true});
    }
    jobs.push_back(command::Import{.paths = to_std(paths), .name = graft::to_std(name), .options = options});
    bridge_.post_in_turn(std::move(jobs));
}

void ProjectFlow::try_sample() {
    const QString place = free_place(u"Sample"_s);
    QDir().mkpath(QFileInfo(place).absolutePath());
    const std::string name = "shapes-neon";
    TrainOptions train;
    train.domains = {name};
    train.transfer = {"none"};  // a new project holds no knowledge yet
    train.sample_seconds = 2;   // a first look should not make anybody wait
    bridge_.post_in_turn({command::OpenProject{.path = graft::to_std(place), .create = true},
                          command::Import{.paths = {"sample:" + name}, .name = name, .options = {}},
                          command::Train{.options = train, .resume = {}}});
}

namespace {

constexpr double kUntilStopped = 100000;  // minutes: the most that the option takes

// The engine counts a run's length from its beginning; a person who lets a finished one go on means so much more.
TrainOptions length_from(const RunSummary& run, TrainOptions options) {
    if (run.state != RunState::Finished) {
        options.minutes = 0;
        options.steps = 0;
        return options;
    }
    if (options.steps > 0) options.steps += run.steps;
    if (options.minutes > 0) options.minutes += run.seconds / 60;
    if (options.steps == 0 && options.minutes == 0) options.minutes = kUntilStopped;
    return options;
}

}  // namespace

void ProjectFlow::go_on(const RunSummary& run, const TrainOptions& train, const ClassifyOptions& classify) {
    if (run.kind == RunKind::Classifier)
        bridge_.post(command::Classify{.options = classify, .resume = run.id});
    else
        bridge_.post(command::Train{.options = length_from(run, train), .resume = run.id});
}

QString ProjectFlow::free_place(const QString& name) const {
    static const QRegularExpression unwanted(u"[/\\\\:*?\"<>|\\x00-\\x1f]+"_s);
    QString safe = QString(name).replace(unwanted, u" "_s).trimmed();
    if (safe.isEmpty() || safe.startsWith(u'.')) safe = u"Graft"_s + safe;
    const QDir folder(settings_.projects_folder());
    QString place = folder.filePath(safe + ".graft"_L1);
    for (int number = 2; QFileInfo::exists(place); ++number)
        place = folder.filePath(u"%1 %2.graft"_s.arg(safe).arg(number));
    return place;
}

bool ProjectFlow::is_project(const QString& path) {
    return QFileInfo(path).isDir() && (path.endsWith(".graft"_L1) || QFileInfo::exists(path + "/project.json"_L1));
}

void ProjectFlow::finish(const event::Finished& finished) {
    if (const auto* preview = std::get_if<ImportPreview>(&finished.report)) {
        looking_ = false;
        Q_EMIT found(*preview);
    } else if (const auto* report = std::get_if<ImportReport>(&finished.report)) {
        Q_EMIT imported(report->domain);
    }
}

}  // namespace graft
