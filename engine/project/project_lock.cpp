#include "engine/project/project_lock.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/api/result.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

int try_flock(int descriptor) {
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        if (errno != EINTR) return errno;
    return 0;
}

// Network file systems may know these where they do not know flock().
int try_record_lock(int descriptor) {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    while (::fcntl(descriptor, F_OFD_SETLK, &whole) != 0)
        if (errno != EINTR) return errno;
    return 0;
}

}  // namespace

LockOutcome lock_outcome(int error) {
    if (error == 0) return LockOutcome::Held;
    return error == EWOULDBLOCK || error == EAGAIN || error == EACCES ? LockOutcome::Busy : LockOutcome::Impossible;
}

ProjectLock::ProjectLock(const fs::path& folder) {
    const fs::path file = folder / ".lock";
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0)
        throw Failure(folder.string() + " cannot be written: " + std::strerror(errno) + ".",
                      "Open a copy in a folder that you may write to.");
    int error = try_flock(descriptor_);
    if (lock_outcome(error) == LockOutcome::Impossible) error = try_record_lock(descriptor_);
    const auto outcome = lock_outcome(error);
    held_ = outcome == LockOutcome::Held;
    if (outcome == LockOutcome::Busy) {
        ::close(descriptor_);
        throw Failure(folder.string() + " is open in another Graft.", "Close it there first.");
    }
    if (outcome == LockOutcome::Impossible)
        spdlog::warn("{}: this drive cannot lock files ({}), so nothing keeps another Graft from opening the project.",
                     folder.string(), std::strerror(error));
}

ProjectLock::~ProjectLock() { ::close(descriptor_); }

}  // namespace graft
