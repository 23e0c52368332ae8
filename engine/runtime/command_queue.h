// Commands on their way to the engine thread: jobs wait their turn, controls reach the job that runs.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

#include "engine/api/commands.h"

namespace graft {

// Whether a command speaks to the job that runs (Pause, Resume, Snapshot, SetOption, ShowRun, ...) instead of being
// one.
bool is_control(const Command& command);

class CommandQueue {
public:
    void push(Command command);

    // The next command, waiting for one; none when stopped.
    std::optional<Command> next(const std::stop_token& stop);

    // The next control, without waiting; jobs stay queued.
    std::optional<Command> next_control();

    // The next question for pictures (Draw, WritePicture), without waiting; everything else stays queued.
    std::optional<Command> next_drawing();

    // Waits until a control is there or `stop` is asked for.
    void wait_for_control(const std::stop_token& stop);

    // Takes out every waiting job; returns how many there were.
    std::size_t drop_jobs();

private:
    std::deque<Command>::iterator find_control();

    std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::deque<Command> commands_;
};

}  // namespace graft
