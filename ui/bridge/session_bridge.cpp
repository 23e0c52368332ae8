#include "ui/bridge/session_bridge.h"

#include <algorithm>
#include <utility>

#include "ui/engine_texts/engine_text.h"

namespace graft {

namespace {

constexpr int kDrainMilliseconds = 30;
constexpr int kDrainForPicturesMilliseconds = 4;

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

}  // namespace

SessionBridge::SessionBridge(Session& session, QObject* parent)
    : QObject(parent), session_(session), state_(session.state()) {
    connect(&timer_, &QTimer::timeout, this, &SessionBridge::drain);
    timer_.start(kDrainMilliseconds);
}

bool SessionBridge::can(const Command& command) const { return graft::can(state_, project_open(), command); }

void SessionBridge::post(Command command) {
    if (std::holds_alternative<command::Draw>(command)) wait_for_pictures(questions_ + 1);
    session_.post(std::move(command));
}

void SessionBridge::wait_for_pictures(int questions) {
    questions_ = std::max(0, questions);
    const int interval = questions_ > 0 ? kDrainForPicturesMilliseconds : kDrainMilliseconds;
    if (timer_.interval() != interval) timer_.setInterval(interval);
}

void SessionBridge::post_in_turn(std::vector<Command> jobs) {
    for (auto& job : jobs) waiting_.push_back(std::move(job));
    post_next();
}

void SessionBridge::drain() {
    for (const Event& event : session_.drain()) handle(event);
    post_next();
}

void SessionBridge::post_next() {
    if (job_under_way_ || waiting_.empty() || !can(waiting_.front())) return;
    job_under_way_ = true;
    Command next = std::move(waiting_.front());
    waiting_.pop_front();
    post(std::move(next));
}

void SessionBridge::handle(const Event& event) {
    std::visit(Overloaded{
                   [this](const event::StateChanged& change) {
                       state_ = change.state;
                       Q_EMIT state_changed();
                   },
                   [this](const event::ProjectChanged& change) {
                       project_ = change.project;
                       Q_EMIT project_changed();
                   },
                   [this](const event::Progress& progress) { Q_EMIT progressed(progress); },
                   [this](const event::RunStarted& start) { Q_EMIT run_started(start); },
                   [this](const event::Metrics& metrics) { Q_EMIT measured(metrics); },
                   [this](const event::Preview& preview) { Q_EMIT previewed(preview); },
                   [this](const event::OptionChanged& change) { Q_EMIT option_changed(change); },
                   [this](const event::Checkpointed& checkpoint) { Q_EMIT checkpointed(checkpoint); },
                   [this](const event::RunHistory& history) { Q_EMIT history_arrived(history); },
                   [this](const event::Deleted& deletion) { Q_EMIT deleted(deletion); },
                   [this](const event::Drawn& drawn) {
                       wait_for_pictures(questions_ - 1);
                       Q_EMIT pictures_drawn(drawn);
                   },
                   [this](const event::PictureRead& read) { Q_EMIT picture_read(read); },
                   [this](const event::PictureWritten& written) { Q_EMIT picture_written(written); },
                   [this](const event::DomainMap& map) { Q_EMIT map_drawn(map); },
                   [this](const event::Warning& warning) { Q_EMIT warned(warning); },
                   [this](const event::Neighbours& neighbours) { Q_EMIT neighbours_found(neighbours); },
                   [this](const event::Finished& end) {
                       job_under_way_ = false;
                       Q_EMIT finished(end);
                   },
                   [this](const event::Failed& failure) {
                       job_under_way_ = false;
                       waiting_.clear();
                       Q_EMIT failed(failure);
                   },
                   [this](const event::Refused& refusal) {
                       // While one is under way, what was refused is something else: what waits still has its turn.
                       if (refusal.job && resting()) {
                           job_under_way_ = false;
                           waiting_.clear();
                       }
                       Q_EMIT refused(engine_text(refusal.message), refusal.job);
                   },
                   [this](const event::Notice& notice) { Q_EMIT noticed(engine_text(notice.message)); },
               },
               event);
}

}  // namespace graft
