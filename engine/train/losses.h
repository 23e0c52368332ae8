// The article's objectives of a generator against a discriminator.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "engine/nn/feature_network.h"

namespace graft {

// The discriminator's objective as the article writes it, L_real + lambda * L_fake, with the logistic loss: the mean of
// softplus(-real) plus lambda times the mean of softplus(fake). Logits [N]; above 0 means real.
torch::Tensor discriminator_loss(const torch::Tensor& real, const torch::Tensor& fake, double lambda);

// The generator's non-saturating loss (Goodfellow 2014): the mean of softplus(-fake).
torch::Tensor generator_loss(const torch::Tensor& fake);

// The mean over all the rows that were added.
class RunningMean {
public:
    void add(const torch::Tensor& rows);                  // [N, C]
    const torch::Tensor& value() const { return mean_; }  // [C]; undefined before the first

private:
    torch::Tensor mean_;
    std::int64_t count_ = 0;
};

// The generator's second term, L_feature: generated pictures have the feature statistics of real ones at every tap of a
// frozen network (feature matching, Salimans 2016, with the source task's network in the discriminator's place): the
// mean of each channel over pictures and places.
class FeatureMatch {
public:
    explicit FeatureMatch(std::shared_ptr<FeatureNetwork> network) : network_(std::move(network)) {}

    // Adds real pictures [N, 3, S, S] to the statistics to be matched.
    void observe(const torch::Tensor& real);

    // Sum over taps of an unbiased estimate of the squared distance between the statistics of the generator and those
    // of the real pictures seen so far, relative to the squared length of the latter. A scalar: around 0 for the same
    // statistics (a single estimate may be negative), about 1 a tap for none at all.
    //
    // Unbiased: the product of the differences of two halves of the batch. The squared difference of one batch's mean
    // would hold the mean's own variance too, and pushing that down makes pictures alike and pale. `generated` has at
    // least two pictures.
    torch::Tensor loss(const torch::Tensor& generated) const;

private:
    // Of each picture: [N, C] a tap.
    std::vector<torch::Tensor> means(const torch::Tensor& pictures) const;

    std::shared_ptr<FeatureNetwork> network_;
    std::vector<RunningMean> real_;
    std::vector<torch::Tensor> lengths_;  // of their values, squared
};

}  // namespace graft
