// Discriminators: from a picture to how real it looks.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace graft {

class FeatureNetwork;

struct DiscriminatorConfig {
    std::string model = "dcgan";  // see discriminator_names()
    std::int64_t size = 32;       // pixels a side: 32, 64, 128, 256, 512 or 1024
    std::int64_t width = 64;      // channels of the first stage
    // What "projected" looks through, on the device where the discriminator will be; null for the others.
    std::shared_ptr<const FeatureNetwork> features = {};
};

class Discriminator : public torch::nn::Module {
public:
    // pictures [N, 3, size, size] -> logits [N], or [N, K] where it judges K places or scales each by itself; above 0:
    // real. In float32.
    virtual torch::Tensor forward(const torch::Tensor& images) = 0;

    const DiscriminatorConfig& config() const { return config_; }

protected:
    explicit Discriminator(DiscriminatorConfig config) : config_(std::move(config)) {}

    DiscriminatorConfig config_;
};

// Throws Failure for an unknown model or size, or where the feature network is missing. Weights come from torch's
// global generator.
std::shared_ptr<Discriminator> make_discriminator(const DiscriminatorConfig& config);

std::vector<std::string> discriminator_names();

}  // namespace graft
