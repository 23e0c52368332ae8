// Options described once. Every option struct gives its fields as an OptionList; the command line, the JSON on disk,
// validation and the form in the window are four visitors of that one list and hold no knowledge of their own.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/api/result.h"

// Marks a text for translation in the window (context "Options") and is the plain text everywhere else.
#define GRAFT_TEXT(text) text

namespace graft {

// One field of one option struct, bound to the member that holds its value.
struct OptionField {
    using Value = std::variant<bool*, std::int64_t*, double*, std::string*, std::vector<std::string>*>;

    std::string name;   // as on disk and, with "--" before it and '_' as '-', on the command line: "batch"
    Value value;        // the member; its content when the list is made from a fresh struct is the default
    std::string label;  // for people: "Batch size"
    std::string help;   // one plain sentence: what it is and what changing it does
    std::string group;  // heading in the form: "Transfer"; empty: shown by other means (never in the generated form)
    std::string unit = {};                  // "pictures", "minutes"; empty where there is none
    std::optional<double> minimum = {};     // inclusive, for numbers
    std::optional<double> maximum = {};     // inclusive, for numbers
    std::string zero = {};                  // what 0, the minimum, means in words: "until stopped"; empty: just 0
    std::vector<std::string> choices = {};  // the allowed texts; empty: any text
    bool advanced = false;                  // folded away in the form
    bool live = false;                      // may change while the job runs, at the next step
};

using OptionList = std::vector<OptionField>;

// The values as a JSON object, one key a field.
nlohmann::json options_to_json(const OptionList& options);

// Sets the fields named in `json`. An unknown key, a wrong type or a value outside the range is an error that names the
// field and what it takes; nothing is changed then.
Result<std::monostate> options_from_json(const OptionList& options, const nlohmann::json& json);

// Checks every field against its range and choices.
Result<std::monostate> validate_options(const OptionList& options);

// The field of that name, or nullptr.
const OptionField* find_option(const OptionList& options, const std::string& name);

}  // namespace graft
