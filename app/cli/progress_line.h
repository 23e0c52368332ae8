// How far the work is, on standard error: a bar that redraws itself on a terminal, a plain line now and then elsewhere.
#pragma once

#include <chrono>
#include <string>

#include "engine/api/events.h"

namespace graft {

// "4:05", "1:02:03".
std::string duration_text(double seconds);

class ProgressLine {
public:
    // `plain_lines`: where standard error is no terminal, write a line every ten seconds instead of nothing.
    explicit ProgressLine(bool plain_lines);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine() { clear(); }

    void show(const event::Progress& progress);

    // Takes the bar away, so that something else can be written.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    bool terminal_;
    bool plain_lines_;
    bool drawn_ = false;
    Clock::time_point last_{};
};

}  // namespace graft
