// Exports beside a training: a film or a thousand pictures would otherwise wait hours for its end. They have a thread
// of their own, on half of the cores and behind the window like the training itself.
#pragma once

#include <torch/torch.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "engine/api/state.h"
#include "engine/project/project.h"
#include "engine/runtime/command_queue.h"
#include "engine/runtime/event_queue.h"

namespace graft {

class SideJobs {
public:
    // All must outlive it; it reads `state` and `project` alone.
    SideJobs(EventQueue& events, std::atomic<State>& state, std::unique_ptr<Project>& project,
             const torch::Device& device);
    ~SideJobs();

    // From now on jobs are taken. The project must stay as it is until end(). To be called by a thread that has lowered
    // its priority: it is inherited.
    void begin();

    // False: it takes none now, or not such a job. Each ends with event::Finished or event::Failed.
    bool take(const Command& job);

    // What runs or waits is to end soon.
    void stop();

    // Takes no more. True: some are still to be done.
    bool close();

    // Closes, and waits until all are done.
    void end();

private:
    void run(const std::stop_token& ending, const std::stop_token& stop);

    EventQueue& events_;
    std::atomic<State>& state_;
    std::unique_ptr<Project>& project_;
    torch::Device device_;
    CommandQueue jobs_;
    std::atomic<int> open_jobs_ = 0;
    std::mutex mutex_;  // guards the two below
    bool open_ = false;
    std::stop_source stop_;
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace graft
