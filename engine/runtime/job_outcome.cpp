// A job to its end, whatever that is.
#include <spdlog/spdlog.h>

#include <utility>

#include "engine/runtime/jobs.h"
#include "engine/runtime/told_failure.h"

namespace graft {

namespace {

struct RunJob {
    JobContext& context;
    template <class Job>
    Report operator()(const Job& job) const {
        if constexpr (requires { run_job(job, context); }) return run_job(job, context);
        throw Failure("This command is not a job.");
    }
};

// A training that failed, wherever it did, must not be on disk as one that runs.
void mark_end(const Command& command, const std::string& why, const JobContext& context) {
    const bool trains =
        std::holds_alternative<command::Train>(command) || std::holds_alternative<command::Classify>(command);
    if (!trains || !context.project) return;
    try {
        context.project->mark_failed_runs(why);
        context.emit_project();
    } catch (const std::exception& failure) {
        spdlog::warn("the project cannot be read: {}", failure.what());
    }
}

}  // namespace

Event outcome_of(const Command& command, JobContext& context) {
    const std::string task = describe_job(command);
    try {
        return event::Finished{task, std::visit(RunJob{context}, command)};
    } catch (const std::exception& failure) {
        auto told = told_failure(failure, task);
        mark_end(command, told.message, context);
        return event::Failed{task, std::move(told.message), std::move(told.hint)};
    }
}

}  // namespace graft
