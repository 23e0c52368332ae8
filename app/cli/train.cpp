// graft train: trains a generator on a domain, with or without the knowledge of an earlier network.
#include <algorithm>
#include <iostream>
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

constexpr double kDefaultMinutes = 5;

struct TrainCall {
    CommonOptions common;
    std::string project;
    command::Train train;
};

// `transfer_given`: the person asked for this transfer; otherwise it follows from whether there is a feature network.
void settle_transfer(TrainOptions& options, bool transfer_given) {
    auto& transfer = options.transfer;
    const bool none = std::find(transfer.begin(), transfer.end(), "none") != transfer.end();
    if (none && transfer.size() > 1)
        throw UsageError("The transfer none cannot be combined with another.", "Leave none out, or give it alone.");
    if (none || !options.features.empty()) return;
    if (transfer_given)
        throw UsageError("The transfer " + transfer.front() + " needs a feature network.",
                         "Give --features RUN or FILE: a classifier made by graft classify.");
    transfer = {"none"};
    std::cerr << "graft: no --features, so training starts from nothing (--transfer none)." << std::endl;
}

void settle_call(TrainCall& call, bool transfer_given) {
    TrainOptions& options = call.train.options;
    if (call.train.resume.empty()) {
        if (options.domains.empty())
            throw UsageError("There is no domain to learn.", "Give --domain NAME, or --resume RUN.");
        check_options(options.fields());
        settle_transfer(options, transfer_given);
        if (options.minutes == 0 && options.steps == 0) options.minutes = kDefaultMinutes;
    }
    check_options(options.fields());
    check_options(call.common.engine.fields());
}

void run_train(const TrainCall& call) {
    SessionRunner runner(call.common);
    runner.open_project(call.project, false);
    print_report(runner.run(call.train), call.common.json);
}

}  // namespace

void add_train(CLI::App& parser) {
    auto call = std::make_shared<TrainCall>();
    CLI::App* sub = parser.add_subcommand("train", "Trains a generator that makes new pictures of a domain.");
    sub->footer("Without --minutes and --steps it trains for 5 minutes. Without --features it starts from nothing.");
    sub->add_option("--project", call->project, "The project's folder.")->required()->type_name("P");
    add_options(*sub, call->train.options.fields(), {{"domains", "--domain"}});
    sub->add_option("--resume", call->train.resume,
                    "Goes on with this run of the project, by its own options; --minutes or --steps change its length.")
        ->type_name("RUN");
    add_common_options(*sub, call->common);
    sub->callback([call, sub] {
        settle_call(*call, sub->count("--transfer") > 0);
        run_train(*call);
    });
}

}  // namespace graft
