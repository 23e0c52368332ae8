#include "app/cli/session_runner.h"

#include <iostream>

#include "app/cli/interrupt.h"
#include "engine/api/utf8.h"
#include "engine/runtime/make_session.h"

namespace graft {

namespace {

constexpr auto kPatience = std::chrono::milliseconds(100);  // until Ctrl-C is noticed

bool resting(State state) { return state == State::Idle || state == State::Failed; }

bool is_chatty(const EngineOptions& engine) { return engine.log_level == "info" || engine.log_level == "debug"; }

bool is_quiet(const EngineOptions& engine) { return engine.log_level == "error" || engine.log_level == "off"; }

}  // namespace

SessionRunner::SessionRunner(const CommonOptions& common)
    : quiet_(is_quiet(common.engine)),
      chatty_(is_chatty(common.engine)),
      progress_(is_chatty(common.engine)),
      session_(make_session(common.engine)) {
    catch_interrupts();
}

void SessionRunner::open_project(const std::string& path, bool create) {
    run(command::OpenProject{.path = path, .create = create});
}

Report SessionRunner::run(Command job, std::optional<std::chrono::duration<double>> limit) {
    if (interrupted()) throw Failure("Stopped before the work began.");
    stop_asked_ = false;
    report_.reset();
    error_.reset();
    const auto start = std::chrono::steady_clock::now();
    session_->post(std::move(job));
    while (!(report_ || error_) || !resting(session_->state())) {
        session_->wait(kPatience);
        for (const Event& event : session_->drain()) handle(event);
        const bool late = limit && std::chrono::steady_clock::now() - start > *limit;
        if (interrupted() || late) ask_to_stop();
    }
    progress_.clear();
    if (error_) throw Failure(*error_);
    return *report_;
}

void SessionRunner::ask_to_stop() {
    // Before the job has begun there is nothing to stop yet; the next round asks again.
    if (stop_asked_ || report_ || error_ || !can(session_->state(), true, command::Stop{})) return;
    session_->post(command::Stop{});
    stop_asked_ = true;
    if (interrupted() && !quiet_) say("Stopping after this step; press Ctrl-C again to end at once.");
}

void SessionRunner::say(const std::string& text) {
    progress_.clear();
    std::cerr << "graft: " << printable(text) << std::endl;
}

void SessionRunner::handle(const Event& event) {
    if (observer_) observer_(event);
    if (const auto* progress = std::get_if<event::Progress>(&event)) {
        progress_.show(*progress);
    } else if (const auto* started = std::get_if<event::RunStarted>(&event)) {
        const auto steps = started->run.steps;
        if (chatty_)
            say("Run " + started->run.id +
                (steps > 0 ? " goes on from step " + std::to_string(steps) + "." : " began."));
    } else if (const auto* notice = std::get_if<event::Notice>(&event)) {
        if (!quiet_) say(notice->message);
    } else if (const auto* warning = std::get_if<event::Warning>(&event)) {
        if (!quiet_) say("Step " + std::to_string(warning->step) + ": " + warning->message + " " + warning->hint);
    } else if (const auto* finished = std::get_if<event::Finished>(&event)) {
        report_ = finished->report;
    } else if (const auto* failed = std::get_if<event::Failed>(&event)) {
        error_ = Error{failed->message, failed->hint};
    } else if (const auto* refused = std::get_if<event::Refused>(&event)) {
        // A refused Stop came too early or too late; anything else that is refused is the job itself.
        if (stop_asked_)
            stop_asked_ = false;
        else
            error_ = Error{refused->message, {}};
    }
}

}  // namespace graft
