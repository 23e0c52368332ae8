// Events on their way to the front end. Bounded: what only the newest of matters (progress, previews) merges.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "engine/api/events.h"

namespace graft {

class EventQueue {
public:
    // Never waits. A Progress replaces the last one of its task, a Preview or DomainMap the last one of its run, when
    // nothing has taken those yet; state changes, errors and metrics are all kept.
    void push(Event event);

    std::vector<Event> drain();

    // Waits until there is an event or the time is over.
    void wait(std::chrono::milliseconds at_most);

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<Event> events_;
};

}  // namespace graft
