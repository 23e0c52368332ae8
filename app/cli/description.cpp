#include "app/cli/description.h"

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/api/utf8.h"

namespace graft {

namespace {

using nlohmann::json;

bool is_simple(const json& value) { return !value.is_structured(); }

std::string text_of(const json& value) {
    return printable(value.is_string() ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, json::error_handler_t::replace));
}

// Simple items on one line: "a, b, c".
std::string line_of(const json& array) {
    std::string line;
    for (const auto& item : array) line += (line.empty() ? "" : ", ") + text_of(item);
    return line;
}

void print_members(const json& object, const std::string& indent) {
    for (const auto& [key, value] : object.items()) {
        if (is_simple(value)) {
            std::cout << indent << printable(key) << ": " << text_of(value) << "\n";
        } else if (value.is_array() && std::all_of(value.begin(), value.end(), is_simple)) {
            std::cout << indent << printable(key) << ": " << line_of(value) << "\n";
        } else if (value.is_object()) {
            std::cout << indent << printable(key) << ":\n";
            print_members(value, indent + "  ");
        } else {
            std::cout << indent << printable(key) << ":\n";
            for (const auto& item : value) {
                if (item.is_object())
                    print_members(item, indent + "  ");
                else
                    std::cout << indent << "  " << text_of(item) << "\n";
                if (item.is_object() && item.size() > 2) std::cout << "\n";
            }
        }
    }
}

}  // namespace

void print_description(const json& object) { print_members(object, ""); }

}  // namespace graft
