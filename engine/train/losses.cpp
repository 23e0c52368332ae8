#include "engine/train/losses.h"

namespace graft {

namespace F = torch::nn::functional;

namespace {

// The square of the expected row of `rows` [N, C]: the product of the means of its halves, for one mean squared would
// hold its own variance, too. [C]
torch::Tensor unbiased_square(const torch::Tensor& rows) {
    const auto halves = rows.chunk(2);
    return halves[0].mean(0) * halves[1].mean(0);
}

}  // namespace

void RunningMean::add(const torch::Tensor& rows) {
    count_ += rows.size(0);
    const auto mean = rows.mean(0);
    if (!mean_.defined()) mean_ = torch::zeros_like(mean);
    mean_ = mean_ + (static_cast<double>(rows.size(0)) / static_cast<double>(count_)) * (mean - mean_);
}

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
    real_.resize(batch.size());
    lengths_.clear();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        real_[i].add(batch[i]);
        lengths_.push_back(real_[i].value().square().sum().clamp_min(1e-12));
    }
}

torch::Tensor FeatureMatch::loss(const torch::Tensor& generated) const {
    const auto batch = means(generated);
    torch::Tensor total;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        // Relative to the real statistics: networks differ in the size of their activations by orders of magnitude, and
        // one lambda must mean the same with each.
        const auto distance = unbiased_square(batch[i] - real_.at(i).value()).sum() / lengths_[i];
        total = total.defined() ? total + distance : distance;
    }
    return total;
}

}  // namespace graft
