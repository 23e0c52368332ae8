#include "engine/api/option_list.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "engine/api/json_text.h"
#include "engine/api/utf8.h"

namespace graft {

namespace {

using nlohmann::json;

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;  // clang before 17 does not deduce aggregates

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
}

std::string number_text(double number) {
    json value = number;
    if (number == std::floor(number) && std::abs(number) < 1e15) value = static_cast<std::int64_t>(number);
    return json_text(value);
}

// What the field takes, for the end of an error: "a number from 0 to 100".
std::string takes(const OptionField& field) {
    if (!field.choices.empty()) return "one of " + joined(field.choices);
    std::string text =
        std::visit(Overloaded{[](bool*) { return "true or false"; }, [](std::int64_t*) { return "a whole number"; },
                              [](double*) { return "a number"; }, [](std::string*) { return "a text"; },
                              [](std::vector<std::string>*) { return "a list of texts"; }},
                   field.value);
    if (field.minimum && field.maximum)
        text += " from " + number_text(*field.minimum) + " to " + number_text(*field.maximum);
    else if (field.minimum)
        text += " of at least " + number_text(*field.minimum);
    return text;
}

Error refused(const OptionField& field, const std::string& got) {
    return {"The option " + field.name + " cannot be " + got + ".", "It takes " + takes(field) + "."};
}

bool is_choice(const OptionField& field, const std::string& text) {
    return field.choices.empty() || std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end();
}

bool in_range(const OptionField& field, double number) {
    return std::isfinite(number) && (!field.minimum || number >= *field.minimum) &&
           (!field.maximum || number <= *field.maximum);
}

// Whether `value` may become the content of `field`.
bool accepts(const OptionField& field, const json& value) {
    return std::visit(Overloaded{
                          [&](bool*) { return value.is_boolean(); },
                          [&](std::int64_t*) {
                              if (!value.is_number_integer()) return false;
                              const bool known = field.choices.empty() || is_choice(field, json_text(value));
                              return known && in_range(field, static_cast<double>(value.get<std::int64_t>()));
                          },
                          [&](double*) { return value.is_number() && in_range(field, value.get<double>()); },
                          [&](std::string*) { return value.is_string() && is_choice(field, value.get<std::string>()); },
                          [&](std::vector<std::string>*) {
                              return value.is_array() && std::all_of(value.begin(), value.end(), [&](const json& item) {
                                         return item.is_string() && is_choice(field, item.get<std::string>());
                                     });
                          },
                      },
                      field.value);
}

void assign(const OptionField& field, const json& value) {
    std::visit([&](auto* member) { *member = value.get<std::remove_pointer_t<decltype(member)>>(); }, field.value);
}

json value_of(const OptionField& field) {
    return std::visit([](auto* member) { return json(*member); }, field.value);
}

// A text of the field that is not UTF-8, as the name of a file may be; empty: there is none. Options are kept in JSON,
// which cannot hold it.
std::string not_utf8(const OptionField& field) {
    std::vector<std::string> texts;
    if (auto* const* text = std::get_if<std::string*>(&field.value)) texts = {**text};
    if (auto* const* list = std::get_if<std::vector<std::string>*>(&field.value)) texts = **list;
    const auto found = std::find_if(texts.begin(), texts.end(), [](const auto& text) { return !is_utf8(text); });
    return found == texts.end() ? std::string() : *found;
}

}  // namespace

json options_to_json(const OptionList& options) {
    json out = json::object();
    for (const auto& field : options) out[field.name] = value_of(field);
    return out;
}

Result<std::monostate> options_from_json(const OptionList& options, const json& values) {
    if (!values.is_object()) return Error{"The options are not a JSON object.", {}};
    for (const auto& [name, value] : values.items()) {
        const OptionField* field = find_option(options, name);
        if (field == nullptr) {
            std::vector<std::string> names;
            for (const auto& known : options) names.push_back(known.name);
            return Error{"There is no option " + name + ".", "Known options: " + joined(names) + "."};
        }
        if (!accepts(*field, value)) return refused(*field, json_text(value));
    }
    for (const auto& [name, value] : values.items()) assign(*find_option(options, name), value);
    return std::monostate{};
}

Result<std::monostate> validate_options(const OptionList& options) {
    for (const auto& field : options) {
        if (const std::string text = not_utf8(field); !text.empty())
            return Error{"The option " + field.name + " cannot be " + printable(text) + ", which is not UTF-8.",
                         "Rename that file or folder, or start from within it."};
        const json value = value_of(field);
        if (!accepts(field, value)) return refused(field, json_text(value));
    }
    return std::monostate{};
}

const OptionField* find_option(const OptionList& options, const std::string& name) {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const OptionField& field) { return field.name == name; });
    return found == options.end() ? nullptr : &*found;
}

}  // namespace graft
