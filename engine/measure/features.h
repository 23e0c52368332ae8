// From pictures to the feature vectors that are compared, and the check that two sets can be compared at all.
#pragma once

#include <torch/torch.h>

#include "engine/nn/feature_network.h"

namespace graft {

// The embeddings [N, D] float32, on the CPU, of pictures [N, 3, S, S] in [-1, 1], computed `batch` at a time on the
// network's device. N may be any number above 0.
torch::Tensor embed_pictures(const FeatureNetwork& network, const torch::Tensor& pictures, std::int64_t batch = 256);

// Throws Failure unless both are [N, D] of the same D, of finite numbers, with at least `least` rows each.
void require_comparable(const torch::Tensor& a, const torch::Tensor& b, std::int64_t least);

}  // namespace graft
