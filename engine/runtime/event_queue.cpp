#include "engine/runtime/event_queue.h"

#include <algorithm>
#include <utility>

namespace graft {

namespace {

// Whether `newer` makes `older` superfluous.
bool replaces(const Event& newer, const Event& older) {
    if (newer.index() != older.index()) return false;
    if (const auto* progress = std::get_if<event::Progress>(&newer))
        return progress->task == std::get<event::Progress>(older).task;
    if (const auto* preview = std::get_if<event::Preview>(&newer))
        return preview->run == std::get<event::Preview>(older).run;
    if (const auto* map = std::get_if<event::DomainMap>(&newer))
        return map->run == std::get<event::DomainMap>(older).run;
    return std::holds_alternative<event::ProjectChanged>(newer);
}

}  // namespace

void EventQueue::push(Event event) {
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(events_, [&](const Event& older) { return replaces(event, older); });
        events_.push_back(std::move(event));
    }
    arrived_.notify_one();
}

std::vector<Event> EventQueue::drain() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(events_, {});
}

void EventQueue::wait(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, at_most, [this] { return !events_.empty(); });
}

}  // namespace graft
