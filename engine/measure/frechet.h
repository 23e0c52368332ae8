// The Frechet distance between two sets of features.
#pragma once

#include <torch/torch.h>

namespace graft {

// |mean(a) - mean(b)|^2 + trace(A + B - 2 (A B)^(1/2)) of features a [N, D] and b [M, D], A and B their sample
// covariances (N - 1), in double precision (Heusel et al. 2017). It is "FID" only with Inception's features; with any
// others it must be named after their network. Few pictures make it larger than it is: compare like counts only.
// Throws Failure for fewer than 2 rows, different D or numbers that are not finite.
double frechet_distance(const torch::Tensor& a, const torch::Tensor& b);

}  // namespace graft
