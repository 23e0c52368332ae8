#include "app/cli/interrupt.h"

#include <time.h>

#include <atomic>
#include <csignal>

namespace graft {

namespace {

// Supervisors and terminals may deliver one request twice (to the process and to its group): what follows this soon is
// the same request.
constexpr double kSameRequestSeconds = 0.5;

std::atomic<double> g_first_seconds = -1;
static_assert(std::atomic<double>::is_always_lock_free, "used in a signal handler");

double now_seconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void note_interrupt(int signal) {
    const double now = now_seconds();
    if (g_first_seconds < 0) {
        g_first_seconds = now;
    } else if (now - g_first_seconds > kSameRequestSeconds) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

}  // namespace

void catch_interrupts() {
    std::signal(SIGINT, note_interrupt);
    std::signal(SIGTERM, note_interrupt);
}

bool interrupted() { return g_first_seconds >= 0; }

}  // namespace graft
