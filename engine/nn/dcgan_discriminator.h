// DCGAN's discriminator: from a picture to how real it looks.
#pragma once

#include <torch/torch.h>

namespace graft {

// Radford et al. 2015: 4x4 convolutions of stride 2 down to 4 x 4 with w, 2w, 4w, ... channels (at most 512), batch
// norm but on the first, LeakyReLU 0.2, and a last 4x4 convolution to one logit. N(0, 0.02) weights, from torch's
// global generator.
class DcganDiscriminator : public torch::nn::Module {
public:
    // `size`: pixels a side, 32, 64, 128, 256, 512 or 1024. `width`: channels of the first stage, 1 to 1024. Throws
    // Failure for others.
    explicit DcganDiscriminator(std::int64_t size, std::int64_t width = 64);

    // pictures [N, 3, size, size] in [-1, 1] -> logits [N] in float32; above 0: real.
    torch::Tensor forward(const torch::Tensor& pictures);

private:
    torch::nn::Sequential stages_;
    torch::nn::Conv2d to_logit_{nullptr};
};

}  // namespace graft
