// Holds the places of standard input, output and error. A program that was started without one of them (graft ... >&-)
// would get its number for the next file that it opens, and what it prints would go into a model or a project.
#pragma once

#include <fcntl.h>
#include <unistd.h>

namespace graft {

// To be called before any file is opened. What was closed is opened so that using it fails, as if it still were.
inline void hold_standard_streams() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

}  // namespace graft
