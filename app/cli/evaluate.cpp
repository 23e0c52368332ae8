// graft evaluate: how far a generator's pictures, or a folder's, are from those of a domain.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct EvaluateCall {
    CommonOptions common;
    command::Evaluate evaluate;
};

}  // namespace

void add_evaluate(CLI::App& parser) {
    auto call = std::make_shared<EvaluateCall>();
    CLI::App* sub = parser.add_subcommand("evaluate", "Measures the distance between two sets of pictures.");
    sub->footer("Judge with a classifier that took no part in training the generator.");
    add_options(*sub, call->evaluate.options.fields(), {{"subject", "MODEL", true}, {"against", "--against", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->evaluate.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->evaluate), call->common.json);
    });
}

}  // namespace graft
