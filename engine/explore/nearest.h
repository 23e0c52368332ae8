// The nearest of many points.
#pragma once

#include <torch/torch.h>

#include "engine/explore/latent_space.h"
#include "engine/nn/feature_network.h"

namespace graft {

struct Nearest {
    torch::Tensor indices;    // [k] int64, nearest first
    torch::Tensor distances;  // [k]
};

// Of rows [N, D], the `count` nearest to `point` [D], by Euclidean distance.
Nearest nearest_rows(const torch::Tensor& point, const torch::Tensor& rows, std::int64_t count);

// Codes [N, C] as coordinates in which every direction varies alike: [N, C]; what is near there is as near as chance
// makes it.
torch::Tensor unit_spread(LatentSpace& space, const torch::Tensor& codes);

// Embeddings [N, D] of the pictures of codes, each of unit length.
torch::Tensor unit_embeddings(LatentSpace& space, const FeatureNetwork& network, const torch::Tensor& codes);

}  // namespace graft
