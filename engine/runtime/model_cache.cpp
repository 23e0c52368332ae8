#include "engine/runtime/model_cache.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/explore/mix_models.h"
#include "engine/project/model_file.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

// Names a file as it is now: rewritten, it has another key.
std::string key_of(const fs::path& file) {
    std::error_code missing;
    const auto changed = fs::last_write_time(file, missing);
    const auto size = fs::file_size(file, missing);
    return fs::absolute(file).string() + "|" + std::to_string(changed.time_since_epoch().count()) + "|" +
           std::to_string(size);
}

LoadedModel loaded(std::shared_ptr<Generator> generator, bool encoder, const torch::Device& device) {
    generator->to(device);
    for (auto& weight : generator->parameters()) weight.requires_grad_(false);
    return {std::make_shared<LatentSpace>(std::move(generator)), encoder};
}

}  // namespace

const LoadedModel* ModelCache::find(const std::string& key) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.key == key; });
    if (found == entries_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found);
    return &entries_.front().model;
}

LoadedModel ModelCache::keep(std::string key, LoadedModel model) {
    entries_.push_front({std::move(key), model});
    while (entries_.size() > kMostModels) entries_.pop_back();
    return model;
}

LoadedModel ModelCache::get(const fs::path& file, const torch::Device& device) {
    const std::string key = key_of(file);
    if (const auto* known = find(key)) return *known;
    return keep(key, loaded(load_generator(file), load_encoder(file) != nullptr, device));
}

LoadedModel ModelCache::get(const ModelBlend& blend, const Project* project, const torch::Device& device) {
    std::vector<fs::path> files;
    std::string key = "blend|" + nlohmann::json(blend.weights).dump() + std::to_string(blend.at) +
                      nlohmann::json(blend.by_size).dump();
    for (const auto& model : blend.models) {
        files.push_back(resolve_model(model, project));
        key += "|" + key_of(files.back());
    }
    if (const auto* known = find(key)) return *known;
    std::vector<std::shared_ptr<Generator>> generators;
    for (const auto& file : files) {
        const auto model = get(file, device);
        generators.emplace_back(model.space, &model.space->generator());  // lives as long as its space
    }
    auto mixed = mix_models(generators, blend.models, {blend.weights, blend.at, blend.by_size});
    // Of a plane that a person moves about in, only where they are now is kept.
    entries_.remove_if([](const Entry& entry) { return entry.key.starts_with("blend|"); });
    return keep(key, loaded(std::move(mixed), false, device));
}

}  // namespace graft
