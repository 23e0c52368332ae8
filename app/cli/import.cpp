// graft import: pictures become a domain of a project.
#include <memory>

#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"

namespace graft {

namespace {

struct ImportCall {
    CommonOptions common;
    std::string project;
    command::Import import;
};

void run_import(const ImportCall& call) {
    SessionRunner runner(call.common);
    runner.open_project(call.project, true);
    print_report(runner.run(call.import), call.common.json);
}

}  // namespace

void add_import(CLI::App& parser) {
    auto call = std::make_shared<ImportCall>();
    CLI::App* sub = parser.add_subcommand("import", "Prepares pictures as a domain of a project.");
    sub->add_option(
           "PATH", call->import.paths,
           "Folders, archives, IDX or CIFAR-10 files, pictures, films, fonts, or sample:NAME for a sample domain.")
        ->required();
    sub->add_option("--project", call->project, "The project's folder, made where it is not there: NAME.graft.")
        ->required()
        ->type_name("P");
    sub->add_option("--name", call->import.name, "What the domain is to be called.")->required()->type_name("N");
    add_options(*sub, call->import.options.fields());
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->import.options.fields());
        check_options(call->common.engine.fields());
        run_import(*call);
    });
}

}  // namespace graft
