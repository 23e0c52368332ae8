// The exponential moving average of a generator: the one that is sampled.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <vector>

#include "engine/nn/generator.h"

namespace graft {

class Ema {
public:
    // A float32 copy of `source` (parameters and buffers, on its device), which it goes on following. Nothing is drawn
    // from torch's global generator.
    explicit Ema(std::shared_ptr<Generator> source);

    // Moves the average towards the source: what it was keeps the share 0.5^(batch / half-life) (Karras et al. 2018).
    // The half-life is counted in pictures and is at most 5 % of `images_seen`, this step's included, so that the first
    // steps follow closely. Batch statistics are averaged too; counters are copied.
    void update(double half_life_images, std::int64_t batch, std::int64_t images_seen);

    // In evaluation mode, without gradients; the same object at every call.
    std::shared_ptr<Generator> generator() const { return average_; }

private:
    std::shared_ptr<Generator> source_;
    std::shared_ptr<Generator> average_;
    // The same tensors pairwise, listed once: walking the modules' names at every step costs more than the arithmetic.
    std::vector<torch::Tensor> source_numbers_, average_numbers_;    // floating point
    std::vector<torch::Tensor> source_counters_, average_counters_;  // integers
};

}  // namespace graft
