// Discriminators: from a picture to how real it looks.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace graft {

struct DiscriminatorConfig {
    std::string model = "dcgan";
    std::int64_t size = 32;   // pixels a side: 32, 64, 128 or 256
    std::int64_t width = 64;  // channels of the first stage
};

class Discriminator : public torch::nn::Module {
public:
    // pictures [N, 3, size, size] -> logits [N]; above 0: real.
    virtual torch::Tensor forward(const torch::Tensor& images) = 0;

    const DiscriminatorConfig& config() const { return config_; }

protected:
    explicit Discriminator(DiscriminatorConfig config) : config_(std::move(config)) {}

    DiscriminatorConfig config_;
};

// Throws Failure for an unknown model or size. Weights come from torch's global generator.
std::shared_ptr<Discriminator> make_discriminator(const DiscriminatorConfig& config);

std::vector<std::string> discriminator_names();

}  // namespace graft
