#include "app/cli/progress_line.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "engine/api/utf8.h"

namespace graft {

namespace {

constexpr int kBarWidth = 24;
constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr auto kPlainLine = std::chrono::seconds(10);

std::string rate_text(double rate) {
    char text[32];
    std::snprintf(text, sizeof text, rate < 10 ? "%.1f pictures/s" : "%.0f pictures/s", rate);
    return text;
}

double fraction_of(const event::Progress& progress) {
    return std::clamp(static_cast<double>(progress.done) / static_cast<double>(progress.total), 0.0, 1.0);
}

// "43 %  512 pictures/s  1:23 left": what is known of it.
std::string figures(const event::Progress& progress) {
    std::string text = progress.total > 0 ? std::to_string(static_cast<int>(100 * fraction_of(progress))) + " %"
                                          : std::to_string(progress.done);
    if (progress.rate > 0) text += "  " + rate_text(progress.rate);
    if (progress.seconds_left >= 0) text += "  " + duration_text(progress.seconds_left) + " left";
    return text;
}

std::string bar(const event::Progress& progress) {
    if (progress.total <= 0) return {};
    const int filled = static_cast<int>(kBarWidth * fraction_of(progress));
    return "[" + std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(kBarWidth - filled), '.') + "] ";
}

std::size_t terminal_columns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

std::string duration_text(double seconds) {
    const long total = std::max(0L, std::lround(seconds));
    char text[32];
    if (total < 3600)
        std::snprintf(text, sizeof text, "%ld:%02ld", total / 60, total % 60);
    else
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", total / 3600, total / 60 % 60, total % 60);
    return text;
}

ProgressLine::ProgressLine(bool plain_lines) : terminal_(isatty(STDERR_FILENO) == 1), plain_lines_(plain_lines) {}

void ProgressLine::show(const event::Progress& progress) {
    if (!terminal_ && !plain_lines_) return;
    const auto now = Clock::now();
    const auto pause = terminal_ ? Clock::duration(kRedraw) : Clock::duration(kPlainLine);
    if (last_ != Clock::time_point{} && now - last_ < pause) return;
    last_ = now;
    if (!terminal_) {
        std::cerr << printable(progress.task) << ": " << figures(progress) << std::endl;
        return;
    }
    const std::string line = printable(progress.task) + "  " + bar(progress) + figures(progress);
    // A line that wraps could not be redrawn.
    std::cerr << "\r\033[K" << utf8_beginning(line, terminal_columns() - 1) << std::flush;
    drawn_ = true;
}

void ProgressLine::clear() {
    if (drawn_) std::cerr << "\r\033[K" << std::flush;
    drawn_ = false;
}

}  // namespace graft
