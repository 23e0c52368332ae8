// A discriminator that sees pictures through a frozen feature network.
#pragma once

#include <vector>

#include "engine/nn/discriminator.h"
#include "engine/nn/feature_network.h"

namespace graft {

// In the line of Projected GAN (Sauer et al. 2021). With taps f_0 (finest) to f_L of the feature network:
//
//   s_L = C_L f_L;  s_i = C_i f_i + M_i s_(i+1), resized bilinearly to f_i's size
//
// C_i (cross_channel_i, to w 2^i channels, at most 512) and M_i (cross_scale_i) are 1x1 convolutions with N(0, 1 /
// inputs) weights that are never trained: buffers. Each s_i has a small discriminator of its own, judges.i: blocks.j, a
// convolution with spectral norm (conv), batch norm (norm) and LeakyReLU 0.2; 4x4 of stride 2 with twice the channels
// (at most 512) while the side is above 8, but at least one block, 3x3 where the side is 8 or less; then to_logit with
// spectral norm, 4x4 where the side is above 5, else 1x1, to a logit a place. All logits of all scales: [N, K].
//
// Pictures should be augmented before they come here. Batch norm couples the pictures of a batch, so that gradient
// penalties do not go with it. The feature network is no part of the module: its weights are in no checkpoint.
class ProjectedDiscriminator : public Discriminator {
public:
    // Throws Failure without config.features.
    explicit ProjectedDiscriminator(const DiscriminatorConfig& config);

private:
    Judgement judge(const torch::Tensor& images) override;
    std::vector<torch::Tensor> mixed(const std::vector<torch::Tensor>& taps) const;

    std::vector<torch::Tensor> cross_channel_, cross_scale_;
    torch::nn::Sequential judges_;
};

}  // namespace graft
