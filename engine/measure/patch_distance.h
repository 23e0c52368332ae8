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

// The patches of a set that comes piece by piece: of its pictures no more than one piece need be in memory, and of its
// patches 10 MB a level.
class PatchSet {
public:
    // Whether pictures of that many pixels a side can be compared.
    static bool takes(std::int64_t side);

    // A set of `count` pictures in all.
    PatchSet(std::int64_t count, std::uint64_t seed) : count_(count), seed_(seed) {}

    // The set's next pictures [n, 3, S, S], n above 0. Throws Failure where they differ in size from those before, are
    // of a size that it does not take, or have numbers that are not finite.
    void add(const torch::Tensor& pictures);

    std::int64_t side() const { return side_; }  // 0: none were added yet

    // As above, of two sets of one seed. Throws Failure where a set is not complete or the two differ in size.
    friend PatchDistance patch_distance(const PatchSet& a, const PatchSet& b);

private:
    std::int64_t count_, seen_ = 0, side_ = 0;
    std::uint64_t seed_;
    std::vector<torch::Tensor> places_;              // one [16384, 2] a level
    std::vector<std::vector<torch::Tensor>> parts_;  // of each level
};

PatchDistance patch_distance(const PatchSet& a, const PatchSet& b);

}  // namespace graft
