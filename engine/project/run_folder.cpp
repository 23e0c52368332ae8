#include "engine/project/run_folder.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>

#include "engine/api/json_text.h"
#include "engine/core/files.h"
#include "engine/core/memory_failure.h"
#include "engine/data/image_file.h"
#include "engine/project/newest_picture.h"
#include "engine/project/run_notes.h"

namespace graft {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "graft-run";
constexpr int kVersion = 1;
constexpr std::size_t kKeptCheckpoints = 2;

constexpr std::array<std::pair<RunState, const char*>, 5> kStates{{{RunState::Running, "running"},
                                                                   {RunState::Finished, "finished"},
                                                                   {RunState::Stopped, "stopped"},
                                                                   {RunState::Interrupted, "interrupted"},
                                                                   {RunState::Failed, "failed"}}};

std::string state_name(RunState state) {
    return std::find_if(kStates.begin(), kStates.end(), [&](const auto& s) { return s.first == state; })->second;
}

RunState state_of(const std::string& name) {
    const auto found = std::find_if(kStates.begin(), kStates.end(), [&](const auto& s) { return name == s.second; });
    return found == kStates.end() ? RunState::Failed : found->first;
}

json point_to_json(const MetricPoint& point) {
    json line = {{"step", point.step}, {"images", point.images}, {"seconds", point.seconds}};
    for (const auto& [name, value] : point.values) line["values"][name] = value;
    if (!point.network.empty()) line["network"] = point.network;
    if (point.took_part) line["took_part"] = true;
    return line;
}

// What earlier versions called a curve otherwise.
std::string curve_now(const std::string& name) { return name == "redraw" ? "reconstruction" : name; }

std::optional<MetricPoint> point_of(const std::string& text) {
    const json line = parse_json(text);
    if (!line.is_object() || !line.contains("step") || !line["step"].is_number_integer()) return std::nullopt;
    const auto number = [&](const char* key) {
        return line.contains(key) && line[key].is_number() ? line[key].get<double>() : 0.0;
    };
    MetricPoint point{line["step"], static_cast<std::int64_t>(number("images")), number("seconds"), {}};
    const json values = line.value("values", json::object());
    for (const auto& [name, value] : values.items())
        if (value.is_number()) point.values.emplace_back(curve_now(name), value.get<double>());
    point.network = text_in(line, "network");
    point.took_part = line.contains("took_part") && line["took_part"] == true;
    return point;
}

ImagePtr load_image(const fs::path& file) {
    auto image = read_image(file, Color{});
    return image.ok() ? std::make_shared<const Image>(std::move(image).value()) : nullptr;
}

}  // namespace

void note_best(RunSummary& summary, const MetricPoint& point) {
    for (const auto& [name, value] : point.values) {
        const bool lower = name == "frechet";
        if (!lower && name != "accuracy") continue;
        if (summary.best == name && (lower ? value >= summary.best_value : value <= summary.best_value)) continue;
        summary.best = name;
        summary.best_value = value;
        summary.best_network = point.network;
        summary.best_took_part = point.took_part;
    }
}

void RunFolder::write(const RunSummary& summary, const json& options, const json& report) const {
    write_json(folder_ / "run.json", {{"format", kFormat},
                                      {"version", kVersion},
                                      {"kind", summary.kind == RunKind::Generator ? "generator" : "classifier"},
                                      {"state", state_name(summary.state)},
                                      {"model", summary.model},
                                      {"domains", summary.domains},
                                      {"parent", summary.parent},
                                      {"steps", summary.steps},
                                      {"images", summary.images},
                                      {"seconds", summary.seconds},
                                      {"accuracy", summary.accuracy},
                                      {"name", summary.name},
                                      {"best", summary.best},
                                      {"best_value", summary.best_value},
                                      {"best_network", summary.best_network},
                                      {"best_took_part", summary.best_took_part},
                                      {"created", summary.created},
                                      {"options", options},
                                      {"report", report}});
}

