// Small generators that look trained.
#pragma once

#include <torch/torch.h>

#include <algorithm>
#include <string>

#include "engine/nn/generator.h"

namespace graft::test {

// A generator with weights and batch statistics as a short training might have left them: every number of it counts.
inline std::shared_ptr<Generator> make_lively(const GeneratorConfig& config, std::uint64_t seed = 1) {
    torch::manual_seed(seed);
    auto generator = make_generator(config);
    const torch::NoGradGuard no_grad;
    for (auto& parameter : generator->named_parameters())
        if (parameter.value().dim() == 1) parameter.value().add_(torch::randn_like(parameter.value()) * 0.2);
    generator->train();
    for (int i = 0; i < 30; ++i) generator->forward(torch::randn({32, config.latent}));
    generator->eval();
    if (config.fitted())
        for (std::int64_t i = 0; i < std::max<std::int64_t>(static_cast<std::int64_t>(config.conditions.size()), 1);
             ++i)
            generator->set_prior(
                i, {torch::randn({config.latent}),
                    (torch::eye(config.latent) + 0.1 * torch::randn({config.latent, config.latent})).tril(),
                    torch::randn({config.anchors, config.latent})});
    return generator;
}

// Small ones of every family.
inline GeneratorConfig small_config(const std::string& model, std::int64_t size = 32) {
    GeneratorConfig config;
    config.model = model;
    config.size = size;
    config.latent = 24;
    config.width = 16;
    return config;
}

}  // namespace graft::test
