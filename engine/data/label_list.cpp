// Labels of a dataset.json.
#include "engine/data/label_list.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/api/json_text.h"

namespace graft {

namespace {

using nlohmann::json;

Error no_list() { return {"It is not a list of labels as StyleGAN has it, so that no label is taken from it.", ""}; }

// A whole number or a text; empty where it is less than 0, which means none.
Result<std::string> label_text(const json& label) {
    if (label.is_string()) return label.get<std::string>();
    if (label.is_number_unsigned()) return std::to_string(label.get<std::uint64_t>());
    if (label.is_number_integer()) return std::string();
    return Error{"Its labels are no whole numbers, so that no label is taken from it.", ""};
}

}  // namespace

Result<LabelList> LabelList::read(std::string_view name, std::string_view text) {
    const json content = parse_json(text);
    if (!content.is_object() || !content.contains("labels")) return no_list();
    const json& labels = content["labels"];
    const std::string folder(name.substr(0, name.rfind('/') + 1));
    LabelList list;
    const auto add = [&](const std::string& file, const json& label) -> std::optional<Error> {
        auto found = label_text(label);
        if (!found) return found.error();
        list.labels_[folder + file] = std::move(found).value();
        return std::nullopt;
    };
    if (labels.is_object()) {
        for (const auto& [file, label] : labels.items())
            if (const auto error = add(file, label)) return *error;
    } else if (labels.is_array()) {
        for (const json& pair : labels) {
            if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string()) return no_list();
            if (const auto error = add(pair[0].get<std::string>(), pair[1])) return *error;
        }
    } else if (!labels.is_null()) {
        return no_list();
    }
    return list;
}

bool LabelList::speaks_of(const std::vector<std::string>& files) const {
    return labels_.empty() ||
           std::any_of(files.begin(), files.end(), [&](const auto& file) { return labels_.contains(file); });
}

std::string LabelList::label_of(const std::string& file) const {
    const auto found = labels_.find(file);
    return found == labels_.end() ? "" : found->second;
}

}  // namespace graft
