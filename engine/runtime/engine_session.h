// The Session that runs the engine: one thread, jobs in turn, controls between steps.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include "engine/api/options.h"
#include "engine/api/session.h"
#include "engine/runtime/command_queue.h"
#include "engine/runtime/event_queue.h"
#include "engine/runtime/job_context.h"
#include "engine/runtime/painter.h"
#include "engine/runtime/side_jobs.h"

namespace graft {

class EngineSession : public Session {
public:
    explicit EngineSession(const EngineOptions& options);
    ~EngineSession() override;

    void post(Command command) override;
    std::vector<Event> drain() override { return events_.drain(); }
    void wait(std::chrono::milliseconds at_most) override { events_.wait(at_most); }
    State state() const override { return state_; }

private:
    void run(const std::stop_token& ending);
    void take(const Command& command, const std::stop_token& ending);
    void run_one(const Command& command, const std::stop_token& ending);
    void end_job(Event outcome);
    void end_side_work();  // what went on beside a training, if anything
    void set_state(State state);
    void stop_job();

    EngineOptions options_;
    torch::Device device_;
    EventQueue events_;
    CommandQueue commands_;
    Painter painter_;
    std::atomic<State> state_ = State::Idle;
    std::unique_ptr<Project> project_;  // of the engine thread
    NeighbourCache neighbours_;         // too
    ModelCache models_;                 // of the engine thread
    std::mutex job_mutex_;              // guards the two below
    std::stop_source job_stop_;
    bool job_runs_ = false;
    SideJobs side_jobs_;
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace graft
