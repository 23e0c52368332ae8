#include "engine/train/drift_field.h"

#include <algorithm>
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

// The mean of distances [L, n, n] over pairs of different samples, [L, 1, 1]: those with themselves are 0, but count in
// the mean.
torch::Tensor among(const torch::Tensor& square) {
    const auto n = static_cast<double>(square.size(1));
    return square.mean({1, 2}, /*keepdim=*/true) * (n / (n - 1));
}

// W+ real - W- generated of one temperature T, up to a factor, [L, N, C]. `gaps` [L, N, P + N] are the distances d less
// the row's least one, `farther` [L, N, 1] the least of these less each, `samples` the real and the generated ones.
//
// With E = exp(-gap / T), r its sums over rows and w = exp(farther / T), the softmax over a row is E / r, and that over
// a column w E / c with c = w' E. So A = E * sqrt(w / r) * sqrt(1 / c): one exponential serves both, and the factors of
// rows and columns go into the sums.
torch::Tensor attraction(const torch::Tensor& gaps, const torch::Tensor& farther, const torch::Tensor& samples,
                         const torch::Tensor& strangers, double temperature) {
    constexpr double kNothing = 1e-30;  // of a sum
    const auto count = gaps.size(1), positives = gaps.size(2) - count;
    auto near = torch::mul(gaps, -1 / temperature).exp_();
    if (strangers.defined()) {  // who has nobody near would share himself among strangers
        near.masked_fill_(strangers, 0);
        near.narrow(2, positives, count).diagonal(0, 1, 2).zero_();
    }
    const auto rows = torch::exp(farther / temperature);
    const auto columns = torch::bmm(near.transpose(1, 2), rows).clamp_min_(kNothing).rsqrt_();  // [L, P + N, 1]
    const auto scaled = torch::cat({samples * columns, columns}, 2);  // the last number sums A itself
    const auto to = torch::bmm(near.narrow(2, 0, positives), scaled.narrow(1, 0, positives));
    const auto from = torch::bmm(near.narrow(2, positives, count), scaled.narrow(1, positives, count));
    const auto dimension = samples.size(2);
    const auto sums = [&](const torch::Tensor& all) { return all.narrow(2, dimension, 1); };
    const auto vectors = [&](const torch::Tensor& all) { return all.narrow(2, 0, dimension); };
    const auto shares = rows / near.sum(2, /*keepdim=*/true).clamp_min_(kNothing);
    return (vectors(to) * (sums(from) * shares)).sub_(vectors(from) * (sums(to) * shares));
}

}  // namespace

torch::Tensor energy_distance(const torch::Tensor& generated, const torch::Tensor& real) {
    const torch::NoGradGuard no_grad;
    const auto mean = distances(generated, real).mean({1, 2}, /*keepdim=*/true).clamp_min(kLeastMean);
    return (2 - (among(distances(generated, generated)) + among(distances(real, real))) / mean).mean();
}

DriftField drift_field(const torch::Tensor& generated, const torch::Tensor& real, const torch::Tensor& strangers) {
    constexpr double kFar = 1e4;     // mean distances: without any attraction
    constexpr double kLeast = 1e-15;  // of a drift's size, where nobody is near anybody
    const torch::NoGradGuard no_grad;
    const auto x = generated.detach();
    const auto count = x.size(1), positives = real.size(1);
    const double root = std::sqrt(static_cast<double>(x.size(2)));
    const auto samples = torch::cat({real, x}, 1);  // [L, P + N, C]
    auto gaps = distances(x, samples);
    const auto mean = gaps.narrow(2, 0, positives).mean({1, 2}, /*keepdim=*/true).clamp_min(kLeastMean);
    gaps.div_(mean);
    // Some of the real ones are enough for a mean over pairs of them.
    const auto some = real.narrow(1, 0, std::min(positives, 2 * count));
    const auto energy = (2 - among(gaps.narrow(2, positives, count)) - among(distances(some, some)) / mean).mean();
    gaps.narrow(2, positives, count).diagonal(0, 1, 2).fill_(kFar);  // nothing is pushed off by itself
    if (strangers.defined()) gaps.masked_fill_(strangers, kFar);
    const auto nearest = gaps.amin(2, /*keepdim=*/true);
    gaps.sub_(nearest);
    const auto farther = nearest.amin(1, /*keepdim=*/true) - nearest;  // [L, N, 1], at most 0
    torch::Tensor drift;
    for (const double temperature : kTemperatures) {
        auto one = attraction(gaps, farther, samples, strangers, temperature);
        one.div_(one.square().mean().sqrt_().clamp_min_(kLeast));
        drift = drift.defined() ? drift.add_(one) : one;
    }
    return {drift, mean / root, energy};
}

torch::Tensor drift_loss(const torch::Tensor& generated, const DriftField& field) {
    const auto scaled = generated / field.scale;
    return (scaled - (scaled + field.drift).detach()).square().mean();
}

}  // namespace graft
