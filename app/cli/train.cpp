// graft train: trains a generator on a domain, with or without the knowledge of an earlier network.
#include <CLI/Option.hpp>
#include <algorithm>
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"
#include "engine/api/removed_options.h"
#include "engine/api/transfer.h"

namespace graft {

namespace {

constexpr double kDefaultMinutes = 5;

struct TrainCall {
    CommonOptions common;
    std::string project;
    command::Train train;
};

void check_transfer(const TrainOptions& options) {
    if (has_transfer(options, "none") && options.transfer.size() > 1)
        throw UsageError("The transfer none cannot be combined with another.", "Leave none out, or give it alone.");
    if (has_transfer(options, "match") && options.features.empty())
        throw UsageError("The transfer match needs a feature network.",
                         "Give --features RUN or FILE: a classifier made by graft classify.");
}

// Options that earlier versions had are understood as far as to say what there is now.
void add_removed(CLI::App& parser) {
    for (const std::string name : kRemovedTrainOptions) {
        std::string spelling = "--" + name;
        std::replace(spelling.begin(), spelling.end(), '_', '-');
        const auto refuse = [spelling](const std::string&) {
            throw UsageError("The option " + spelling + " is gone, for generators learn by drifting now.",
                             "Leave it out; --transfer match or none trains against the article's discriminator.");
        };
        parser.add_option_function<std::string>(spelling, refuse)->group("");  // not in the help
    }
}

void refuse_removed(const TrainOptions& options) {
    if (has_transfer(options, kRemovedTransfer))
        throw UsageError("The transfer " + std::string(kRemovedTransfer) + " is gone.",
                         "Give --transfer drift, which learns in the feature network too, and faster.");
    if (std::find(kRemovedModels.begin(), kRemovedModels.end(), options.model) != kRemovedModels.end())
        throw UsageError("Generators of the family " + options.model + " are no longer trained.",
                         "Give --model resize_dcgan or dcgan; models that there are still draw.");
}

void settle_call(TrainCall& call) {
    TrainOptions& options = call.train.options;
    refuse_removed(options);
    if (call.train.resume.empty()) {
        if (options.domains.empty())
            throw UsageError("There is no domain to learn.", "Give --domain NAME, or --resume RUN.");
        check_options(options.fields());
        check_transfer(options);
        if (options.minutes == 0 && options.steps == 0 && !options.stop_when_done) options.minutes = kDefaultMinutes;
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
    sub->footer("Without --minutes, --steps and --stop-when-done it trains for 5 minutes. What is left at auto is "
                "chosen and said.");
    sub->add_option("--project", call->project, "The project's folder.")->required()->type_name("P");
    add_options(*sub, call->train.options.fields(), {{"domains", "--domain"}});
    add_removed(*sub);
    sub->add_option("--resume", call->train.resume,
                    "Goes on with this run of the project, by its own options; --minutes or --steps change its length.")
        ->type_name("RUN");
    add_common_options(*sub, call->common);
    sub->callback([call] {
        settle_call(*call);
        run_train(*call);
    });
}

}  // namespace graft
