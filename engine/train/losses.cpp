#include "engine/train/losses.h"

namespace graft {

namespace F = torch::nn::functional;

torch::Tensor discriminator_loss(const torch::Tensor& real, const torch::Tensor& fake, double lambda) {
    return F::softplus(-real.to(torch::kFloat32)).mean() + lambda * F::softplus(fake.to(torch::kFloat32)).mean();
}

torch::Tensor generator_loss(const torch::Tensor& fake) { return F::softplus(-fake.to(torch::kFloat32)).mean(); }

std::vector<torch::Tensor> FeatureMatch::means(const torch::Tensor& pictures) const {
    std::vector<torch::Tensor> out;
    for (const auto& tap : network_->taps(pictures)) out.push_back(tap.to(torch::kFloat32).mean({2, 3}));
    return out;
}

void FeatureMatch::observe(const torch::Tensor& real) {
    torch::NoGradGuard no_grad;
    const auto batch = means(real);
    if (real_.empty()) real_.resize(batch.size(), torch::zeros({}, real.options()));
    observed_ += real.size(0);
    const double share = static_cast<double>(real.size(0)) / static_cast<double>(observed_);
    lengths_.clear();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        real_[i] = real_[i] + share * (batch[i].mean(0) - real_[i]);
        lengths_.push_back(real_[i].square().sum().clamp_min(1e-12));
    }
}

torch::Tensor FeatureMatch::loss(const torch::Tensor& generated) const {
    const auto batch = means(generated);
    torch::Tensor total;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto halves = batch[i].chunk(2);
        const auto& real = real_.at(i);
        // Relative to the real statistics: networks differ in the size of their activations by orders of magnitude, and
        // one lambda must mean the same with each.
        const auto distance = ((halves[0].mean(0) - real) * (halves[1].mean(0) - real)).sum() / lengths_[i];
        total = total.defined() ? total + distance : distance;
    }
    return total;
}

}  // namespace graft
