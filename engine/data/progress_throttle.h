// Passes progress on at most some twenty times a second.
#pragma once

#include <chrono>
#include <cstdint>

#include "engine/data/import.h"

namespace graft {

class ProgressThrottle {
public:
    explicit ProgressThrottle(const ImportMonitor& monitor) : monitor_(monitor) {}

    void report(std::int64_t done, std::int64_t total) {
        const auto now = std::chrono::steady_clock::now();
        if (now - last_ < std::chrono::milliseconds(50)) return;
        last_ = now;
        report_now(done, total);
    }

    void report_now(std::int64_t done, std::int64_t total) const {
        if (monitor_.progress) monitor_.progress(done, total);
    }

private:
    const ImportMonitor& monitor_;
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace graft
