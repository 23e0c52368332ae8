// Generators: from a latent vector to a picture.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace graft {

struct GeneratorConfig {
    std::string model = "dcgan";  // see generator_names()
    std::int64_t size = 32;       // pixels a side: 32, 64, 128 or 256
    std::int64_t latent = 100;    // numbers in a latent vector
    std::int64_t width = 64;      // channels at 16 px; the other stages follow from it
};

class Generator : public torch::nn::Module {
public:
    // latents [N, latent], standard normal -> pictures [N, 3, size, size] in [-1, 1].
    virtual torch::Tensor forward(const torch::Tensor& latents) = 0;

    const GeneratorConfig& config() const { return config_; }

protected:
    explicit Generator(GeneratorConfig config) : config_(std::move(config)) {}

    GeneratorConfig config_;
};

// Throws Failure for an unknown model or a size it cannot make. Weights come from torch's global generator.
std::shared_ptr<Generator> make_generator(const GeneratorConfig& config);

std::vector<std::string> generator_names();

}  // namespace graft
