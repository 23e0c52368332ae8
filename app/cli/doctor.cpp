// graft doctor: whether this machine has what Graft needs.
#include <iostream>
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

// "ok  name: detail" for every check.
void print_checks(const nlohmann::json& checks) {
    for (const auto& check : checks)
        std::cout << (check.value("ok", false) ? "  ok       " : "  missing  ") << check.value("name", "") << ": "
                  << check.value("detail", "") << "\n";
}

void print_machine(nlohmann::json machine, bool json) {
    if (json) return print_json(machine);
    const nlohmann::json checks = machine.value("checks", nlohmann::json::array());
    machine.erase("checks");
    print_description(machine);
    print_checks(checks);
}

}  // namespace

void add_doctor(CLI::App& parser) {
    auto common = std::make_shared<CommonOptions>();
    CLI::App* sub = parser.add_subcommand("doctor", "Checks what this machine has for Graft.");
    add_common_options(*sub, *common);
    sub->callback([common] {
        check_options(common->engine.fields());
        init_log(common->engine.log_level);
        print_machine(describe_machine(), common->json);
    });
}

}  // namespace graft