void RunFolder::mark_failed(const std::string& why) const {
    try {
        auto found = summary(/*with_picture=*/false);
        if (found.state != RunState::Running) return;
        found.state = RunState::Failed;
        write(found, options(), {{"error", why}});
        return;
    } catch (const std::exception& no_room) {
        spdlog::warn("run {}: {}", id(), no_room.what());
    }
    // A full disk has no room for a new file, but what is there can be written over: one word, as long as the other.
    constexpr std::string_view kRunning = "\"state\": \"running\",", kFailed = "\"state\": \"failed\" ,";
    static_assert(kRunning.size() == kFailed.size());
    std::fstream file(folder_ / "run.json", std::ios::in | std::ios::out | std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto place = content.find(kRunning);
    if (place == std::string::npos) return;
    file.clear();
    file.seekp(static_cast<std::streamoff>(place));
    file.write(kFailed.data(), static_cast<std::streamsize>(kFailed.size()));
}

RunSummary RunFolder::summary(bool with_picture) const {
    try {
        return read_summary(with_picture);
    } catch (const json::exception&) {
        throw Failure((folder_ / "run.json").string() + " is damaged: an entry is not what it should be.");
    }
}

RunSummary RunFolder::read_summary(bool with_picture) const {
    const json content = read_json(folder_ / "run.json", kFormat, kVersion);
    RunSummary summary;
    summary.id = id();
    summary.kind = content.value("kind", "") == "classifier" ? RunKind::Classifier : RunKind::Generator;
    summary.state = state_of(content.value("state", ""));
    summary.model = content.value("model", "");
    summary.domains = content.value("domains", std::vector<std::string>{});
    summary.parent = content.value("parent", "");
    summary.steps = content.value("steps", std::int64_t{0});
    summary.images = content.value("images", std::int64_t{0});
    summary.seconds = content.value("seconds", 0.0);
    summary.accuracy = content.value("accuracy", -1.0);
    summary.name = content.value("name", "");
    summary.best = content.value("best", "");
    summary.best_value = content.value("best_value", 0.0);
    summary.best_network = content.value("best_network", "");
    summary.best_took_part = content.value("best_took_part", false);
    summary.created = content.value("created", "");
    if (with_picture) summary.latest = newest_sample();
    return summary;
}

void RunFolder::rename(const std::string& name) const {
    json content = read_json(folder_ / "run.json", kFormat, kVersion);
    content["name"] = name;
    write_json(folder_ / "run.json", content);
}

json RunFolder::options() const {
    return read_json(folder_ / "run.json", kFormat, kVersion).value("options", json::object());
}

void RunFolder::append(const MetricPoint& point) const {
    append_line(folder_ / "metrics.jsonl", json_text(point_to_json(point)));
}

std::vector<MetricPoint> RunFolder::metrics() const {
    std::vector<MetricPoint> points;
    if (!is_there(folder_ / "metrics.jsonl")) return points;
    std::istringstream lines(read_file(folder_ / "metrics.jsonl"));
    for (std::string line; std::getline(lines, line);)
        if (auto point = point_of(line)) points.push_back(std::move(*point));
    return points;
}

void RunFolder::write_sample(std::int64_t step, const Image& grid) const {
    make_folders(folder_ / "samples");
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "%09lld.png", static_cast<long long>(step));
    write_png(folder_ / "samples" / name.data(), grid);
}

