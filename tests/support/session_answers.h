// Asking a session, and waiting for what it answers.
#pragma once

#include <QElapsedTimer>
#include <functional>
#include <optional>
#include <vector>

#include "engine/api/session.h"

namespace graft::test {

constexpr int kPatience = 60000;  // milliseconds

// A session's events one after the other, so that none is lost between two waits.
class EventReader {
public:
    explicit EventReader(Session& session) : session_(session) {}

    // The next event that fits; those before it are passed over. None when patience ends.
    std::optional<Event> until(const std::function<bool(const Event&)>& fits) {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < kPatience) {
            while (!pending_.empty()) {
                const Event event = std::move(pending_.front());
                pending_.erase(pending_.begin());
                if (fits(event)) return event;
            }
            session_.wait(std::chrono::milliseconds(50));
            pending_ = session_.drain();
        }
        return std::nullopt;
    }

    // The same for events of a kind, all of them or those that fit.
    template <class Wanted>
    std::optional<Wanted> next(const std::function<bool(const Wanted&)>& fits = {}) {
        const auto event = until([&](const Event& each) {
            const auto* wanted = std::get_if<Wanted>(&each);
            return wanted != nullptr && (!fits || fits(*wanted));
        });
        if (!event) return std::nullopt;
        return std::get<Wanted>(*event);
    }

private:
    Session& session_;
    std::vector<Event> pending_;
};

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
