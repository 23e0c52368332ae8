#include "engine/train/drift_field.h"

#include <cmath>

namespace graft {

namespace {

// Widths of the kernel, as shares of the square root of the features' dimension; the drift is the sum over them.
constexpr double kTemperatures[] = {0.02, 0.05, 0.2};
constexpr double kLeastMean = 1e-6;  // of distances: all samples in one place

// Distances [L, N, M] between rows, by one product of matrices.
torch::Tensor distances(const torch::Tensor& a, const torch::Tensor& b) {
    const auto lengths = a.square().sum(2, /*keepdim=*/true) + b.square().sum(2).unsqueeze(1);
    return torch::baddbmm(lengths, a, b.transpose(1, 2), /*beta=*/1, /*alpha=*/-2).clamp_min_(1e-12).sqrt_();
}

// The mean of distances [L, n, n] over pairs of different samples: those with themselves are 0, but count in the mean.
torch::Tensor among(const torch::Tensor& square) {
    const auto n = static_cast<double>(square.size(1));
    return square.mean() * (n / (n - 1));
}

}  // namespace

torch::Tensor energy_distance(const torch::Tensor& generated, const torch::Tensor& real) {
    const torch::NoGradGuard no_grad;
    const auto mean = distances(generated, real).mean({1, 2}, /*keepdim=*/true).clamp_min(kLeastMean);
    return 2 - among(distances(generated, generated).div_(mean)) - among(distances(real, real).div_(mean));
}

DriftField drift_field(const torch::Tensor& generated, const torch::Tensor& real, const torch::Tensor& strangers) {
    constexpr double kFar = 1e4;     // mean distances: without any attraction
    constexpr double kLeast = 1e-15;  // of a drift's size, where nobody is near anybody
    const torch::NoGradGuard no_grad;
    const auto x = generated.detach();
    const auto count = x.size(1), positives = real.size(1);
    const double root = std::sqrt(static_cast<double>(x.size(2)));
    const auto samples = torch::cat({real, x}, 1);  // [L, P + N, C]
    auto relative = distances(x, samples);
    const auto mean = relative.narrow(2, 0, positives).mean({1, 2}, /*keepdim=*/true).clamp_min(kLeastMean);
    const auto scale = mean / root;
    relative.div_(mean);
    const auto energy =
        2 - among(relative.narrow(2, positives, count)) - among(distances(real, real).div_(mean));
    relative.narrow(2, positives, count).diagonal(0, 1, 2).fill_(kFar);  // nothing is pushed off by itself
    if (strangers.defined()) relative.masked_fill_(strangers, kFar);
    torch::Tensor drift;
    for (const double temperature : kTemperatures) {
        const auto logits = relative * (-1 / temperature);
        // The square root of the product of both softmaxes.
        auto affinity =
            (logits - 0.5 * (logits.logsumexp(2, /*keepdim=*/true) + logits.logsumexp(1, /*keepdim=*/true))).exp_();
        if (strangers.defined()) {  // who has nobody near would share himself among strangers
            affinity.masked_fill_(strangers, 0);
            affinity.narrow(2, positives, count).diagonal(0, 1, 2).zero_();
        }
        const auto to = affinity.narrow(2, 0, positives), from = affinity.narrow(2, positives, count);
        const auto weights = torch::cat({to * from.sum(2, true), from * -to.sum(2, true)}, 2);
        auto one = torch::bmm(weights, samples).div_(scale);
        one.div_(one.square().mean({1, 2}, /*keepdim=*/true).sqrt_().clamp_min_(kLeast));
        drift = drift.defined() ? drift.add_(one) : one;
    }
    return {drift, scale, energy};
}

torch::Tensor drift_loss(const torch::Tensor& generated, const DriftField& field) {
    const auto scaled = generated / field.scale;
    return (scaled - (scaled + field.drift).detach()).square().mean();
}

}  // namespace graft
