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
    std::int64_t conditions = 0;  // what pictures can be said to be (classes); 0: nothing
    // What "projected" looks through, on the device where the discriminator will be; null for the others.
    std::shared_ptr<const FeatureNetwork> features = {};
};

class Discriminator : public torch::nn::Module {
public:
    // pictures [N, 3, size, size] -> logits [N], or [N, K] where it judges K places or scales each by itself; above 0:
    // real. In float32. With config().conditions it judges whether they are real pictures of what `weights` [N,
    // conditions], rows that sum to 1, say (projection, Miyato and Koyama 2018): to each logit comes the inner product
    // of the condition's vector with the picture's features.
    torch::Tensor forward(const torch::Tensor& images, const torch::Tensor& weights = {});

    const DiscriminatorConfig& config() const { return config_; }

protected:
    struct Judgement {
        torch::Tensor logits;
        torch::Tensor features;  // [N, C], or maps [N, C, H, W] whose places are summed
    };

    explicit Discriminator(DiscriminatorConfig config) : config_(std::move(config)) {}

    // To be called once by the constructor of a family, with the channels C of its features. The conditions' vectors
    // start at zero: at first a picture is judged as in general.
    void set_features(std::int64_t channels);

    virtual Judgement judge(const torch::Tensor& images) = 0;

    DiscriminatorConfig config_;

private:
    torch::Tensor condition_;  // [conditions, C]; undefined without
};

// Throws Failure for an unknown model or size, or where the feature network is missing. Weights come from torch's
// global generator.
std::shared_ptr<Discriminator> make_discriminator(const DiscriminatorConfig& config);

std::vector<std::string> discriminator_names();

}  // namespace graft
