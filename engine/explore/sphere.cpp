#include "engine/explore/sphere.h"

#include "engine/api/result.h"

namespace graft {

namespace {

constexpr int kMostRounds = 100;
constexpr double kClose = 1e-12;  // of a step on the unit sphere

// Directions in the tangent plane at q [D] that lead to the unit vectors p [N, D], as long as the way (0 to pi).
torch::Tensor ways_to(const torch::Tensor& q, const torch::Tensor& p) {
    const auto along = p.matmul(q).clamp(-1.0, 1.0).unsqueeze(1);  // [N, 1]
    const auto across = p - along * q;
    const auto length = across.norm(2, 1, true);
    const auto angle = torch::atan2(length, along);
    // At q itself there is nowhere to go; opposite of it every way is as good, and none is taken.
    return torch::where(length > 1e-12, across * (angle / length.clamp_min(1e-12)), torch::zeros_like(across));
}

}  // namespace

torch::Tensor spherical_mean(const torch::Tensor& points, const std::vector<double>& weights) {
    const auto w = torch::tensor(weights, torch::kFloat64);
    const double sum = w.sum().item<double>();
    if (!(sum > 1e-9)) throw Failure("The weights of the points to go between sum to nothing.", "Give one a weight.");
    const auto shares = (w / sum).unsqueeze(1);  // [N, 1]
    const auto exact = points.to(torch::kFloat64);
    const auto lengths = exact.norm(2, 1, true);
    const auto unit = exact / lengths.clamp_min(1e-12);
    auto q = (unit * shares).sum(0);
    // Opposite points in equal parts: any way round is a mean; begin at the first.
    q = q.norm().item<double>() > 1e-9 ? q / q.norm() : unit[0].clone();
    for (int round = 0; round < kMostRounds; ++round) {
        const auto step = (ways_to(q, unit) * shares).sum(0);
        const double angle = step.norm().item<double>();
        if (angle < kClose) break;
        q = q * std::cos(angle) + step * (std::sin(angle) / angle);
        q = q / q.norm();
    }
    return (q * (lengths * shares).sum()).to(points.scalar_type());
}

}  // namespace graft
