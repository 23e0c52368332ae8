// Runs jobs of a Session one after the other on the calling thread: for front ends without an event loop.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/cli/option_parser.h"
#include "app/cli/progress_line.h"
#include "engine/api/session.h"

namespace graft {

class SessionRunner {
public:
    // Starts the engine, and from then on Ctrl-C ends the running job cleanly. Throws Failure where the engine cannot
    // start.
    explicit SessionRunner(const CommonOptions& common);

    // Sees every event, before the runner itself does.
    void set_observer(std::function<void(const Event&)> observer) { observer_ = std::move(observer); }

    // Opens the project that the following jobs work on.
    void open_project(const std::string& path, bool create);

    // Runs one job to its end. With a limit, the job is asked to stop after so much time. Throws Failure where it
    // failed or was refused, and where Ctrl-C came before it began.
    Report run(Command job, std::optional<std::chrono::duration<double>> limit = {});

    // The same, where the report can be of one kind only.
    template <class Kind>
    Kind run_for(Command job, std::optional<std::chrono::duration<double>> limit = {}) {
        return std::get<Kind>(run(std::move(job), limit));
    }

private:
    void handle(const Event& event);
    void say(const std::string& text);
    void ask_to_stop();

    bool quiet_, chatty_;  // by the log level: nothing but errors; what is for the curious
    ProgressLine progress_;
    std::function<void(const Event&)> observer_;
    std::unique_ptr<Session> session_;

    // Of the job that runs.
    bool stop_asked_ = false;
    std::optional<Report> report_;
    std::optional<Error> error_;
};

}  // namespace graft
