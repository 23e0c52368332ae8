// A job to its end, whatever that is.
#include <spdlog/spdlog.h>

#include <new>

#include "engine/runtime/jobs.h"

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

Event outcome_of(const Command& command, JobContext& context) {
    const std::string task = describe_job(command);
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
