#include "engine/api/picture_record.h"

#include <functional>
#include <map>
#include <sstream>

namespace graft {

namespace {

using nlohmann::json;

constexpr int kVersion = 1;

Failure wrong(const std::string& key, const std::string& takes) {
    return Failure("How the picture was made cannot be read: \"" + key + "\" is not " + takes + ".",
                   "Use a picture that Graft wrote and no other program changed.");
}

std::string text_of(const std::string& key, const json& value) {
    if (!value.is_string()) throw wrong(key, "a text");
    return value.get<std::string>();
}

std::string choice_of(const std::string& key, const json& value, const std::vector<std::string>& choices) {
    const std::string text = text_of(key, value);
    for (const auto& choice : choices)
        if (text == choice) return text;
    throw wrong(key, "known to this version");
}

std::int64_t whole_of(const std::string& key, const json& value, std::int64_t least, std::int64_t most) {
    if (!value.is_number_integer() || value < least || value > most)
        throw wrong(key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return value.get<std::int64_t>();
}

double scale_of(const json& value) {
    if (!value.is_number() || value < 0.125 || value > 64) throw wrong("scale", "a number from 0.125 to 64");
    return value.get<double>();
}

std::vector<LatentPoint> points_of(const json& value) {
    if (!value.is_array() || value.empty()) throw wrong("points", "a list of latent points");
    std::vector<LatentPoint> points;
    for (const auto& item : value) points.push_back(point_from_json(item).value_or_throw());
    return points;
}

PictureRecord read_record(const json& object) {
    if (!object.is_object()) throw wrong("graft", "a JSON object");
    const auto version = object.find("version");
    if (version == object.end()) throw wrong("version", "there");
    if (whole_of("version", *version, 1, 1000000) > kVersion)
        throw Failure("The picture was made by a newer Graft (format " + version->dump() + ").",
                      "Update Graft to open it.");
    PictureRecord record;
    constexpr std::int64_t kLargest = 1 << 16;
    const std::map<std::string, std::function<void(const json&)>> readers = {
        {"version", [](const json&) {}},
        {"model", [&](const json& value) { record.model = text_of("model", value); }},
        {"fingerprint", [&](const json& value) { record.fingerprint = text_of("fingerprint", value); }},
        {"family", [&](const json& value) { record.family = text_of("family", value); }},
        {"size", [&](const json& value) { record.size = whole_of("size", value, 1, kLargest); }},
        {"points", [&](const json& value) { record.points = points_of(value); }},
        {"layout",
         [&](const json& value) {
             record.layout = choice_of("layout", value, {"pictures", "contact", "sprites"});
         }},
        {"columns", [&](const json& value) { record.columns = whole_of("columns", value, 1, kLargest); }},
        {"gap", [&](const json& value) { record.gap = whole_of("gap", value, 0, kLargest); }},
        {"scale", [&](const json& value) { record.scale = scale_of(value); }},
        {"upscaling",
         [&](const json& value) {
             record.upscaling = choice_of("upscaling", value, {"lanczos", "nearest"});
         }},
    };
    for (const auto& [key, value] : object.items()) {
        const auto reader = readers.find(key);
        if (reader == readers.end()) throw wrong(key, "known to this version");
        reader->second(value);
    }
    if (record.points.empty()) throw wrong("points", "there");
    if (record.layout == "pictures" && record.points.size() > 1) throw wrong("points", "a single one");
    return record;
}

std::string number_text(double number) {
    std::ostringstream out;
    out << number;
    return out.str();
}

std::string place_text(const LatentPoint& point) {
    if (!point.code.empty()) return "code of " + std::to_string(point.code.size()) + " numbers";
    if (!point.between.empty()) return "between " + std::to_string(point.between.size()) + " points";
    if (!point.latent.empty()) return "latent of " + std::to_string(point.latent.size()) + " numbers";
    return "seed " + std::to_string(point.seed);
}

}  // namespace

json record_to_json(const PictureRecord& record) {
    const PictureRecord defaults;
    json out = {{"version", kVersion},
                {"model", record.model},
                {"fingerprint", record.fingerprint},
                {"family", record.family},
                {"size", record.size}};
    for (const auto& point : record.points) out["points"].push_back(point_to_json(point));
    if (record.layout != defaults.layout) {
        out["layout"] = record.layout;
        out["columns"] = record.columns;
        out["gap"] = record.gap;
    }
    if (record.scale != defaults.scale) {
        out["scale"] = record.scale;
        out["upscaling"] = record.upscaling;
    }
    return out;
}

Result<PictureRecord> record_from_json(const json& object) {
    try {
        return read_record(object);
    } catch (const Failure& failure) {
        return failure.error();
    }
}

std::string record_to_text(const PictureRecord& record) {
    std::string text = "Graft, model " + record.model + " (" + record.family + ", " + std::to_string(record.size) +
                       " px, " + record.fingerprint + ")";
    if (record.points.empty()) return text;
    const LatentPoint& first = record.points.front();
    text += ", " + place_text(first);
    if (record.points.size() > 1) text += " and " + std::to_string(record.points.size() - 1) + " more";
    if (first.truncation != 1) text += ", truncation " + number_text(first.truncation);
    for (const auto& [name, share] : first.conditions) text += ", " + name + " " + number_text(share);
    for (const auto& step : first.directions)
        text += ", " + (step.name.empty() ? "direction" : step.name) + " " + number_text(step.amount);
    if (!first.mixes.empty()) text += ", mixed with " + place_text(first.mixes.front().from.front());
    if (record.scale != 1) text += ", " + number_text(record.scale) + " times as large (" + record.upscaling + ")";
    return text;
}

}  // namespace graft
