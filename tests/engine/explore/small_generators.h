// Generators small enough to know everything about.
#pragma once

#include <memory>
#include <utility>

#include "engine/explore/latent_space.h"
#include "engine/nn/generator.h"

namespace graft::test {

// A picture that shows its code: 8 x 8 pixels, all of them tanh(weight * mean code of the layers) in three channels.
// `weight` is [3, code_size()] and called "project.weight".
class LinearGenerator : public Generator {
public:
    LinearGenerator(GeneratorConfig config, torch::Tensor weight, std::int64_t layers = 1)
        : Generator(std::move(config)), layers_(layers) {
        project_ = register_module(
            "project", torch::nn::Linear(torch::nn::LinearOptions(weight.size(1), weight.size(0)).bias(false)));
        torch::NoGradGuard no_grad;
        project_->weight.copy_(weight);
    }

    torch::Tensor draw(const torch::Tensor& codes) override {
        const auto flat = codes.dim() == 3 ? codes.mean(1) : codes;
        const auto colours = project_(flat).slice(1, 0, 3);
        return torch::tanh(colours).unsqueeze(2).unsqueeze(3).expand({flat.size(0), 3, 8, 8});
    }
    std::int64_t layers() const override { return layers_; }

private:
    std::int64_t layers_;
    torch::nn::Linear project_{nullptr};
};

inline std::shared_ptr<LinearGenerator> linear_generator(GeneratorConfig config, std::int64_t layers = 1) {
    const auto size = config.latent + (config.conditions.empty() ? 0 : Generator::kConditionSize);
    return std::make_shared<LinearGenerator>(
        std::move(config), torch::sin(torch::arange(3 * size, torch::kFloat32)).view({3, size}), layers);
}

}  // namespace graft::test
