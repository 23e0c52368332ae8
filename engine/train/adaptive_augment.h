// How strongly to augment, found while training.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <string>

namespace graft {

struct AdaptiveAugmentOptions {
    double target = 0.6;             // of r_t
    std::int64_t interval = 4;       // batches between two corrections
    double images_to_full = 500000;  // pictures from a probability of 0 to 1 at the earliest; 100,000 when going on
                                     // from an earlier generator
    double probability = 0;          // to begin with
};

// ADA's controller (Karras et al. 2020, "Training generative adversarial networks with limited data"). The sign of the
// discriminator's logits on real training pictures, averaged over an interval, r_t, says how far it knows them by
// heart: 0 where it cannot tell real from generated, 1 where it is sure of each. Every interval the probability of
// augment() takes a step of (pictures seen) / images_to_full towards where r_t is the target; it stays in [0, 1].
class AdaptiveAugment {
public:
    explicit AdaptiveAugment(AdaptiveAugmentOptions options = {});

    // The logits [N] or [N, K] of one batch of real pictures, as the discriminator saw them. Every interval's last call
    // waits for the device; the others do not.
    void observe(const torch::Tensor& real_logits);

    double probability() const { return probability_; }

    // r_t of the last whole interval, in [-1, 1]; 0 before.
    double overfitting() const { return overfitting_; }

    // As named tensors: PREFIX.{probability,overfitting,signs,images,batches}.
    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const;
    // Throws Failure where one is missing.
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix);

private:
    void correct();

    AdaptiveAugmentOptions options_;
    double probability_;
    double overfitting_ = 0;
    torch::Tensor signs_;                    // sum over the interval's pictures, on their device; undefined: none yet
    std::int64_t images_ = 0, batches_ = 0;  // of the interval
};

}  // namespace graft
