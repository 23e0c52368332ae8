// Keeps OpenCV quiet.
#include "engine/data/opencv_setup.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <streambuf>

namespace graft {

namespace {

thread_local int quiet_depth = 0;

// Hands everything on to the buffer it stands before, but for what quiet threads write.
class ThreadFilter : public std::streambuf {
public:
    explicit ThreadFilter(std::streambuf* behind) : behind_(behind) {}

protected:
    int_type overflow(int_type letter) override {
        if (quiet_depth > 0 || traits_type::eq_int_type(letter, traits_type::eof()))
            return traits_type::not_eof(letter);
        return behind_->sputc(traits_type::to_char_type(letter));
    }
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        return quiet_depth > 0 ? size : behind_->sputn(text, size);
    }
    int sync() override { return quiet_depth > 0 ? 0 : behind_->pubsync(); }

private:
    std::streambuf* behind_;
};

// The same for what libraries in C write, libjxl about damaged pictures most of all.
ssize_t write_unless_quiet(void*, const char* text, std::size_t size) {
    if (quiet_depth > 0) return static_cast<ssize_t>(size);
    return std::max<ssize_t>(::write(STDERR_FILENO, text, size), 0);  // 0 says that it failed
}

void filter_stderr() {
    cookie_io_functions_t functions{};
    functions.write = &write_unless_quiet;
    std::FILE* filtered = ::fopencookie(nullptr, "w", functions);
    if (filtered == nullptr) return;
    std::setvbuf(filtered, nullptr, _IONBF, 0);
    stderr = filtered;  // which is a variable in glibc; never closed, as it is used until the very end
}

void set_up() {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::setNumThreads(1);
    // Never freed: std::cerr is used until the very end of the process.
    std::cerr.rdbuf(new ThreadFilter(std::cerr.rdbuf()));
    filter_stderr();
}

}  // namespace

QuietOpenCv::QuietOpenCv() {
    static std::once_flag once;
    std::call_once(once, set_up);
    ++quiet_depth;
}

QuietOpenCv::~QuietOpenCv() { --quiet_depth; }

}  // namespace graft
