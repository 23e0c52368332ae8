// graft invert: the point of latent space that a picture comes from.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct InvertCall {
    CommonOptions common;
    command::Invert invert;
};

}  // namespace

void add_invert(CLI::App& parser) {
    auto call = std::make_shared<InvertCall>();
    CLI::App* sub = parser.add_subcommand("invert", "Finds a picture in a generator's latent space.");
    add_options(*sub, call->invert.options.fields(),
                {{"model", "MODEL", true}, {"picture", "IMAGE", true}, {"out", "--out", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->invert.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->invert), call->common.json);
    });
}

}  // namespace graft
