// Time in which this process could work.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace graft {

// A clock that stands still while the process does: stopped by Ctrl-Z or kill -STOP, frozen with its container or its
// virtual machine, or asleep with the laptop. It notices by a thread that looks at the time now and then and was kept
// from it.
class WorkClock {
public:
    using duration = std::chrono::steady_clock::duration;
    using time_point = std::chrono::steady_clock::time_point;

    WorkClock();
    WorkClock(const WorkClock&) = delete;
    WorkClock& operator=(const WorkClock&) = delete;

    // Never goes back. Safe from any thread.
    time_point now();

    // The same at `time` of the steady clock, as if it were that late now.
    time_point at(time_point time);

private:
    time_point at_locked(time_point time);
    void beat(const std::stop_token& stop);

    std::mutex mutex_;  // guards the two below
    time_point looked_;
    duration stood_{0};
    std::mutex waiting_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace graft
