#include "engine/runtime/engine_session.h"

#include "engine/core/device.h"
#include "engine/core/log.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/library_commands.h"
#include "engine/runtime/make_session.h"
#include "engine/runtime/questions.h"
#include "engine/runtime/told_failure.h"

namespace graft {

std::unique_ptr<Session> make_session(const EngineOptions& options) {
    EngineOptions checked = options;
    validate_options(checked.fields()).value_or_throw();
    return std::make_unique<EngineSession>(checked);
}

EngineSession::EngineSession(const EngineOptions& options)
    : options_(options),
      device_(choose_device(options.device)),
      painter_(events_, device_),
      side_jobs_(events_, state_, project_, device_) {
    init_log(options_.log_level);
    thread_ = std::jthread([this](const std::stop_token& ending) { run(ending); });
}

EngineSession::~EngineSession() {
    thread_.request_stop();
    stop_job();
    side_jobs_.stop();
}

void EngineSession::post(Command command) {
    if (std::holds_alternative<command::Stop>(command)) {
        // Not queued: an import does not look at its commands, only at its stop token.
        if (commands_.drop_jobs() > 0) events_.push(event::Failed{"Stop", "Stopped before it began.", ""});
        stop_job();
        return;
    }
    if (const auto* draw = std::get_if<command::Draw>(&command); draw != nullptr && painter_.take(*draw)) return;
    if (can(state_, true, command) && side_jobs_.take(command)) return;
    commands_.push(std::move(command));
}

void EngineSession::stop_job() {
    const std::scoped_lock lock(job_mutex_);
    if (!job_runs_) return;
    if (state_ == State::Preparing) side_jobs_.stop();  // what a training that has ended leaves behind
    set_state(State::Stopping);
    job_stop_.request_stop();
}

void EngineSession::set_state(State state) {
    if (state_.exchange(state) != state) events_.push(event::StateChanged{state});
}

void EngineSession::run(const std::stop_token& ending) {
    lower_priority();
    keep_freed_memory();
    set_threads(options_.threads);
    while (auto command = commands_.next(ending)) {
        if (ending.stop_requested()) break;
        try {
            take(*command, ending);
        } catch (const std::exception& failure) {  // of the session itself, such as a thread that cannot begin
            auto told = told_failure(failure, describe_job(*command));
            end_side_work();
            end_job(event::Failed{describe_job(*command), std::move(told.message), std::move(told.hint)});
        }
    }
    project_.reset();
}

void EngineSession::take(const Command& command, const std::stop_token& ending) {
    if (!can(state_, project_ != nullptr, command)) {
        events_.push(event::Refused{describe_job(command) + " is not possible now.", !is_control(command)});
        return;
    }
    if (answer_question(command, project_.get(), models_, device_, events_)) return;
    if (change_library(command, project_.get(), events_)) return;
    run_one(command, ending);
}

void EngineSession::end_job(Event outcome) {
    {
        const std::scoped_lock lock(job_mutex_);
        job_runs_ = false;
        set_state(std::holds_alternative<event::Failed>(outcome) ? State::Failed : State::Idle);
    }
    events_.push(std::move(outcome));
}

void EngineSession::run_one(const Command& command, const std::stop_token& ending) {
    if (!std::holds_alternative<command::Neighbours>(command)) neighbours_ = {};  // its memory is worth more elsewhere
    JobContext context{events_, commands_, state_, project_, neighbours_, models_, device_, {}};
    {
        const std::scoped_lock lock(job_mutex_);
        job_stop_ = std::stop_source();
        job_runs_ = true;
        context.stop = job_stop_.get_token();
        // A session that ends while a job is on its way must not start it.
        if (ending.stop_requested()) job_stop_.request_stop();
    }
    set_state(State::Preparing);
    const bool trains =
        std::holds_alternative<command::Train>(command) || std::holds_alternative<command::Classify>(command);
    if (trains) {
        painter_.begin(project_.get());
        side_jobs_.begin();
    }
    Event outcome = outcome_of(command, context);
    if (trains) {
        if (side_jobs_.close()) set_state(State::Preparing);
        end_side_work();
    }
    end_job(std::move(outcome));
}

void EngineSession::end_side_work() {
    side_jobs_.end();
    for (auto& question : painter_.end()) commands_.push(std::move(question));
}

}  // namespace graft
