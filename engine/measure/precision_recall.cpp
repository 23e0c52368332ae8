// Balls of the k-th neighbour, block by block.
#include "engine/measure/precision_recall.h"

#include <vector>

#include "engine/measure/features.h"
#include "engine/measure/neighbours.h"

namespace graft {

namespace {

// The distance [N] from each row to its k-th nearest other row.
torch::Tensor ball_sizes(const torch::Tensor& features, std::int64_t k) {
    // The nearest of the k + 1 is the row itself, at distance 0.
    return nearest(features, features, k + 1).distances.select(1, k);
}

// The share of `rows` inside any ball around `centres`.
double covered_share(const torch::Tensor& rows, const torch::Tensor& centres, const torch::Tensor& sizes) {
    std::int64_t covered = 0;
    for (const auto& block : rows.split(kDistanceBlock)) {
        const auto inside = exact_distances(block, centres) <= sizes;  // [n, M] against [M]
        covered += inside.any(1).sum().item<std::int64_t>();
    }
    return static_cast<double>(covered) / static_cast<double>(rows.size(0));
}

}  // namespace

PrecisionRecall precision_recall(const torch::Tensor& real, const torch::Tensor& generated, std::int64_t k) {
    require_comparable(real, generated, k + 1);
    torch::NoGradGuard no_grad;
    return {covered_share(generated, real, ball_sizes(real, k)),
            covered_share(real, generated, ball_sizes(generated, k))};
}

}  // namespace graft
