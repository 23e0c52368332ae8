// A discriminator without normalisation, for objectives with gradient penalties.
#pragma once

#include "engine/nn/discriminator.h"

namespace graft {

// In the line of R3GAN (Huang et al. 2024):
//
//   extract       4x4 convolution of stride 2 with bias, to w channels at half the size. R3GAN looks through a 1x1
//                 convolution at the full size, where all the time would go.
//   stages.i      at half the size, a quarter, ... 4 x 4, with w, 2w, 4w, ... channels (at most 512): one residual
//   block
//                 x + last(act(middle(act(first(x))))), first a 1x1 convolution to twice the channels, middle a 3x3 one
//                 in groups of 16 channels (one group where 16 does not divide them), both with bias, last a 1x1 one
//                 back; act: LeakyReLU 0.2. Then, but after the last stage, the mean of 2 x 2 pixels and a 1x1
//                 convolution (narrow) to the next channels
//   basis         4x4 convolution, each channel by itself, to 1 x 1; to_logit: dense, without bias
//
// No normalisation anywhere: a picture's logit, and its gradient, depend on that picture alone. Weights N(0, 2 / (1.04
// inputs)), in first and middle divided by (number of stages)^(1/4); last starts at zero.
class ResidualDiscriminator : public Discriminator {
public:
    explicit ResidualDiscriminator(const DiscriminatorConfig& config);

private:
    Judgement judge(const torch::Tensor& images) override;
    torch::nn::Conv2d extract_{nullptr}, basis_{nullptr};
    torch::nn::Sequential stages_;
    torch::nn::Linear to_logit_{nullptr};
};

}  // namespace graft
