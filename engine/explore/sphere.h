// Means on a sphere.
#pragma once

#include <torch/torch.h>

#include <vector>

namespace graft {

// The weighted mean of the directions of `points` [N, D] on the unit sphere (Buss and Fillmore, 2001), made as long as
// the weighted mean of their lengths: [D]. For two points this is slerp. Weights sum to something positive; single ones
// may be negative, as those of splines are. A point of no length counts with its length alone.
torch::Tensor spherical_mean(const torch::Tensor& points, const std::vector<double>& weights);

}  // namespace graft
