// graft walk: a film of a way through a generator's latent space.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct WalkCall {
    CommonOptions common;
    command::Walk walk;
};

}  // namespace

void add_walk(CLI::App& parser) {
    auto call = std::make_shared<WalkCall>();
    CLI::App* sub = parser.add_subcommand("walk", "Makes a film, or its frames, of a walk from picture to picture.");
    add_options(*sub, call->walk.options.fields(),
                {{"model", "MODEL", true}, {"seeds", "--seeds", true}, {"out", "--out", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->walk.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->walk), call->common.json);
    });
}

}  // namespace graft
