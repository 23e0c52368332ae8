// Makes OpenMP's waiting threads sleep instead of spin. Two programs whose threads spin on the same cores stall each
// other (seen here: a training beside a compiler fell from 1,600 to 16 pictures a second), and the window shares the
// cores with the training. The OpenMP library reads its settings when it is loaded, long before main(), so the program
// starts itself once more with them in place. Including this file in a program's main source does all of it.
#pragma once

#include <alloca.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>

namespace graft {

// Runs before the constructors of all libraries: LibTorch's take a good part of a second, and the first start does not
// need them. So nothing is initialised yet, a sanitizer neither, and the system is called without any library between.
[[gnu::no_sanitize("address", "thread", "undefined")]] inline void wait_passively(int, char** arguments,
                                                                                  char** environment) {
    static char setting[] = "OMP_WAIT_POLICY=passive";
    constexpr std::size_t kName = sizeof "OMP_WAIT_POLICY=" - 1;
    std::size_t count = 0;
    for (; environment[count] != nullptr; ++count)
        if (std::strncmp(environment[count], setting, kName) == 0)
            return;  // the person's own choice, or the second start
    auto** more = static_cast<char**>(alloca((count + 2) * sizeof(char*)));
    for (std::size_t i = 0; i < count; ++i) more[i] = environment[i];
    more[count] = setting;
    more[count + 1] = nullptr;
    char program[4096];
    const long length = ::syscall(SYS_readlink, "/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return;
    program[length] = '\0';
    ::syscall(SYS_execve, program, arguments, more);  // returns only where it cannot; then the threads spin
}

[[gnu::section(".preinit_array"), gnu::used]] static void (*const kWaitPassively)(int, char**, char**) = wait_passively;

}  // namespace graft
