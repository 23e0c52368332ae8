#include "engine/train/reconstruction.h"

#include <utility>

namespace graft {

Reconstruction::Reconstruction(std::shared_ptr<Encoder> encoder, std::shared_ptr<FeatureNetwork> features)
    : encoder_(std::move(encoder)), features_(std::move(features)) {}

torch::Tensor Reconstruction::loss(const torch::Tensor& drawn, const torch::Tensor& real) const {
    auto total = (drawn - real).abs().mean();
    if (!features_) return total;
    std::vector<torch::Tensor> wanted;
    {
        const torch::NoGradGuard no_grad;
        for (const auto& tap : features_->taps(real)) wanted.push_back(tap.to(torch::kFloat32));
    }
    const auto taps = features_->taps(drawn);
    for (std::size_t i = 0; i < taps.size(); ++i) {
        const auto size = wanted[i].abs().mean().clamp_min(1e-6);
        total = total + kTapWeight * (taps[i].to(torch::kFloat32) - wanted[i]).abs().mean() / size;
    }
    return total;
}

}  // namespace graft
