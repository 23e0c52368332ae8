#include "ui/bridge/job_queue.h"

#include <algorithm>
#include <utility>

namespace graft {

JobQueue::JobQueue(SessionBridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    connect(&bridge, &SessionBridge::finished, this, &JobQueue::end_job);
    connect(&bridge, &SessionBridge::failed, this, &JobQueue::end_job);
    connect(&bridge, &SessionBridge::refused, this, [this](const QString&, bool job) {
        if (job && bridge_.resting()) end_job();  // otherwise it was something else that was refused
    });
    connect(&bridge, &SessionBridge::project_changed, this, &JobQueue::follow_project);
}

void JobQueue::add(Command command, const QString& text) {
    if (!bridge_.resting() && bridge_.can(command)) {  // beside a training, and not in its turn
        bridge_.post(std::move(command));
        return;
    }
    jobs_.push_back({++last_id_, std::move(command), text});
    Q_EMIT changed();
    begin_next();
}

void JobQueue::remove(int id) {
    if (std::erase_if(jobs_, [id](const Job& job) { return job.id == id; }) > 0) Q_EMIT changed();
}

void JobQueue::move(int id, int place) {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [id](const Job& job) { return job.id == id; });
    if (found == jobs_.end()) return;
    Job job = std::move(*found);
    jobs_.erase(found);
    const int at = std::clamp(place, 0, static_cast<int>(jobs_.size()));
    jobs_.insert(jobs_.begin() + at, std::move(job));
    Q_EMIT changed();
}

void JobQueue::set_held(bool held) {
    if (std::exchange(held_, held) == held) return;
    Q_EMIT changed();
    begin_next();
}

void JobQueue::end_job() {
    begun_ = false;
    begin_next();
}

void JobQueue::begin_next() {
    if (held_ || begun_ || jobs_.empty() || !bridge_.can(jobs_.front().command) || bridge_.jobs_wait()) return;
    begun_ = true;
    Command next = std::move(jobs_.front().command);
    jobs_.erase(jobs_.begin());
    Q_EMIT begun(next);
    bridge_.post(std::move(next));
    Q_EMIT changed();
}

void JobQueue::follow_project() {
    if (bridge_.project().path == project_path_) return;
    project_path_ = bridge_.project().path;
    begun_ = false;
    if (jobs_.empty()) return;
    jobs_.clear();  // they were meant for the project that is no longer open
    Q_EMIT changed();
}

}  // namespace graft
