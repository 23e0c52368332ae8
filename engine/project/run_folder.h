// One run on disk: runs/<id>/{run.json, metrics.jsonl, samples/, checkpoints/, model.safetensors, best.safetensors}.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/events.h"
#include "engine/api/summaries.h"
#include "engine/core/safetensors.h"

namespace graft {

struct Checkpoint {
    std::int64_t step = 0, images = 0;
    double seconds = 0;
    nlohmann::json options;
    std::map<std::string, torch::Tensor> tensors;
    nlohmann::json config = {};  // the network's, as in its model file; null in checkpoints that older versions wrote
};

// Keeps the best of the measures of quality that `point` holds: the lowest "frechet", else the highest "accuracy".
void note_best(RunSummary& summary, const MetricPoint& point);

class RunFolder {
public:
    explicit RunFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // run.json: the summary, the options the run was started with, and report_to_json() of its end.
    void write(const RunSummary& summary, const nlohmann::json& options, const nlohmann::json& report = {}) const;
    // Says of a run that counts as running that it failed, even where the disk has no room left; any other stays as it
    // is. Never throws.
    void mark_failed(const std::string& why) const;
    // `latest` filled from the newest sample grid, where it is wanted. Throws Failure where run.json is damaged.
    RunSummary summary(bool with_picture = true) const;
    nlohmann::json options() const;              // as started
    void rename(const std::string& name) const;  // what the run is called; empty: by its id again

    // metrics.jsonl: one line a report.
    void append(const MetricPoint& point) const;
    std::vector<MetricPoint> metrics() const;  // a torn or foreign line is skipped

    // samples/<step>.png
    void write_sample(std::int64_t step, const Image& grid) const;
    // Thinned evenly to so many, and to so many bytes of pixels (one at least), in the order of steps.
    std::vector<event::Preview> samples(std::size_t at_most, std::size_t bytes_at_most = 64u << 20) const;
    ImagePtr newest_sample() const;  // small, see newest_picture()

    // checkpoints/<step>.safetensors; the newest two are kept.
    void write_checkpoint(const Checkpoint& checkpoint) const;
    bool has_checkpoint() const { return !numbered("checkpoints", ".safetensors").empty(); }
    // The newest sound one: a damaged newest falls back to the one before. Throws Failure where there is none.
    Checkpoint newest_checkpoint() const;

    // Takes back what was recorded after `step`, when a run goes on from there.
    void forget_after(std::int64_t step) const;

    std::filesystem::path model_file() const { return folder_ / "model.safetensors"; }
    // A model file, too: of the state that was nearest to pictures that were held out. Only such a run has it.
    std::filesystem::path best_file() const { return folder_ / "best.safetensors"; }
    const std::filesystem::path& folder() const { return folder_; }
    std::string id() const { return folder_.filename().string(); }

private:
    RunSummary read_summary(bool with_picture) const;
    // The files NUMBER.ending of a folder, in the order of the numbers.
    std::vector<std::pair<std::int64_t, std::filesystem::path>> numbered(const char* subfolder,
                                                                         const char* ending) const;

    std::filesystem::path folder_;
};

}  // namespace graft
