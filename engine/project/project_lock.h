// One writer a project.
#pragma once

#include <filesystem>

namespace graft {

// Held while a project is open for writing, so that two programs never write one project. Freed by the system when the
// process dies, however it dies.
class ProjectLock {
public:
    // Throws Failure where another program holds it or the folder cannot be written. Where the file system has no locks
    // (some network drives) it holds none, and the log says so.
    explicit ProjectLock(const std::filesystem::path& folder);
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;
    ~ProjectLock();

    // Whether nobody else can be writing the project.
    bool held() const { return held_; }

private:
    int descriptor_ = -1;
    bool held_ = false;
};

enum class LockOutcome { Held, Busy, Impossible };

// What an attempt to lock a file means that gave `error`, an errno value; 0: it succeeded.
LockOutcome lock_outcome(int error);

}  // namespace graft
