// How far a generator's pictures are from real ones that nobody learned from: the training's own distance, in the same
// features, where it tells learning from copying.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/data/domain.h"
#include "engine/nn/feature_network.h"
#include "engine/nn/generator.h"
#include "engine/train/compute.h"

namespace graft {

class HeldOutCheck {
public:
    static constexpr std::int64_t kFewest = 8;   // held-out pictures, of all domains together
    static constexpr std::int64_t kMost = 256;   // held-out pictures that are looked at, of all domains together
    static constexpr std::int64_t kDrawn = 128;  // generated ones, of all domains together
    static constexpr std::int64_t kPlaces = 32;  // of a set of features that count, spread over the picture

    // Whether enough pictures are held out: kFewest, and two of each domain.
    static bool is_possible(const std::vector<std::shared_ptr<const Domain>>& domains);

    // `generator` is asked for each of several domains, or for the classes of one as often as they are held out.
    HeldOutCheck(std::shared_ptr<Generator> generator, std::shared_ptr<FeatureNetwork> network,
                 const std::vector<std::shared_ptr<const Domain>>& domains, std::int64_t seed, Compute compute);

    // Computes the features of some real pictures; whether all are there. To be called until they are.
    bool prepare_some();

    // energy_distance(), the mean over the sets of features and over the domains; around 0 where generated pictures are
    // like the held-out ones. Always of the same latents, so that distances of one run can be compared.
    double distance() const;

private:
    struct PerDomain {
        std::shared_ptr<const Domain> domain;
        std::vector<std::int64_t> indices;  // of the held-out pictures that are looked at
        std::vector<torch::Tensor> real;    // features of those that are done: sets [places, pictures, C]
        std::size_t done = 0;
        torch::Tensor latents, conditions;  // [N, latent]; [N, conditions], undefined without
    };
    std::vector<torch::Tensor> features(const torch::Tensor& pictures) const;

    std::shared_ptr<Generator> generator_;
    std::shared_ptr<FeatureNetwork> network_;
    Compute compute_;
    std::vector<PerDomain> parts_;
};

}  // namespace graft
