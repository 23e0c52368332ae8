// Draws what the window asks for while a training runs, on a thread of its own: a step takes up to a second, which is
// far too long for a hand on a slider. On half of the cores, but before the training, whose thread gives way to others.
#pragma once

#include <torch/torch.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "engine/api/commands.h"
#include "engine/runtime/event_queue.h"
#include "engine/runtime/model_cache.h"

namespace graft {

class Painter {
public:
    // The queue must outlive the painter. To be made by a thread that has not lowered its priority: it is inherited.
    Painter(EventQueue& events, const torch::Device& device);
    ~Painter();

    // From now on questions are answered here. `project` may be null, and must stay as it is until end().
    void begin(const Project* project);

    // Back to the engine thread; what is not begun yet is given back.
    std::deque<command::Draw> end();

    // False: it does not draw now.
    bool take(const command::Draw& question);

private:
    void run(const std::stop_token& stop);

    EventQueue& events_;
    torch::Device device_;
    std::mutex mutex_;  // guards all below but `models_`
    std::condition_variable_any changed_;
    std::deque<command::Draw> questions_;
    const Project* project_ = nullptr;
    bool open_ = false;    // takes questions
    bool busy_ = false;    // draws one
    ModelCache models_;    // of the thread
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace graft
