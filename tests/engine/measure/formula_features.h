// Features and pictures by formula: tests/bench/references/measures.py holds the same formulas.
#pragma once

#include <torch/torch.h>

#include <utility>

namespace graft::test {

// sin(0.7 * i * (i + k)) over the flat index i, rounded to float32.
inline torch::Tensor formula_features(std::int64_t rows, std::int64_t columns, std::int64_t k) {
    const auto i = torch::arange(rows * columns, torch::kInt64);
    return torch::sin((i * (i + k)).to(torch::kFloat64) * 0.7).to(torch::kFloat32).reshape({rows, columns});
}

// Two sets that differ in mean, scale and correlation.
inline std::pair<torch::Tensor, torch::Tensor> formula_pair(std::int64_t rows_a, std::int64_t rows_b,
                                                            std::int64_t columns) {
    auto b = formula_features(rows_b, columns, 2).mul(0.8).add(0.25);
    b.select(1, 1).add_(b.select(1, 0).mul(0.5));
    return {formula_features(rows_a, columns, 1), b};
}

inline torch::Tensor formula_pictures(std::int64_t count, std::int64_t size, std::int64_t k, double gain) {
    return formula_features(count, 3 * size * size, k).mul(gain).reshape({count, 3, size, size});
}

// Whether two numbers agree to `share` of the second.
inline bool close(double actual, double expected, double share) {
    const bool same = std::abs(actual - expected) <= share * std::abs(expected);
    if (!same) std::fprintf(stderr, "%.12g instead of %.12g\n", actual, expected);
    return same;
}

}  // namespace graft::test
