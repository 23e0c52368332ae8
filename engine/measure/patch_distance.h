// How different two sets of pictures look close up, judged by no network at all.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace graft {

struct PatchDistance {
    double mean = 0;             // of the levels
    std::vector<double> levels;  // one for each scale, finest first: pictures of 64 px have 64, 32 and 16
};

// The sliced Wasserstein distance between the 7x7 patches of two sets [N, 3, S, S] and [M, 3, S, S], S a power of two
// and at least 16, on every level of a Laplacian pyramid from S down to 16 px, times 1,000 (Karras et al. 2018, section
// 5). No network takes part, so none can be pleased: it sees texture, noise, checkerboards and colours, not what the
// pictures show. The finest level tells of sharpness, the coarsest of colours and shapes. 0 for equal sets; two halves
// of one set of photographs are a few units apart.
//
// Of each set and level 16,384 patches are taken, evenly over its pictures, at places that depend on `seed` alone, and
// compared along 256 random directions. One thing differs from the paper: each level's colours are centred and scaled
// by the mean and deviation of both sets together, not of each by itself, so that wrong brightness and contrast count
// too.
//
// Throws Failure for sets without pictures, of different or unfit sizes, or with numbers that are not finite.
PatchDistance patch_distance(const torch::Tensor& pictures_a, const torch::Tensor& pictures_b, std::uint64_t seed);

}  // namespace graft
