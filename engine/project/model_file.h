// Model files: safetensors whose metadata says what network the weights are, so that any of them opens alone.
//   graft_format "graft-model", graft_version "1"
//   kind         "generator" or "classifier"
//   config       JSON of GeneratorConfig or ClassifierConfig; a generator's "encoder" is the width of the encoder that
//                came with it, whose tensors are called "encoder...."
//   provenance   JSON: what it learned from (domain, classes, run, steps, images, accuracy, parent, options)
// Tensor names are those of the modules ("stages.0.conv.weight"), shapes PyTorch's.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/core/safetensors.h"
#include "engine/nn/classifier.h"
#include "engine/nn/encoder.h"
#include "engine/nn/feature_network.h"
#include "engine/nn/generator.h"

namespace graft {

struct ModelInfo {
    std::string kind;
    nlohmann::json config;
    nlohmann::json provenance;
};

// A network's "config", and back. Throws Failure where one cannot be read.
nlohmann::json config_to_json(const GeneratorConfig& config);
nlohmann::json config_to_json(const ClassifierConfig& config);
GeneratorConfig generator_config_of(const nlohmann::json& config);
ClassifierConfig classifier_config_of(const nlohmann::json& config);

// `encoder` may be null.
void save_generator(const std::filesystem::path& file, const Generator& generator, const nlohmann::json& provenance,
                    const Encoder* encoder = nullptr);
void save_classifier(const std::filesystem::path& file, const Classifier& classifier, const nlohmann::json& provenance);

// Throws Failure where the file is not a model of Graft, or of a newer version.
ModelInfo read_model_info(const std::filesystem::path& file);

// In eval mode, on the CPU. Throws Failure where the file holds another kind of model.
std::shared_ptr<Generator> load_generator(const std::filesystem::path& file);
// A classifier may be the published weights of an EfficientNet-Lite, too.
std::shared_ptr<Classifier> load_classifier(const std::filesystem::path& file);

// The encoder of a generator's file; null where it has none.
std::shared_ptr<Encoder> load_encoder(const std::filesystem::path& file);

// A classifier on `device`, frozen, named for its network and what it learned from: "cnn trained on cifar10"; or a
// network from elsewhere (foreign_network.h).
std::shared_ptr<FeatureNetwork> load_feature_network(const std::filesystem::path& file, const torch::Device& device);

}  // namespace graft
