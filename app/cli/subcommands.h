// The subcommands of graft, one source file each. Each function adds its subcommand to the parser, with what it does as
// the callback: that throws UsageError for a combination that makes no sense and Failure for what went wrong.
#pragma once

#include <CLI/App.hpp>

namespace graft {

void add_import(CLI::App& parser);
void add_classify(CLI::App& parser);
void add_train(CLI::App& parser);
void add_sample(CLI::App& parser);
void add_export(CLI::App& parser);
void add_walk(CLI::App& parser);
void add_blend(CLI::App& parser);
void add_invert(CLI::App& parser);
void add_directions(CLI::App& parser);
void add_nearest(CLI::App& parser);
void add_evaluate(CLI::App& parser);
void add_info(CLI::App& parser);
void add_doctor(CLI::App& parser);
void add_demo(CLI::App& parser);

}  // namespace graft
