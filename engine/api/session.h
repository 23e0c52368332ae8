// The door between a front end and the engine. Commands go in, events come out; neither side ever waits for the other.
// The real one is made by make_session() (engine/runtime/make_session.h); tests of the window use their own.
#pragma once

#include <chrono>
#include <vector>

#include "engine/api/commands.h"
#include "engine/api/events.h"
#include "engine/api/state.h"

namespace graft {

class Session {
public:
    virtual ~Session() = default;  // stops the job that runs (a training saves first) and waits for it

    // Hands a command over; returns at once. One that can() refuses comes back as event::Refused.
    virtual void post(Command command) = 0;

    // All events since the last call, in order. Never waits.
    virtual std::vector<Event> drain() = 0;

    // Waits until there is an event or the time is over; for front ends without an event loop.
    virtual void wait(std::chrono::milliseconds at_most) = 0;

    virtual State state() const = 0;
};

}  // namespace graft
