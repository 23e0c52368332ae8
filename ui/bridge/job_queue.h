// Trainings that wait for their turn: train this, then that, overnight. A failure of one does not keep the others back.
// Exports that can be made beside a training do not wait for its end.
#pragma once

#include <QObject>
#include <QString>
#include <vector>

#include "ui/bridge/session_bridge.h"

namespace graft {

class JobQueue : public QObject {
    Q_OBJECT

public:
    struct Job {
        int id = 0;
        Command command;
        QString text;  // for people: "Generator · emoji · 10 minutes"
    };

    // The bridge must outlive the queue.
    explicit JobQueue(SessionBridge& bridge, QObject* parent = nullptr);

    const std::vector<Job>& jobs() const { return jobs_; }

    // Begins at once where nothing goes on and nothing waits before it, or where it can beside what goes on.
    void add(Command command, const QString& text);
    void remove(int id);

    // Puts it before the job that is now at `place` (counting without it), at the end where that is past all.
    void move(int id, int place);

    // While held, nothing of it begins.
    bool held() const { return held_; }
    void set_held(bool held);

Q_SIGNALS:
    void changed();
    void begun(const graft::Command& command);  // just before it is handed over

private:
    void end_job();
    void begin_next();
    void follow_project();

    SessionBridge& bridge_;
    std::vector<Job> jobs_;
    std::string project_path_;
    int last_id_ = 0;
    bool held_ = false;
    bool begun_ = false;  // one of its jobs is on its way
};

}  // namespace graft
