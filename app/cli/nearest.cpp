// graft nearest: the samples that resemble one of them.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct NearestCall {
    CommonOptions common;
    command::Nearest nearest;
};

}  // namespace

void add_nearest(CLI::App& parser) {
    auto call = std::make_shared<NearestCall>();
    CLI::App* sub = parser.add_subcommand("nearest", "Finds the samples that are most like one of them.");
    add_options(*sub, call->nearest.options.fields(), {{"model", "MODEL", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->nearest.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->nearest), call->common.json);
    });
}

}  // namespace graft
