// Nearest neighbours among feature vectors, exactly.
#pragma once

#include <torch/torch.h>

namespace graft {

struct Neighbours {
    torch::Tensor indices;    // [N, k] int64, nearest first
    torch::Tensor distances;  // [N, k] double, Euclidean
};

// The k rows of `base` [M, D] nearest to each row of `query` [N, D]. Throws Failure where M < k, for different D or
// numbers that are not finite.
Neighbours nearest(const torch::Tensor& query, const torch::Tensor& base, std::int64_t k);

// The Euclidean distances [n, M], in double precision. By differences, not by products of matrices: a copy of a picture
// is at distance 0, not at 1e-7.
torch::Tensor exact_distances(const torch::Tensor& rows, const torch::Tensor& base);

inline constexpr std::int64_t kDistanceBlock = 1024;  // rows at a time: the whole matrix may not fit into memory

}  // namespace graft
