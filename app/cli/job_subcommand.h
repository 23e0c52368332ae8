// The frame of a subcommand that runs one job outside of a project: options, checks, the run, its report.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

// Adds the subcommand `name` that runs a Job by its options. `add_own(subcommand, job)` adds what the command line
// takes in its own way and returns the fields that are left to add_options().
template <class Job, class AddOwn>
CLI::App* add_job_subcommand(CLI::App& parser, const std::string& name, const std::string& description,
                             const std::vector<OptionSpelling>& spellings, AddOwn add_own) {
    struct Call {
        CommonOptions common;
        Job job;
    };
    auto call = std::make_shared<Call>();
    CLI::App* sub = parser.add_subcommand(name, description);
    add_options(*sub, add_own(*sub, call->job), spellings);
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->job.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->job), call->common.json);
    });
    return sub;
}

template <class Job>
CLI::App* add_job_subcommand(CLI::App& parser, const std::string& name, const std::string& description,
                             const std::vector<OptionSpelling>& spellings) {
    return add_job_subcommand<Job>(parser, name, description, spellings,
                                   [](CLI::App&, Job& job) { return job.options.fields(); });
}

}  // namespace graft
