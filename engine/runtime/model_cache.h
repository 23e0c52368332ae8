// Generators that stay loaded between questions about them.
#pragma once

#include <filesystem>
#include <list>
#include <memory>
#include <string>

#include "engine/api/explore_commands.h"
#include "engine/explore/latent_space.h"
#include "engine/project/project.h"

namespace graft {

struct LoadedModel {
    std::shared_ptr<LatentSpace> space;
    bool encoder = false;  // the file holds one
};

class ModelCache {
public:
    // On `device`, with the gradients of the weights turned off. A file that changed since it was read is read again.
    // Throws Failure where it is no generator.
    LoadedModel get(const std::filesystem::path& file, const torch::Device& device);

    // What lies between related models; worked out anew where the shares changed. Throws Failure where they cannot be
    // mixed.
    LoadedModel get(const ModelBlend& blend, const Project* project, const torch::Device& device);

private:
    static constexpr std::size_t kMostModels = 6;

    struct Entry {
        std::string key;
        LoadedModel model;
    };
    const LoadedModel* find(const std::string& key);  // it becomes the newest
    LoadedModel keep(std::string key, LoadedModel model);

    std::list<Entry> entries_;  // newest first
};

}  // namespace graft