std::vector<std::pair<std::int64_t, fs::path>> RunFolder::numbered(const char* subfolder, const char* ending) const {
    std::vector<std::pair<std::int64_t, fs::path>> found;
    std::error_code missing;
    for (fs::directory_iterator entry(folder_ / subfolder, missing), end; !missing && entry != end;
         entry.increment(missing)) {
        if (entry->path().extension() != ending) continue;
        const std::string stem = entry->path().stem().string();
        std::int64_t number = 0;
        const auto parsed = std::from_chars(stem.data(), stem.data() + stem.size(), number);
        if (parsed.ec == std::errc() && parsed.ptr == stem.data() + stem.size())
            found.emplace_back(number, entry->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<event::Preview> RunFolder::samples(std::size_t at_most, std::size_t bytes_at_most) const {
    const auto files = numbered("samples", ".png");
    std::vector<event::Preview> previews;
    std::size_t count = std::min(at_most, files.size());
    // All grids of a run are about as large as its newest.
    const auto newest = files.empty() ? nullptr : load_image(files.back().second);
    if (newest && !newest->pixels.empty())
        count = std::min(count, std::max<std::size_t>(1, bytes_at_most / newest->pixels.size()));
    for (std::size_t i = 0; i < count; ++i) {
        // The first and the last are always among them.
        const auto& [step, file] = files[count == 1 ? files.size() - 1 : i * (files.size() - 1) / (count - 1)];
        auto grid = load_image(file);
        if (!grid) continue;
        constexpr int kColumns = 8;
        previews.push_back({id(), step, kColumns, grid->width / kColumns, std::move(grid)});
    }
    return previews;
}

ImagePtr RunFolder::newest_sample() const {
    const auto files = numbered("samples", ".png");
    return files.empty() ? nullptr : newest_picture(files.back().second);
}

void RunFolder::write_checkpoint(const Checkpoint& checkpoint) const {
    make_folders(folder_ / "checkpoints");
    TensorFile content{checkpoint.tensors,
                       {{"graft_format", "graft-checkpoint"},
                        {"graft_version", "1"},
                        {"step", std::to_string(checkpoint.step)},
                        {"images", std::to_string(checkpoint.images)},
                        {"seconds", json(checkpoint.seconds).dump()},
                        {"options", json_text(checkpoint.options)},
                        {"config", json_text(checkpoint.config)}}};
    save_tensors(folder_ / "checkpoints" / (std::to_string(checkpoint.step) + ".safetensors"), content);
    const auto files = numbered("checkpoints", ".safetensors");
    for (std::size_t i = 0; i + kKeptCheckpoints < files.size(); ++i) {
        std::error_code ignored;  // an old checkpoint that cannot be removed does no harm
        fs::remove(files[i].second, ignored);
    }
}

Checkpoint RunFolder::newest_checkpoint() const {
    auto files = numbered("checkpoints", ".safetensors");
    for (; !files.empty(); files.pop_back()) {
        try {
            TensorFile content = load_tensors(files.back().second);
            Checkpoint checkpoint;
            checkpoint.step = std::stoll(content.metadata.at("step"));
            checkpoint.images = std::stoll(content.metadata.at("images"));
            // Not by std::stod(): a German locale would end at the point.
            checkpoint.seconds = parse_json(content.metadata.at("seconds")).get<double>();
            checkpoint.options = parse_json(content.metadata.at("options"));
            if (!checkpoint.options.is_object()) throw Failure("The options are not a JSON object.");
            if (const auto config = content.metadata.find("config"); config != content.metadata.end())
                checkpoint.config = parse_json(config->second);
            checkpoint.tensors = std::move(content.tensors);
            return checkpoint;
        } catch (const std::exception& damage) {
            if (is_out_of_memory(damage)) throw;  // the file may be sound
            spdlog::warn("checkpoint {} is left out: {}", files.back().second.string(), damage.what());
        }
    }
    throw Failure("The run " + id() + " has no checkpoint to go on from.", "Start a new run with the same options.");
}

void RunFolder::forget_after(std::int64_t step) const {
    std::string kept;
    for (const auto& point : metrics())
        if (point.step <= step) kept += json_text(point_to_json(point)) + "\n";
    write_file(folder_ / "metrics.jsonl", kept);
    for (const auto& [number, file] : numbered("samples", ".png"))
        if (std::error_code ignored; number > step) fs::remove(file, ignored);  // drawn again, it is written over
    RunNotes(folder_).forget_after(step);
}

}  // namespace graft
