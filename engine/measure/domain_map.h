// The plane in which sets of pictures are seen to lie apart, and pictures as points in it.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "engine/api/watch_events.h"

namespace graft {

// Two directions of a feature space, through a point of it.
struct FeaturePlane {
    torch::Tensor mean;  // [D] double
    torch::Tensor axes;  // [2, D] double, of length 1; a zero row where the features spread in fewer directions
};

// The plane of the largest spread (principal components) of several sets of features [N_i, D], each set counting the
// same however many rows it has. The largest component of each axis is positive, so that equal features always give
// the same plane. Throws Failure without rows, for different D or numbers that are not finite.
FeaturePlane fit_plane(const std::vector<torch::Tensor>& sets);

// Where features [N, D] fall in the plane: [N, 2] double. Throws Failure for another D.
torch::Tensor place_in_plane(const FeaturePlane& plane, const torch::Tensor& features);

// Points [N, 2] with a thumbnail each of the pictures [N, 3, S, S] in [-1, 1], at most `side` pixels large.
MapCloud make_cloud(const std::string& name, const torch::Tensor& points, const torch::Tensor& pictures, int side = 32);

}  // namespace graft
