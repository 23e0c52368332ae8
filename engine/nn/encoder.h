// The encoder: from a picture to the core of a generator's code.
#pragma once

#include <torch/torch.h>

#include <memory>

namespace graft {

struct EncoderConfig {
    std::int64_t size = 32;     // pixels a side of what it sees: 32, 64, 128 or 256
    std::int64_t latent = 100;  // numbers of a code
    std::int64_t width = 48;    // channels of the first stage
};

// DCGAN's discriminator as an encoder: 4x4 convolutions of stride 2 down to 4 x 4 with w, 2w, 4w, 8w channels, then a
// dense layer and a batch norm without scale and shift, so that every number of a code has mean 0 and spread 1 over the
// pictures it learned from. N(0, 0.02) weights.
class Encoder : public torch::nn::Module {
public:
    explicit Encoder(const EncoderConfig& config);

    // pictures [N, 3, S, S] in [-1, 1] -> codes [N, latent], in float32. S is size, or a multiple, which is averaged.
    torch::Tensor forward(const torch::Tensor& pictures);

    const EncoderConfig& config() const { return config_; }

private:
    EncoderConfig config_;
    torch::nn::Sequential stages_;
    torch::nn::Linear to_code_{nullptr};
    torch::nn::BatchNorm1d norm_{nullptr};
};

// Throws Failure for a size or width it cannot be. Weights come from torch's global generator.
std::shared_ptr<Encoder> make_encoder(const EncoderConfig& config);

}  // namespace graft
