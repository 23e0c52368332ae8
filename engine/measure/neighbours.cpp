// Brute force in blocks: for tens of thousands of pictures it takes seconds, and it is never wrong.
#include "engine/measure/neighbours.h"

#include <tuple>
#include <vector>

#include "engine/api/result.h"
#include "engine/measure/features.h"

namespace graft {

torch::Tensor exact_distances(const torch::Tensor& rows, const torch::Tensor& base) {
    constexpr std::int64_t kWithoutProducts = 2;  // torch's code for "do not use matrix multiplication"
    return torch::cdist(rows.to(torch::kFloat64), base.to(torch::kFloat64), 2.0, kWithoutProducts);
}

Neighbours nearest(const torch::Tensor& query, const torch::Tensor& base, std::int64_t k) {
    require_comparable(query, base, 1);
    if (k < 1 || k > base.size(0)) {
        throw Failure("There are only " + std::to_string(base.size(0)) + " pictures to look for " + std::to_string(k) +
                      " neighbours in.");
    }
    torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> indices, distances;
    for (const auto& rows : query.split(kDistanceBlock)) {
        auto [near, which] = exact_distances(rows, base).topk(k, /*dim=*/1, /*largest=*/false, /*sorted=*/true);
        indices.push_back(which);
        distances.push_back(near);
    }
    return {torch::cat(indices), torch::cat(distances)};
}

}  // namespace graft
