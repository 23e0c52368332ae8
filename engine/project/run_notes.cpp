#include "engine/project/run_notes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <sstream>

#include "engine/api/json_text.h"
#include "engine/api/warning_texts.h"
#include "engine/core/files.h"
#include "engine/data/image_file.h"

namespace graft {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "graft-domain-map";
constexpr int kVersion = 1;

// The lines of a file that are JSON objects with a step.
std::vector<json> lines_of(const fs::path& file) {
    std::vector<json> found;
    if (!is_there(file)) return found;
    std::istringstream lines(read_file(file));
    for (std::string text; std::getline(lines, text);) {
        json line = parse_json(text);
        if (line.is_object() && line.contains("step") && line["step"].is_number_integer())
            found.push_back(std::move(line));
    }
    return found;
}

// What was said of a run's end is void when it goes on.
bool is_of_the_end(const json& line) { return line.contains("warning") && line["warning"] == kKeptBest; }

void keep_lines(const fs::path& file, std::int64_t up_to_step) {
    if (!is_there(file)) return;
    std::string kept;
    for (const auto& line : lines_of(file))
        if (line["step"].get<std::int64_t>() <= up_to_step && !is_of_the_end(line)) kept += json_text(line) + "\n";
    write_file(file, kept);
}

// Four figures are finer than any screen shows.
json numbers(const std::vector<float>& values) {
    json list = json::array();
    for (const float value : values) {
        const double size = value == 0 ? 1 : std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
        list.push_back(std::round(value * size) / size);
    }
    return list;
}

std::vector<float> numbers_in(const json& object, const char* key) {
    std::vector<float> values;
    if (!object.is_object() || !object.contains(key) || !object[key].is_array()) return values;
    for (const auto& value : object[key])
        if (value.is_number()) values.push_back(value.get<float>());
    return values;
}

json cloud_to_json(const MapCloud& cloud) {
    return {{"name", cloud.name},
            {"x", numbers(cloud.x)},
            {"y", numbers(cloud.y)},
            {"columns", cloud.columns},
            {"side", cloud.side}};
}

MapCloud cloud_of(const json& content, const fs::path& sheet) {
    MapCloud cloud{text_in(content, "name"), numbers_in(content, "x"), numbers_in(content, "y"), 0, 0, nullptr};
    cloud.y.resize(cloud.x.size());
    auto image = read_image(sheet, Color{});
    const auto number = [&](const char* key) {
        const bool there = content.is_object() && content.contains(key) && content[key].is_number_integer();
        return there ? content[key].get<int>() : 0;
    };
    const int columns = number("columns"), side = number("side");
    const auto rows = columns < 1 ? 0 : (static_cast<int>(cloud.x.size()) + columns - 1) / columns;
    // A sheet that does not fit its points is worse than none.
    if (!image.ok() || rows < 1 || image.value().width != columns * side || image.value().height < rows * side)
        return cloud;
    cloud.columns = columns;
    cloud.side = side;
    cloud.sheet = std::make_shared<const Image>(std::move(image).value());
    return cloud;
}

std::string sheet_name(std::size_t domain) { return "domain-" + std::to_string(domain) + ".png"; }

}  // namespace

void RunNotes::append(const event::OptionChanged& change) const {
    append_line(file_, json_text({{"step", change.step}, {"option", change.name}, {"value", change.value}}));
}

void RunNotes::append(const event::Warning& warning) const {
    append_line(
        file_,
        json_text(
            {{"step", warning.step}, {"warning", warning.kind}, {"message", warning.message}, {"hint", warning.hint}}));
}

std::vector<event::OptionChanged> RunNotes::changes() const {
    std::vector<event::OptionChanged> found;
    for (const auto& line : lines_of(file_))
        if (const auto name = text_in(line, "option"); !name.empty() && line.contains("value"))
            found.push_back({run_, line["step"], name, line["value"]});
    return found;
}

std::vector<event::Warning> RunNotes::warnings() const {
    std::vector<event::Warning> found;
    for (const auto& line : lines_of(file_))
        if (const auto kind = text_in(line, "warning"); !kind.empty())
            found.push_back({run_, line["step"], kind, text_in(line, "message"), text_in(line, "hint")});
    return found;
}

void RunNotes::begin_map(const event::DomainMap& map) const {
    json domains = json::array();
    if (map.domains)
        for (const auto& cloud : *map.domains) domains.push_back(cloud_to_json(cloud));
    const json content = {
        {"format", kFormat}, {"version", kVersion}, {"network", map.network}, {"domains", std::move(domains)}};
    const fs::path file = map_ / "domains.json";
    if (is_there(file) && parse_json(read_file(file)) == content) return;
    std::error_code ignored;  // what is left is written over
    fs::remove_all(map_, ignored);
    make_folders(map_);
    if (map.domains)
        for (std::size_t i = 0; i < map.domains->size(); ++i)
            if ((*map.domains)[i].sheet) write_png(map_ / sheet_name(i), *(*map.domains)[i].sheet);
    write_json(file, content);
}

void RunNotes::append(const event::DomainMap& map) const {
    append_line(map_ / "points.jsonl", json_text({{"step", map.step},
                                                  {"x", numbers(map.generated.x)},
                                                  {"y", numbers(map.generated.y)},
                                                  {"columns", map.generated.columns},
                                                  {"side", map.generated.side}}));
    if (map.generated.sheet) write_png(map_ / "generated.png", *map.generated.sheet);
}

std::vector<event::DomainMap> RunNotes::maps(std::size_t at_most) const {
    std::vector<event::DomainMap> found;
    const fs::path file = map_ / "domains.json";
    if (!is_there(file)) return found;
    const json content = read_json(file, kFormat, kVersion);
    auto domains = std::make_shared<std::vector<MapCloud>>();
    for (const auto& domain : content.contains("domains") ? content["domains"] : json::array())
        domains->push_back(cloud_of(domain, map_ / sheet_name(domains->size())));
    const auto lines = lines_of(map_ / "points.jsonl");
    const std::size_t count = std::min(at_most, lines.size());
    for (std::size_t i = 0; i < count; ++i) {
        // The first and the last are always among them; the pictures on disk are the last one's.
        const std::size_t place = count == 1 ? lines.size() - 1 : i * (lines.size() - 1) / (count - 1);
        const bool newest = place + 1 == lines.size();
        auto cloud = cloud_of(lines[place], newest ? map_ / "generated.png" : fs::path());
        found.push_back({run_, lines[place]["step"], text_in(content, "network"), domains, std::move(cloud)});
    }
    return found;
}

void RunNotes::forget_after(std::int64_t step) const {
    keep_lines(file_, step);
    const auto before = lines_of(map_ / "points.jsonl");
    keep_lines(map_ / "points.jsonl", step);
    // The pictures were those of the newest point; if that is gone, so are they.
    std::error_code missing;
    if (!before.empty() && before.back()["step"].get<std::int64_t>() > step)
        fs::remove(map_ / "generated.png", missing);
}

}  // namespace graft
