// graft blend: one generator from several related ones.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct BlendCall {
    CommonOptions common;
    command::Blend blend;
};

}  // namespace

void add_blend(CLI::App& parser) {
    auto call = std::make_shared<BlendCall>();
    CLI::App* sub = parser.add_subcommand("blend", "Mixes generators that grew from one another into a new one.");
    auto fields = call->blend.options.fields();
    std::erase_if(fields, [](const OptionField& field) { return field.name == "models"; });
    constexpr int kFewest = 2, kMost = 4;
    sub->add_option("MODEL", call->blend.options.models, "Two to four related generators: model files or PROJECT:RUN.")
        ->required()
        ->expected(kFewest, kMost);
    add_options(*sub, fields, {{"out", "--out", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->blend.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->blend), call->common.json);
    });
}

}  // namespace graft
