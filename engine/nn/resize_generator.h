// The usual DCGAN of today: upsampling and convolutions, which leave no checkerboards.
#pragma once

#include "engine/nn/generator.h"

namespace graft {

// DCGAN (Radford et al. 2015) with resize-convolutions (Odena et al. 2016): linear to 4 x 4, then each doubling is a
// nearest-neighbour resize and a 3x3 convolution with batch norm and ReLU, at last a 3x3 convolution and tanh.
// Channels: 4w at 4 x 4, 2w at 8, w at 16 and 32; larger sizes halve on, to at least 16. N(0, 0.02) weights.
class ResizeGenerator : public Generator {
public:
    explicit ResizeGenerator(const GeneratorConfig& config);

    torch::Tensor draw(const torch::Tensor& codes) override;
    Drawing folded() override;

    // Once the stages that both have were taken over from a generator of smaller pictures, `size` pixels a side, with
    // the last kernel `to_picture`: the stages beyond begin as doublings of its pictures (UpsampleBlock), so that
    // training goes on from what it drew. Does nothing where the shapes do not go together.
    void grow_from(std::int64_t size, const torch::Tensor& to_picture);

private:
    torch::Tensor first_features(const torch::Tensor& codes);  // [N, 4w, 4, 4]

    torch::nn::Linear project_{nullptr};
    torch::nn::BatchNorm2d project_norm_{nullptr};
    torch::nn::Sequential stages_;
    torch::nn::Conv2d to_picture_{nullptr};
};

}  // namespace graft
