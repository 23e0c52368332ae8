#include "ui/bridge/explore_jobs.h"

#include <utility>

#include "ui/text.h"

namespace graft {

namespace {

constexpr std::int64_t kDirections = 8;
constexpr std::int64_t kNeighbours = 12;
constexpr double kMostInversionSeconds = 30;

}  // namespace

ExploreJobs::ExploreJobs(SessionBridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    const auto give_up = [this] {
        if (bridge_.resting()) model_.clear();
    };
    connect(&bridge, &SessionBridge::finished, this, &ExploreJobs::finish);
    connect(&bridge, &SessionBridge::failed, this, give_up);
    connect(&bridge, &SessionBridge::refused, this, [give_up](const QString&, bool job) {
        if (job) give_up();
    });
    connect(&bridge, &SessionBridge::state_changed, this, &ExploreJobs::changed);
}

bool ExploreJobs::possible() const { return bridge_.can(command::Nearest{}); }

QString ExploreJobs::reason() const {
    switch (bridge_.state()) {
        case State::Training:
        case State::Paused: return tr("Not while a training goes on: it would have to wait for this.");
        default: return possible() ? QString() : tr("As soon as the work that goes on has ended.");
    }
}

void ExploreJobs::begin(const std::string& model, Command job) {
    if (model.empty() || !bridge_.can(job)) return;
    model_ = model;
    bridge_.post(std::move(job));
}

void ExploreJobs::invert(const std::string& model, const QString& picture) {
    command::Invert job;
    job.options.model = model;
    job.options.picture = to_std(picture);
    job.options.seconds = kMostInversionSeconds;
    picture_ = picture;
    begin(model, std::move(job));
}

void ExploreJobs::find_directions(const std::string& model, const std::string& method, const ModelNotes& notes) {
    command::Directions job;
    job.options.model = model;
    job.options.method = method;
    job.options.count = kDirections;
    if (method == "examples") {
        job.with = notes.with;
        job.without = notes.without;
        job.options.features = newest_classifier();
    }
    begin(model, std::move(job));
}

void ExploreJobs::find_neighbours(const std::string& model, const LatentPoint& point) {
    command::Nearest job;
    job.options.model = model;
    job.options.count = kNeighbours;
    job.options.features = newest_classifier();
    if (!job.options.features.empty()) job.options.space = "features";
    job.point = {point};
    begin(model, std::move(job));
}

// What it sees is nearer to what people see than codes are.
std::string ExploreJobs::newest_classifier() const {
    std::string newest;
    for (const auto& run : bridge_.project().runs)
        if (run.kind == RunKind::Classifier && run.state == RunState::Finished) newest = run.id;
    return newest;
}

void ExploreJobs::finish(const event::Finished& finished) {
    const std::string model = std::exchange(model_, {});
    if (model.empty()) return;
    if (const auto* found = std::get_if<InvertReport>(&finished.report))
        Q_EMIT inverted(model, picture_, *found);
    else if (const auto* directions = std::get_if<DirectionsReport>(&finished.report))
        Q_EMIT directions_found(model, *directions);
    else if (const auto* neighbours = std::get_if<NearestReport>(&finished.report))
        Q_EMIT neighbours_found(model, *neighbours);
}

}  // namespace graft
