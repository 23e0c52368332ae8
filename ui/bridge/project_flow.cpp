#include "ui/bridge/project_flow.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t kEmojiSize = 64;  // pixels: at 32 faces have no eyes

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
        const Look look = look_;
        expected_ = look != Look::None && (stopping_ || look == Look::Duplicates);
        if (look == Look::Duplicates) Q_EMIT search_given_up();
        end_look(look);
        if (look == Look::Summary && !expected_) Q_EMIT nothing_found();
    };
    connect(&bridge, &SessionBridge::failed, this, give_up);
    connect(&bridge, &SessionBridge::refused, this, [this, give_up](const QString&, bool job) {
        expected_ = false;
        if (job) give_up();
    });
}

void ProjectFlow::end_look(Look look) {
    if (look == Look::None) return;
    look_ = Look::None;
    stopping_ = false;
    if (const auto next = std::exchange(then_, nullptr)) next();
}

void ProjectFlow::stop_looking() {
    then_ = nullptr;
    if (look_ == Look::None || stopping_) return;
    stopping_ = true;
    bridge_.post(command::Stop{});
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
    if (look_ != Look::None) {
        stop_looking();
        then_ = [this, paths] { take_files(paths); };
    } else if (!bridge_.can(command::Inspect{})) {
        Q_EMIT too_busy();
    } else if (paths.size() == 1 && is_project(paths.front())) {
        open_project(paths.front());
    } else {
        Q_EMIT looking(paths);
        inspect(paths, {});
    }
}

void ProjectFlow::inspect(const QStringList& paths, const ImportOptions& options, bool duplicates) {
    if (look_ != Look::None) {
        stop_looking();
        then_ = [=, this] { inspect(paths, options, duplicates); };
        return;
    }
    if (!bridge_.can(command::Inspect{})) return;
    look_ = duplicates ? Look::Duplicates : Look::Summary;
    bridge_.post(command::Inspect{.paths = to_std(paths), .options = options, .duplicates = duplicates});
    if (duplicates) Q_EMIT searching();
}

bool ProjectFlow::take_pasted(const QMimeData& clipboard, bool sheet_is_open) {
    QStringList files;
    for (const QUrl& url : clipboard.urls())
        if (url.isLocalFile()) files.append(QFileInfo(url.toLocalFile()).absoluteFilePath());
    if (files.isEmpty() && clipboard.hasImage()) {
        const auto picture = qvariant_cast<QImage>(clipboard.imageData());
        if (!sheet_is_open) pasted_files_.clear();
        if (!pasted_) pasted_ = std::make_unique<QTemporaryDir>(QDir::temp().filePath(u"graft-XXXXXX"_s));
        QDir(pasted_->path()).mkpath(u"pasted"_s);
        const QString file =
            pasted_->filePath(u"pasted/pasted-%1.png"_s.arg(pasted_files_.size() + 1, 3, 10, QLatin1Char('0')));
        if (picture.isNull() || !picture.save(file, "PNG")) return false;
        pasted_files_.append(file);
        files = pasted_files_;
    }
    take_files(files);
    return !files.isEmpty();
}

void ProjectFlow::import(const QStringList& paths, const QString& name, const ImportOptions& options,
                         const QString& project) {
    if (look_ != Look::None) {
        stop_looking();
        then_ = [=, this] { import(paths, name, options, project); };
        return;
    }
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
    const bool emoji = std::find(samples_.begin(), samples_.end(), "emoji") != samples_.end();
    const std::string name = emoji ? "emoji" : "shapes-neon";
    ImportOptions options;
    if (emoji) options.size = kEmojiSize;
    TrainOptions train;
    train.domains = {name};
    train.sample_seconds = 2;  // a first look should not make anybody wait, nor a first export
    train.checkpoint_seconds = 15;
    bridge_.post_in_turn({command::OpenProject{.path = graft::to_std(place), .create = true},
                          command::Import{.paths = {"sample:" + name}, .name = name, .options = options},
                          command::Train{.options = train, .resume = {}}});
    if (!emoji) Q_EMIT drawn_sample();
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

Command ProjectFlow::going_on(const RunSummary& run, const TrainOptions& train, const ClassifyOptions& classify) {
    if (run.kind == RunKind::Classifier) return command::Classify{.options = classify, .resume = run.id};
    return command::Train{.options = length_from(run, train), .resume = run.id};
}

void ProjectFlow::go_on(const RunSummary& run, const TrainOptions& train, const ClassifyOptions& classify) {
    bridge_.post(going_on(run, train, classify));
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
        const bool out_of_date = then_ != nullptr || stopping_;
        end_look(look_);
        if (!out_of_date) Q_EMIT found(*preview);
    } else if (const auto* report = std::get_if<ImportReport>(&finished.report)) {
        Q_EMIT imported(report->domain);
    }
}

}  // namespace graft
