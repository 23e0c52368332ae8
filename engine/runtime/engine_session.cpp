#include "engine/runtime/engine_session.h"

#include <spdlog/spdlog.h>

#include <new>

#include "engine/core/device.h"
#include "engine/core/log.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/library_commands.h"
#include "engine/runtime/make_session.h"
#include "engine/runtime/questions.h"

namespace graft {

namespace {

// The sentence of an exception that the engine did not foresee: torch's carry a backtrace after the first line.
std::string first_line(const char* text) {
    const std::string all(text);
    return all.substr(0, all.find('\n'));
}

struct RunJob {
    JobContext& context;
    template <class Job>
    Report operator()(const Job& job) const {
        if constexpr (requires { run_job(job, context); }) return run_job(job, context);
        throw Failure("This command is not a job.");
    }
};

}  // namespace

std::unique_ptr<Session> make_session(const EngineOptions& options) {
    EngineOptions checked = options;
    validate_options(checked.fields()).value_or_throw();
    return std::make_unique<EngineSession>(checked);
}

EngineSession::EngineSession(const EngineOptions& options)
    : options_(options), device_(choose_device(options.device)), painter_(events_, device_) {
    init_log(options_.log_level);
    thread_ = std::jthread([this](const std::stop_token& ending) { run(ending); });
}

EngineSession::~EngineSession() {
    thread_.request_stop();
    stop_job();
}

void EngineSession::post(Command command) {
    if (std::holds_alternative<command::Stop>(command)) {
        // Not queued: an import does not look at its commands, only at its stop token.
        if (commands_.drop_jobs() > 0) events_.push(event::Failed{"Stop", "Stopped before it began.", ""});
        stop_job();
        return;
    }
    if (const auto* draw = std::get_if<command::Draw>(&command); draw != nullptr && painter_.take(*draw)) return;
    commands_.push(std::move(command));
}

void EngineSession::stop_job() {
    const std::scoped_lock lock(job_mutex_);
    if (!job_runs_) return;
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
        if (!can(state_, project_ != nullptr, *command)) {
            events_.push(event::Refused{describe_job(*command) + " is not possible now."});
            continue;
        }
        if (answer_question(*command, project_.get(), models_, device_, events_)) continue;
        if (change_library(*command, project_.get(), events_)) continue;
        run_one(*command, ending);
    }
    project_.reset();
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
    if (trains) painter_.begin(project_.get());
    Event outcome = outcome_of(command, describe_job(command), context);
    if (trains)
        for (auto& question : painter_.end()) commands_.push(std::move(question));
    {
        const std::scoped_lock lock(job_mutex_);
        job_runs_ = false;
        set_state(std::holds_alternative<event::Failed>(outcome) ? State::Failed : State::Idle);
    }
    events_.push(std::move(outcome));
}

Event EngineSession::outcome_of(const Command& command, const std::string& task, JobContext& context) {
    try {
        return event::Finished{task, std::visit(RunJob{context}, command)};
    } catch (const Failure& failure) {
        return event::Failed{task, failure.error().message, failure.error().hint};
    } catch (const std::bad_alloc&) {
        return event::Failed{task, "There is not enough memory for this.", "Choose a smaller batch or size."};
    } catch (const std::exception& unforeseen) {
        spdlog::error("{}: {}", task, unforeseen.what());
        return event::Failed{task, first_line(unforeseen.what()), "This is a fault in Graft; the log says more."};
    }
}

}  // namespace graft
