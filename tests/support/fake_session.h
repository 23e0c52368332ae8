// A session that does nothing but remember what was asked and tell what a test puts in.
#pragma once

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "engine/api/session.h"

namespace graft {

class FakeSession : public Session {
public:
    void post(Command command) override { commands.push_back(std::move(command)); }
    std::vector<Event> drain() override { return std::exchange(events_, {}); }
    void wait(std::chrono::milliseconds) override {}
    State state() const override { return state_; }

    // The front end hears of it with its next drain().
    void tell(Event event) {
        if (const auto* change = std::get_if<event::StateChanged>(&event)) state_ = change->state;
        events_.push_back(std::move(event));
    }
    void tell(State state) { tell(Event(event::StateChanged{state})); }

    // The last command of this kind, or nullptr.
    template <class Kind>
    const Kind* last() const {
        for (auto command = commands.rbegin(); command != commands.rend(); ++command)
            if (const auto* found = std::get_if<Kind>(&*command)) return found;
        return nullptr;
    }

    template <class Kind>
    std::ptrdiff_t count() const {
        return std::count_if(commands.begin(), commands.end(),
                             [](const Command& command) { return std::holds_alternative<Kind>(command); });
    }

    std::deque<Command> commands;  // a deque, so that what last() gave stays while more arrive

private:
    State state_ = State::Idle;
    std::vector<Event> events_;
};

}  // namespace graft
