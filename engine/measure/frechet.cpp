// trace((A B)^(1/2)) through the symmetric matrix A^(1/2) B A^(1/2), which has the same eigenvalues as A B: stable
// where a general matrix square root is not (fewer pictures than features).
#include "engine/measure/frechet.h"

#include <algorithm>

#include "engine/measure/features.h"

namespace graft {

namespace {

torch::Tensor covariance(const torch::Tensor& features, const torch::Tensor& mean) {
    const auto centred = features - mean;
    return centred.t().matmul(centred) / static_cast<double>(features.size(0) - 1);
}

torch::Tensor symmetric_square_root(const torch::Tensor& matrix) {
    const auto [values, vectors] = torch::linalg_eigh(matrix);
    return (vectors * values.clamp_min(0).sqrt()).matmul(vectors.t());
}

}  // namespace

double frechet_distance(const torch::Tensor& a, const torch::Tensor& b) {
    require_comparable(a, b, 2);
    torch::NoGradGuard no_grad;
    const auto first = a.to(torch::kFloat64);
    const auto second = b.to(torch::kFloat64);
    const auto first_mean = first.mean(0);
    const auto second_mean = second.mean(0);
    const auto first_covariance = covariance(first, first_mean);
    const auto second_covariance = covariance(second, second_mean);
    const auto root = symmetric_square_root(first_covariance);
    const auto product = root.matmul(second_covariance).matmul(root);
    const auto cross = torch::linalg_eigvalsh(product).clamp_min(0).sqrt().sum();
    const auto distance =
        (first_mean - second_mean).square().sum() + first_covariance.trace() + second_covariance.trace() - 2 * cross;
    return std::max(0.0, distance.item<double>());  // rounding alone can take equal sets below zero
}

}  // namespace graft
