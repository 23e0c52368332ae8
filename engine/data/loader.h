// Batches of a domain, shuffled anew each epoch. The batch of a step depends on seed and step alone, so that a resumed
// run sees what a run that never stopped would have seen.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/data/domain.h"

namespace graft {

struct Batch {
    torch::Tensor images;  // [N, 3, S, S] float32 in [-1, 1], channels-last, on the CPU
    torch::Tensor labels;  // [N] int64; -1: none
};

class BatchLoader {
public:
    // Batches of `batch` pictures from `indices` of `domain`; fewer pictures than a batch are repeated. With
    // `mirror`, each picture is flipped left to right at random. Throws Failure when `indices` is empty.
    BatchLoader(std::shared_ptr<const Domain> domain, std::vector<std::int64_t> indices, std::int64_t batch,
                std::uint64_t seed, bool mirror = false);

    std::int64_t steps_per_epoch() const;  // at least 1; the incomplete last batch of an epoch flows into the next

    Batch at(std::int64_t step);

    // Only the labels of at(step), without its pictures.
    torch::Tensor labels_at(std::int64_t step);

    // Which pictures of the domain those are, in order; and all there are to draw from.
    std::vector<std::int64_t> indices_at(std::int64_t step);
    const std::vector<std::int64_t>& indices() const { return indices_; }

private:
    void shuffle(std::int64_t epoch);  // order_ becomes that epoch's

    std::shared_ptr<const Domain> domain_;
    std::vector<std::int64_t> indices_;
    std::int64_t batch_;
    std::uint64_t seed_;
    bool mirror_;
    std::int64_t shuffled_epoch_ = -1;
    std::vector<std::int64_t> order_;
};

// The pictures at `indices` as one batch, in order.
Batch load_batch(const Domain& domain, const std::vector<std::int64_t>& indices);

// An RGB picture as a tensor [3, H, W] float32 in [-1, 1], and back (rounded, clamped).
torch::Tensor to_tensor(const Image& image);
Image to_image(const torch::Tensor& tensor);

// Pictures [N, 3, S, S] in [-1, 1] as one grid of `columns` columns without gaps.
Image to_grid(const torch::Tensor& pictures, int columns);

}  // namespace graft
