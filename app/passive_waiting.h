// Makes OpenMP's waiting threads sleep instead of spin. Two programs whose threads spin on the same cores stall each
// other (seen here: a training beside a compiler fell from 1,600 to 16 pictures a second), and the window shares the
// cores with the training. The OpenMP library reads its settings when it is loaded, before main() could make them, so
// the program starts itself once more with them in place.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace graft {

inline void wait_passively(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY") != nullptr) return;  // the person's own choice, or the second start
    ::setenv("OMP_WAIT_POLICY", "passive", 1);
    std::error_code unknown;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
    ::execv(program.c_str(), argv);  // returns only where it cannot; then the threads spin, and all else works
}

}  // namespace graft
