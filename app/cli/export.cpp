// graft export: pictures, contact sheets and sprite sheets of a generator; a picture made again from what it carries.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct ExportCall {
    CommonOptions common;
    command::Export job;
};

}  // namespace

void add_export(CLI::App& parser) {
    auto call = std::make_shared<ExportCall>();
    CLI::App* sub = parser.add_subcommand(
        "export", "Saves pictures of a generator, single or on a sheet; or makes a PNG from Graft again.");
    add_options(*sub, call->job.options.fields(), {{"model", "MODEL", true}, {"out", "--out", true}});
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->job.options.fields());
        check_options(call->common.engine.fields());
        SessionRunner runner(call->common);
        print_report(runner.run(call->job), call->common.json);
    });
}

}  // namespace graft
