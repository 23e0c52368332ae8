#include "app/cli/option_parser.h"

#include <CLI/Option.hpp>
#include <algorithm>
#include <sstream>

namespace graft {

namespace {

std::string number_text(double number) {
    std::ostringstream out;
    out.precision(12);
    out << number;
    return out.str();
}

std::string range_text(const OptionField& field) {
    if (!field.choices.empty()) return {};
    if (field.minimum && field.maximum) return number_text(*field.minimum) + " to " + number_text(*field.maximum);
    if (field.minimum) return "at least " + number_text(*field.minimum);
    return {};
}

// Help, unit and range: "Pictures seen together in one step. (pictures, 2 to 4096)".
std::string description(const OptionField& field) {
    const std::string range = range_text(field);
    std::string aside = field.unit;
    if (!range.empty()) aside += (aside.empty() ? "" : ", ") + range;
    return field.help + (aside.empty() ? "" : " (" + aside + ")");
}

std::string value_name(const OptionField& field) {
    if (!field.choices.empty()) {
        std::string text;
        for (const auto& choice : field.choices) text += (text.empty() ? "" : "|") + choice;
        return text;
    }
    if (std::holds_alternative<std::int64_t*>(field.value)) return "N";
    if (std::holds_alternative<double*>(field.value)) return "X";
    return "TEXT";
}

std::string default_spelling(const OptionField& field) {
    std::string name = "--" + field.name;
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

CLI::Option* add_option(CLI::App& parser, const OptionField& field, const std::string& spelling) {
    const std::string help = description(field);
    if (auto* const* flag = std::get_if<bool*>(&field.value))
        return parser.add_flag(spelling + ",!--no-" + spelling.substr(2), **flag, help);
    CLI::Option* option = nullptr;
    if (auto* const* number = std::get_if<std::int64_t*>(&field.value))
        option = parser.add_option(spelling, **number, help);
    else if (auto* const* real = std::get_if<double*>(&field.value))
        option = parser.add_option(spelling, **real, help);
    else if (auto* const* text = std::get_if<std::string*>(&field.value))
        option = parser.add_option(spelling, **text, help);
    else if (auto* const* list = std::get_if<std::vector<std::string>*>(&field.value)) {
        option = parser.add_option(spelling, **list, help)->allow_extra_args(false);
        if (!field.choices.empty()) option->delimiter(',');
        if ((*list)->empty()) return option->type_name(value_name(field));
    }
    return option->type_name(value_name(field))->capture_default_str();
}

}  // namespace

void add_options(CLI::App& parser, const OptionList& options, const std::vector<OptionSpelling>& spellings) {
    for (const auto& field : options) {
        const auto found = std::find_if(spellings.begin(), spellings.end(),
                                        [&](const OptionSpelling& spelling) { return spelling.field == field.name; });
        const bool respelled = found != spellings.end();
        CLI::Option* option = add_option(parser, field, respelled ? found->spelling : default_spelling(field));
        if (respelled && found->required) option->required();
        if (!field.group.empty()) option->group(field.group);
    }
}

void check_options(const OptionList& options) {
    const auto valid = validate_options(options);
    if (!valid) throw UsageError(valid.error());
}

void add_common_options(CLI::App& parser, CommonOptions& common) {
    parser.add_flag("--json", common.json, "Print the result as one JSON object.")->group("Everywhere");
    OptionList options = common.engine.fields();
    for (auto& field : options) field.group = "Everywhere";
    add_options(parser, options);
}

}  // namespace graft
