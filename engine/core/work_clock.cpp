#include "engine/core/work_clock.h"

#include <algorithm>

namespace graft {

namespace {

constexpr auto kBeat = std::chrono::milliseconds(200);
// A busy machine may keep a thread waiting; so long it does not.
constexpr auto kLongest = std::chrono::seconds(2);

}  // namespace

WorkClock::WorkClock()
    : looked_(std::chrono::steady_clock::now()), thread_([this](const std::stop_token& stop) { beat(stop); }) {}

WorkClock::time_point WorkClock::now() {
    // Read under the lock, or another thread's later look could come first.
    const std::scoped_lock lock(mutex_);
    return at_locked(std::chrono::steady_clock::now());
}

WorkClock::time_point WorkClock::at(time_point time) {
    const std::scoped_lock lock(mutex_);
    return at_locked(time);
}

WorkClock::time_point WorkClock::at_locked(time_point time) {
    const auto since = time - looked_;
    if (since > kLongest) stood_ += since - kBeat;
    looked_ = std::max(looked_, time);
    return looked_ - stood_;
}

void WorkClock::beat(const std::stop_token& stop) {
    std::unique_lock lock(waiting_);
    while (!stop.stop_requested()) {
        ended_.wait_for(lock, stop, kBeat, [] { return false; });
        now();
    }
}

}  // namespace graft
