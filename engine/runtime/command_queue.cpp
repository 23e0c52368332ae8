#include "engine/runtime/command_queue.h"

#include <algorithm>
#include <utility>

namespace graft {

bool is_control(const Command& command) {
    using namespace command;
    return std::holds_alternative<Pause>(command) || std::holds_alternative<Resume>(command) ||
           std::holds_alternative<Snapshot>(command) || std::holds_alternative<SetOption>(command) ||
           std::holds_alternative<ShowRun>(command) || std::holds_alternative<Draw>(command) ||
           std::holds_alternative<ReadPicture>(command) || std::holds_alternative<WritePicture>(command) ||
           std::holds_alternative<Rename>(command) || std::holds_alternative<Duplicate>(command) ||
           std::holds_alternative<Delete>(command) || std::holds_alternative<Restore>(command);
}

void CommandQueue::push(Command command) {
    {
        const std::scoped_lock lock(mutex_);
        commands_.push_back(std::move(command));
    }
    arrived_.notify_all();
}

std::optional<Command> CommandQueue::next(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait(lock, stop, [this] { return !commands_.empty(); })) return std::nullopt;
    Command command = std::move(commands_.front());
    commands_.pop_front();
    return command;
}

std::optional<Command> CommandQueue::next_control() {
    const std::scoped_lock lock(mutex_);
    const auto found = find_control();
    if (found == commands_.end()) return std::nullopt;
    Command command = std::move(*found);
    commands_.erase(found);
    return command;
}

std::optional<Command> CommandQueue::next_drawing() {
    const std::scoped_lock lock(mutex_);
    const auto found = std::find_if(commands_.begin(), commands_.end(), [](const Command& command) {
        return std::holds_alternative<command::Draw>(command) || std::holds_alternative<command::WritePicture>(command);
    });
    if (found == commands_.end()) return std::nullopt;
    Command question = std::move(*found);
    commands_.erase(found);
    return question;
}

void CommandQueue::wait_for_control(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, stop, [this] { return find_control() != commands_.end(); });
}

std::size_t CommandQueue::drop_jobs() {
    const std::scoped_lock lock(mutex_);
    return std::erase_if(commands_, [](const Command& command) { return !is_control(command); });
}

std::deque<Command>::iterator CommandQueue::find_control() {
    return std::find_if(commands_.begin(), commands_.end(), is_control);
}

}  // namespace graft
