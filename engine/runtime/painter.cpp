#include "engine/runtime/painter.h"

#include <algorithm>
#include <utility>

#include "engine/core/device.h"
#include "engine/runtime/draw_question.h"

namespace graft {

Painter::Painter(EventQueue& events, const torch::Device& device)
    : events_(events), device_(device), thread_([this](const std::stop_token& stop) { run(stop); }) {}

Painter::~Painter() { end(); }

void Painter::begin(const Project* project) {
    const std::scoped_lock lock(mutex_);
    project_ = project;
    open_ = true;
}

std::deque<command::Draw> Painter::end() {
    std::unique_lock lock(mutex_);
    open_ = false;
    auto left = std::exchange(questions_, {});
    changed_.wait(lock, [this] { return !busy_; });
    project_ = nullptr;
    return left;
}

bool Painter::take(const command::Draw& question) {
    {
        const std::scoped_lock lock(mutex_);
        if (!open_) return false;
        questions_.push_back(question);
    }
    changed_.notify_all();
    return true;
}

void Painter::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    for (bool first = true; changed_.wait(lock, stop, [this] { return !questions_.empty(); }); first = false) {
        if (first) use_threads_here(std::max(1, at::get_num_threads() / 2));
        const command::Draw question = std::move(questions_.front());
        questions_.pop_front();
        busy_ = true;
        lock.unlock();
        auto answer = draw_points(question, project_, models_, device_);
        events_.push(std::move(answer));
        lock.lock();
        busy_ = false;
        changed_.notify_all();
    }
}

}  // namespace graft
