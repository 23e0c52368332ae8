// graft sample: new pictures from a trained generator.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct SampleCall {
    CommonOptions common;
    command::Sample sample;
};

}  // namespace

void add_sample(CLI::App& parser) {
    auto call = std::make_shared<SampleCall>();
    CLI::App* sub = parser.add_subcommand("sample", "Makes new pictures with a trained generator.");
    add_options(*sub, call->sample.options.fields(), {{"model", "MODEL", true}, {"out", "--out", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->sample.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->sample), call->common.json);
    });
}

}  // namespace graft
