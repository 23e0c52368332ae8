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
    } else if (signal != SIGHUP && now - g_first_seconds > kSameRequestSeconds) {  // a terminal goes away only once
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

}  // namespace

void catch_interrupts() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        struct sigaction now {};
        now.sa_handler = note_interrupt;
        now.sa_flags = SA_RESTART;
        sigemptyset(&now.sa_mask);
        sigaction(signal, &now, nullptr);
    }
    // The reader of a pipe that went away (graft ... | head), or a terminal that did, must not end what is not saved
    // yet: writing fails instead, and is told or does not matter.
    std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return g_first_seconds >= 0; }

}  // namespace graft
