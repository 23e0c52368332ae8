// graft: the engine on the command line. Exit status: 0 done, 1 failed with one sentence, 2 wrong usage.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "app/cli/option_parser.h"
#include "app/cli/subcommands.h"
#include "app/passive_waiting.h"
#include "app/standard_streams.h"
#include "engine/api/result.h"
#include "engine/api/utf8.h"
#include "engine/core/memory_failure.h"

namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

void complain(const graft::Error& error) {
    std::cerr << "graft: " << graft::printable(error.message) << (error.hint.empty() ? "" : " ")
              << graft::printable(error.hint) << std::endl;
}

// The name of the subcommand that was parsed, with a blank before it; empty where there was none.
std::string chosen(const CLI::App& parser) {
    const auto subcommands = parser.get_subcommands();
    return subcommands.empty() ? "" : " " + subcommands.front()->get_name();
}

// Whatever a program prints its result to may be full or closed.
void check_written() {
    if (!std::cout.flush())
        throw graft::Failure("The result could not be written to standard output.",
                             "Make room there, or let it go elsewhere.");
}

int run(int argc, char** argv) {
    CLI::App parser("Grafts one image domain onto another: trains generators with knowledge from other pictures.",
                    "graft");
    parser.set_version_flag("--version", GRAFT_VERSION);
    graft::add_import(parser);
    graft::add_classify(parser);
    graft::add_train(parser);
    graft::add_sample(parser);
    graft::add_export(parser);
    graft::add_walk(parser);
    graft::add_blend(parser);
    graft::add_invert(parser);
    graft::add_directions(parser);
    graft::add_nearest(parser);
    graft::add_evaluate(parser);
    graft::add_info(parser);
    graft::add_doctor(parser);
    graft::add_demo(parser);
    try {
        parser.parse(argc, argv);  // runs the subcommand
        if (chosen(parser).empty()) throw graft::UsageError("A subcommand is required.", "See graft --help.");
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {  // --help, --version
            parser.exit(error);
            check_written();
            return 0;
        }
        complain({std::string(error.what()) + ".", "See graft" + chosen(parser) + " --help."});
        return kWrongUsage;
    } catch (const graft::UsageError& error) {
        complain(error.error());
        return kWrongUsage;
    }
    check_written();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    graft::hold_standard_streams();
    try {
        return run(argc, argv);
    } catch (const graft::Failure& failure) {
        complain(failure.error());
    } catch (const std::exception& error) {
        if (graft::is_out_of_memory(error))
            complain({"There is not enough memory.", "Close other programs, or use a smaller size or batch."});
        else
            complain({"Something unexpected happened: " + graft::first_line(error), {}});
    }
    return kFailed;
}
