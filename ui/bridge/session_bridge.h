// The one place where the window meets a session: commands go out, events come in on a timer and become signals.
#pragma once

#include <QObject>
#include <QTimer>
#include <deque>

#include "engine/api/session.h"

namespace graft {

class SessionBridge : public QObject {
    Q_OBJECT

public:
    // The session must outlive the bridge.
    explicit SessionBridge(Session& session, QObject* parent = nullptr);

    State state() const { return state_; }
    const ProjectSummary& project() const { return project_; }
    bool project_open() const { return !project_.path.empty(); }
    bool can(const Command& command) const;
    bool resting() const { return state_ == State::Idle || state_ == State::Failed; }

    void post(Command command);

    // Posts jobs one after the other, each when the one before has finished; a failure drops the rest.
    void post_in_turn(std::vector<Command> jobs);

    // Whether jobs posted in turn are under way or still to come.
    bool jobs_wait() const { return job_under_way_ || !waiting_.empty(); }

    // Takes what the session has to tell now; the timer calls this every 30 ms, and more often while pictures are asked
    // for: those follow a hand.
    void drain();

Q_SIGNALS:
    void state_changed();
    void project_changed();
    void progressed(const graft::event::Progress& progress);
    void run_started(const graft::event::RunStarted& start);
    void measured(const graft::event::Metrics& metrics);
    void previewed(const graft::event::Preview& preview);
    void option_changed(const graft::event::OptionChanged& change);
    void checkpointed(const graft::event::Checkpointed& checkpoint);
    void history_arrived(const graft::event::RunHistory& history);
    void deleted(const graft::event::Deleted& deletion);
    void pictures_drawn(const graft::event::Drawn& drawn);
    void picture_read(const graft::event::PictureRead& read);
    void picture_written(const graft::event::PictureWritten& written);
    void map_drawn(const graft::event::DomainMap& map);
    void warned(const graft::event::Warning& warning);
    void neighbours_found(const graft::event::Neighbours& neighbours);
    void finished(const graft::event::Finished& finished);
    void failed(const graft::event::Failed& failed);
    // `job`: it was a job that could not begin; else a control, a question or a change of the library.
    void refused(const QString& message, bool job);
    void noticed(const QString& message);

private:
    void handle(const Event& event);
    void post_next();
    void wait_for_pictures(int questions);

    Session& session_;
    QTimer timer_;
    State state_ = State::Idle;
    ProjectSummary project_;
    std::deque<Command> waiting_;
    bool job_under_way_ = false;  // of those posted in turn
    int questions_ = 0;           // for pictures, not yet answered
};

}  // namespace graft
