#include "engine/api/latent_point.h"

#include <cmath>
#include <functional>

namespace graft {

namespace {

using nlohmann::json;

constexpr int kDeepest = 16;  // points within points

const std::map<std::string, BlendPath>& path_names() {
    static const std::map<std::string, BlendPath> kNames = {
        {"spherical", BlendPath::Spherical}, {"linear", BlendPath::Linear}, {"noise", BlendPath::Noise}};
    return kNames;
}

std::string path_name(BlendPath path) {
    for (const auto& [name, value] : path_names())
        if (value == path) return name;
    return {};
}

Failure wrong(const std::string& key, const std::string& takes) {
    return Failure("The latent point cannot be read: \"" + key + "\" is not " + takes + ".",
                   "Use a point that Graft wrote.");
}

template <class Number>
Number number_of(const std::string& key, const json& value) {
    if (!value.is_number()) throw wrong(key, "a number");
    const double number = value.get<double>();
    if (!std::isfinite(number)) throw wrong(key, "a number");
    if constexpr (std::is_integral_v<Number>)
        if (!value.is_number_integer()) throw wrong(key, "a whole number");
    return value.get<Number>();
}

template <class Number>
std::vector<Number> numbers_of(const std::string& key, const json& value) {
    if (!value.is_array()) throw wrong(key, "a list of numbers");
    std::vector<Number> out;
    for (const auto& item : value) out.push_back(number_of<Number>(key, item));
    return out;
}

std::string text_of(const std::string& key, const json& value) {
    if (!value.is_string()) throw wrong(key, "a text");
    return value.get<std::string>();
}

using Readers = std::map<std::string, std::function<void(const json&)>>;

// Hands every key of `object` to its reader.
void read_object(const std::string& what, const json& object, const Readers& readers) {
    if (!object.is_object()) throw wrong(what, "a JSON object");
    for (const auto& [key, value] : object.items()) {
        const auto reader = readers.find(key);
        if (reader == readers.end()) throw wrong(key, "known to this version");
        reader->second(value);
    }
}

void put_layers(json& out, std::int64_t first, std::int64_t last) {
    if (first != 0 || last != -1) out["layers"] = {first, last};
}

void take_layers(const json& value, std::int64_t& first, std::int64_t& last) {
    const auto both = numbers_of<std::int64_t>("layers", value);
    if (both.size() != 2 || both[0] < 0 || both[1] < -1) throw wrong("layers", "a first and a last layer");
    first = both[0];
    last = both[1];
}

json step_to_json(const DirectionStep& step) {
    json out = {{"vector", step.vector}, {"amount", step.amount}};
    if (!step.name.empty()) out["name"] = step.name;
    put_layers(out, step.first_layer, step.last_layer);
    return out;
}

DirectionStep step_from_json(const json& object) {
    DirectionStep step;
    read_object("directions", object,
                {{"name", [&](const json& value) { step.name = text_of("name", value); }},
                 {"vector", [&](const json& value) { step.vector = numbers_of<float>("vector", value); }},
                 {"amount", [&](const json& value) { step.amount = number_of<double>("amount", value); }},
                 {"layers", [&](const json& value) { take_layers(value, step.first_layer, step.last_layer); }}});
    return step;
}

LatentPoint read_point(const json& object, int depth);

std::vector<LatentPoint> read_points(const std::string& key, const json& value, int depth) {
    if (!value.is_array()) throw wrong(key, "a list of points");
    std::vector<LatentPoint> out;
    for (const auto& item : value) out.push_back(read_point(item, depth + 1));
    return out;
}

LayerMix mix_from_json(const json& object, int depth) {
    LayerMix mix;
    read_object("mixes", object,
                {{"from", [&](const json& value) { mix.from = {read_point(value, depth + 1)}; }},
                 {"amount", [&](const json& value) { mix.amount = number_of<double>("amount", value); }},
                 {"layers", [&](const json& value) { take_layers(value, mix.first_layer, mix.last_layer); }}});
    if (mix.from.empty()) throw wrong("mixes", "complete: it names no point to take from");
    return mix;
}

BlendPath path_from_json(const json& value) {
    const auto found = path_names().find(text_of("path", value));
    if (found == path_names().end()) throw wrong("path", "one of spherical, linear, noise");
    return found->second;
}

std::map<std::string, double> conditions_from_json(const json& value) {
    if (!value.is_object()) throw wrong("conditions", "an object of shares");
    std::map<std::string, double> out;
    for (const auto& [name, share] : value.items()) out[name] = number_of<double>("conditions", share);
    return out;
}

LatentPoint read_point(const json& object, int depth) {
    if (depth > kDeepest) throw wrong("between", "at most 16 points deep");
    LatentPoint point;
    const auto each = [](const json& value, const std::string& key, const auto& take) {
        if (!value.is_array()) throw wrong(key, "a list");
        for (const auto& item : value) take(item);
    };
    read_object(
        "point", object,
        {{"seed", [&](const json& value) { point.seed = number_of<std::int64_t>("seed", value); }},
         {"latent", [&](const json& value) { point.latent = numbers_of<float>("latent", value); }},
         {"code", [&](const json& value) { point.code = numbers_of<float>("code", value); }},
         {"between", [&](const json& value) { point.between = read_points("between", value, depth); }},
         {"weights", [&](const json& value) { point.weights = numbers_of<double>("weights", value); }},
         {"path", [&](const json& value) { point.path = path_from_json(value); }},
         {"truncation", [&](const json& value) { point.truncation = number_of<double>("truncation", value); }},
         {"conditions", [&](const json& value) { point.conditions = conditions_from_json(value); }},
         {"mixes",
          [&](const json& value) {
              each(value, "mixes", [&](const json& item) { point.mixes.push_back(mix_from_json(item, depth)); });
          }},
         {"directions", [&](const json& value) {
              each(value, "directions", [&](const json& item) { point.directions.push_back(step_from_json(item)); });
          }}});
    if (point.seed < 0) throw wrong("seed", "a whole number of at least 0");
    if (point.between.size() != point.weights.size()) throw wrong("weights", "one number for each point between");
    return point;
}

}  // namespace

bool operator==(const LayerMix& a, const LayerMix& b) {
    return a.from == b.from && a.amount == b.amount && a.first_layer == b.first_layer && a.last_layer == b.last_layer;
}

bool operator==(const LatentPoint& a, const LatentPoint& b) {
    return a.seed == b.seed && a.latent == b.latent && a.code == b.code && a.between == b.between &&
           a.weights == b.weights && a.path == b.path && a.truncation == b.truncation && a.conditions == b.conditions &&
           a.mixes == b.mixes && a.directions == b.directions;
}

json point_to_json(const LatentPoint& point) {
    const LatentPoint defaults;
    json out = json::object();
    // The seed says nothing where something else says where the point is, but for the condition it stands for.
    out["seed"] = point.seed;
    if (!point.latent.empty()) out["latent"] = point.latent;
    if (!point.code.empty()) out["code"] = point.code;
    if (!point.between.empty()) {
        out["between"] = json::array();
        for (const auto& end : point.between) out["between"].push_back(point_to_json(end));
        out["weights"] = point.weights;
    }
    if (point.path != defaults.path) out["path"] = path_name(point.path);
    if (point.truncation != defaults.truncation) out["truncation"] = point.truncation;
    if (!point.conditions.empty()) out["conditions"] = point.conditions;
    for (const auto& mix : point.mixes) {
        json entry = {{"amount", mix.amount}};
        if (!mix.from.empty()) entry["from"] = point_to_json(mix.from.front());
        put_layers(entry, mix.first_layer, mix.last_layer);
        out["mixes"].push_back(entry);
    }
    for (const auto& step : point.directions) out["directions"].push_back(step_to_json(step));
    return out;
}

Result<LatentPoint> point_from_json(const json& object) {
    try {
        return read_point(object, 0);
    } catch (const Failure& failure) {
        return failure.error();
    }
}

}  // namespace graft
