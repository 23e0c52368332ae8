#include "engine/runtime/side_jobs.h"

#include <algorithm>

#include "engine/core/device.h"
#include "engine/runtime/jobs.h"

namespace graft {

SideJobs::SideJobs(EventQueue& events, std::atomic<State>& state, std::unique_ptr<Project>& project,
                   const torch::Device& device)
    : events_(events), state_(state), project_(project), device_(device) {}

SideJobs::~SideJobs() {
    stop();
    end();
}

void SideJobs::begin() {
    const std::scoped_lock lock(mutex_);
    open_ = true;
    stop_ = std::stop_source();
    thread_ = std::jthread([this, stop = stop_.get_token()](const std::stop_token& ending) { run(ending, stop); });
}

bool SideJobs::take(const Command& job) {
    if (is_control(job) || !can(State::Training, true, job)) return false;
    const std::scoped_lock lock(mutex_);
    if (!open_) return false;
    ++open_jobs_;
    jobs_.push(job);
    return true;
}

void SideJobs::stop() {
    const std::scoped_lock lock(mutex_);
    stop_.request_stop();
}

bool SideJobs::close() {
    const std::scoped_lock lock(mutex_);
    open_ = false;
    return open_jobs_ > 0;
}

void SideJobs::end() {
    close();
    if (!thread_.joinable()) return;
    thread_.request_stop();  // once nothing waits any more
    thread_.join();
}

void SideJobs::run(const std::stop_token& ending, const std::stop_token& stop) {
    use_threads_here(std::max(1, at::get_num_threads() / 2));
    ModelCache models;
    NeighbourCache neighbours;
    JobContext context{events_, jobs_, state_, project_, neighbours, models, device_, stop};
    while (const auto job = jobs_.next(ending)) {
        events_.push(outcome_of(*job, context));
        --open_jobs_;
    }
}

}  // namespace graft
