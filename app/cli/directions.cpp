// graft directions: what a generator's pictures can be changed in.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct DirectionsCall {
    CommonOptions common;
    command::Directions directions;
};

}  // namespace

void add_directions(CLI::App& parser) {
    auto call = std::make_shared<DirectionsCall>();
    CLI::App* sub = parser.add_subcommand("directions", "Finds directions of latent space that each change one thing.");
    add_options(*sub, call->directions.options.fields(), {{"model", "MODEL", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->directions.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->directions), call->common.json);
    });
}

}  // namespace graft
