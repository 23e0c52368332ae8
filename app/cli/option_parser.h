// The command line's visitor of an OptionList: one CLI11 option a field.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "engine/api/option_list.h"
#include "engine/api/options.h"
#include "engine/api/result.h"

namespace graft {

// Wrong use of the command line: exit status 2.
class UsageError : public Failure {
public:
    using Failure::Failure;
};

// Where the command line calls a field by another name than "--" and the field's name with '-' for '_'.
struct OptionSpelling {
    std::string field;
    std::string spelling;  // "--domain"; without dashes: a positional argument
    bool required = false;
};

// Adds an option for every field. What the fields point to must outlive the parser. Lists may be given repeatedly, and
// with commas where they hold choices.
void add_options(CLI::App& parser, const OptionList& options, const std::vector<OptionSpelling>& spellings = {});

// Throws UsageError for the first field outside its range or choices.
void check_options(const OptionList& options);

// What every subcommand takes beside its own options.
struct CommonOptions {
    EngineOptions engine;
    bool json = false;
};

void add_common_options(CLI::App& parser, CommonOptions& common);

}  // namespace graft
