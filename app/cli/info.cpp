// graft info: what a file is.
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/description.h"
#include "app/cli/option_parser.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"
#include "engine/core/log.h"
#include "engine/runtime/describe.h"

namespace graft {

namespace {

struct InfoCall {
    CommonOptions common;
    std::string file;
};

}  // namespace

void add_info(CLI::App& parser) {
    auto call = std::make_shared<InfoCall>();
    CLI::App* sub = parser.add_subcommand(
        "info", "Describes a model file, a checkpoint, a project, a picture set or a picture of Graft.");
    sub->add_option("FILE", call->file, "The file or folder.")->required();
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->common.engine.fields());
        init_log(call->common.engine.log_level);
        const nlohmann::json found = describe_file(call->file);
        if (call->common.json)
            print_json(found);
        else
            print_description(found);
    });
}

}  // namespace graft
