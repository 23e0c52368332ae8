// DCGAN's discriminator.
#pragma once

#include "engine/nn/discriminator.h"

namespace graft {

// Radford et al. 2015: 4x4 convolutions of stride 2 down to 4 x 4 with w, 2w, 4w, ... channels (at most 512), batch
// norm but on the first, LeakyReLU 0.2, and a last 4x4 convolution to one logit. N(0, 0.02) weights.
class DcganDiscriminator : public Discriminator {
public:
    explicit DcganDiscriminator(const DiscriminatorConfig& config);

private:
    Judgement judge(const torch::Tensor& images) override;
    torch::nn::Sequential stages_;
    torch::nn::Conv2d to_logit_{nullptr};
};

}  // namespace graft
