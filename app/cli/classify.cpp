// graft classify: trains a classifier, the source task or a new task on top of an older network.
#include <filesystem>
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"
#include "engine/core/files.h"

namespace graft {

namespace {

struct ClassifyCall {
    CommonOptions common;
    std::string project, out;
    command::Classify classify;
};

void check_call(ClassifyCall& call) {
    const ClassifyOptions& options = call.classify.options;
    if (options.domain.empty() && call.classify.resume.empty())
        throw UsageError("There is no domain to learn from.", "Give --domain NAME, or --resume RUN.");
    if (options.train == "head" && options.features.empty() && call.classify.resume.empty())
        throw UsageError("A new head needs a network to sit on.", "Give --features RUN or FILE.");
    check_options(call.classify.options.fields());
    check_options(call.common.engine.fields());
}

void run_classify(const ClassifyCall& call) {
    SessionRunner runner(call.common);
    runner.open_project(call.project, false);
    auto report = runner.run_for<ClassifyReport>(call.classify);
    if (!call.out.empty()) {
        write_file(call.out, read_file(report.model));
        report.model = call.out;
    }
    print_report(report, call.common.json);
}

}  // namespace

void add_classify(CLI::App& parser) {
    auto call = std::make_shared<ClassifyCall>();
    CLI::App* sub = parser.add_subcommand("classify", "Trains a classifier on the labels of a domain.");
    sub->add_option("--project", call->project, "The project's folder.")->required()->type_name("P");
    add_options(*sub, call->classify.options.fields());
    sub->add_option("--out", call->out, "Copies the model file there.")->type_name("FILE");
    sub->add_option("--resume", call->classify.resume, "Goes on with this run of the project, by its own options.")
        ->type_name("RUN");
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_call(*call);
        run_classify(*call);
    });
}

}  // namespace graft
