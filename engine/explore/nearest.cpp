#include "engine/explore/nearest.h"

#include <algorithm>

namespace graft {

namespace {

constexpr std::int64_t kBatch = 64;

}  // namespace

Nearest nearest_rows(const torch::Tensor& point, const torch::Tensor& rows, std::int64_t count) {
    const auto distances = (rows - point.unsqueeze(0)).norm(2, 1);
    const auto [values, indices] = distances.topk(std::min(count, rows.size(0)), 0, false, true);
    return {indices, values};
}

torch::Tensor unit_spread(LatentSpace& space, const torch::Tensor& codes) {
    const auto& spread = space.spread();
    return (codes - spread.mean).matmul(spread.inverse_root().t());
}

torch::Tensor unit_embeddings(LatentSpace& space, const FeatureNetwork& network, const torch::Tensor& codes) {
    const torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> out;
    for (const auto& batch : codes.split(kBatch)) {
        const auto embedded = network.embed(space.draw_codes(batch).to(space.device())).to(torch::kCPU);
        out.push_back(embedded / embedded.norm(2, 1, true).clamp_min(1e-12));
    }
    return torch::cat(out);
}

}  // namespace graft
