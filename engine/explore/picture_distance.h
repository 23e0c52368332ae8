// How unlike two pictures look.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "engine/nn/feature_network.h"

namespace graft {

class PictureDistance {
public:
    // To `target` [1, 3, S, S] in [-1, 1]. With a feature network: a fifth by pixels, the rest by its taps, each
    // relative to the target's own activations, with every place's activations made of unit length (after LPIPS, Zhang
    // 2018). Without: by pixels alone, at full, half, quarter and eighth size.
    PictureDistance(const torch::Tensor& target, const FeatureNetwork* network);

    // Of pictures [N, 3, S, S]: [N], at least 0, 0 for the target itself. Gradients pass through.
    torch::Tensor operator()(const torch::Tensor& pictures) const;

private:
    static std::vector<torch::Tensor> scales(const torch::Tensor& pictures);
    std::vector<torch::Tensor> taps(const torch::Tensor& pictures) const;

    const FeatureNetwork* network_;
    std::vector<torch::Tensor> target_scales_, target_taps_;
};

}  // namespace graft
