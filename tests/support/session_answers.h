// Asking a session, and waiting for what it answers.
#pragma once

#include <QElapsedTimer>
#include <optional>

#include "engine/api/session.h"

namespace graft::test {

constexpr int kPatience = 60000;  // milliseconds

// The next event of a kind; the others are passed over. None, with the reason in `error`, where a job failed or a
// command was refused before.
template <class Wanted>
std::optional<Wanted> wait_for(Session& session, Error& error) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kPatience) {
        session.wait(std::chrono::milliseconds(50));
        for (const auto& event : session.drain()) {
            if (const auto* wanted = std::get_if<Wanted>(&event)) return *wanted;
            if (const auto* failed = std::get_if<event::Failed>(&event)) error = {failed->message, failed->hint};
            if (const auto* refused = std::get_if<event::Refused>(&event)) error = {refused->message, ""};
            if (!error.message.empty()) return std::nullopt;
        }
    }
    return std::nullopt;
}

template <class Wanted>
std::optional<Wanted> ask(Session& session, Command command, Error& error) {
    session.post(std::move(command));
    return wait_for<Wanted>(session, error);
}

}  // namespace graft::test
