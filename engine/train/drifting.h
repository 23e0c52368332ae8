// Drifting in the features of a frozen network: how a generator learns from real pictures without a discriminator. The
// generator is trained with the source network as its feature extractor, which is the article's third step.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/data/domain.h"
#include "engine/nn/feature_network.h"
#include "engine/train/compute.h"

namespace graft {

// The features of pictures as sets, each [L, N, C]: L places or kinds of a feature, N pictures, C numbers. Of every
// feature map of the network: its vectors at each place, its averages over a 2 x 2 grid, its mean and deviation over
// all places; and of the picture itself what the network hardly sees: patches of 8 x 8 pixels of it made 8 and 16
// pixels wide, and how much fine detail it has where. `pictures` [N, 3, S, S] in [-1, 1] pass their gradient on.
// Smaller ones than kDriftSize are enlarged to that for the network, larger ones averaged.
constexpr std::int64_t kDriftSize = 64;
std::vector<torch::Tensor> feature_sets(const FeatureNetwork& network, const torch::Tensor& pictures);

// Classes [N] to generate pictures of, from those of as many real ones: the first half of them, each twice. What drifts
// is pushed off by the other generated ones of its class, and without any it would stay where it is, so that a rare
// class would hardly ever learn.
torch::Tensor in_pairs(const torch::Tensor& classes);

// The real pictures of one domain and what the drift of generated ones is.
class Drifting {
public:
    // Features of real pictures are computed once and kept in half precision, of at most so many bytes; of a larger
    // domain a random part is kept.
    static constexpr std::int64_t kMostBytes = 768LL << 20;
    // Pictures whose features are there from the first step, and that come with every further step.
    static constexpr std::int64_t kFirstPictures = 1024, kMorePictures = 32;
    // Places of a set that count in one step, chosen anew each time: all of them teach no more for twice the time.
    static constexpr std::int64_t kMostPlaces = 32;

    struct Options {
        std::int64_t positives = 96;  // real pictures a step, at least 2; fewer where there are no more
        bool mirror = false;          // pictures and their mirror images alike
        // Only real pictures of the same class draw a generated one; every generated one has its share of them.
        bool by_class = false;
        std::uint64_t seed = 1;
    };

    // `indices`: the pictures of the domain to learn from.
    Drifting(std::shared_ptr<FeatureNetwork> network, std::shared_ptr<const Domain> domain,
             std::vector<std::int64_t> indices, Options options, Compute compute);

    struct Result {
        torch::Tensor loss;      // a scalar that passes its gradient on to the sets
        torch::Tensor distance;  // a scalar, detached: of generated features from real ones (DriftField::distance)
    };

    // `generated`: feature_sets() of N generated pictures, N at least 2, with their classes [N] where options.by_class;
    // `step` counts from the first step of drifting and chooses the real pictures.
    Result loss(const std::vector<torch::Tensor>& generated, const torch::Tensor& classes, std::int64_t step);

    // Of which classes the real pictures of a step are, [options.positives], where options.by_class.
    torch::Tensor classes_of_positives(const torch::Tensor& classes, std::int64_t step);

private:
    void put_classes_first();
    torch::Tensor choose(const torch::Tensor& classes, std::int64_t available, at::Generator& rng) const;
    void grow(std::int64_t wanted);
    std::int64_t pictures_at(std::int64_t step) const;

    std::shared_ptr<FeatureNetwork> network_;
    std::shared_ptr<const Domain> domain_;
    Options options_;
    Compute compute_;
    std::vector<std::int64_t> order_;       // of virtual pictures: 2 * index, + 1 for the mirror image
    std::vector<torch::Tensor> features_;   // of each set [pictures, L, C], half precision
    torch::Tensor labels_;                  // [pictures]
    std::int64_t count_ = 0;                // pictures whose features are there
};

}  // namespace graft
