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

// What `differences` [N, C, H, W] are on average, squared, at each place of the 2 x 2 pixels that a doubling draws from
// one: [N, 4 C].
torch::Tensor squares_by_phase(const torch::Tensor& differences) {
    const auto rows = differences.size(2) / 2, columns = differences.size(3) / 2;
    const auto whole = differences.narrow(2, 0, 2 * rows).narrow(3, 0, 2 * columns).square();
    return whole.unflatten(3, {columns, 2}).unflatten(2, {rows, 2}).mean({2, 4}).flatten(1);
}

// [N, 72]: how much fine detail each picture has.
torch::Tensor detail(const torch::Tensor& pictures) {
    const auto full = pictures.to(torch::kFloat32);
    std::vector<torch::Tensor> squares;
    for (const auto& size : {full, F::avg_pool2d(full, F::AvgPool2dFuncOptions(2))}) {
        const auto across = size.diff(1, 3), down = size.diff(1, 2);
        for (const auto& each : {across, down, down.diff(1, 3)}) squares.push_back(squares_by_phase(each));
    }
    return torch::cat(squares, 1);
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

void DetailMatch::observe(const torch::Tensor& real) {
    torch::NoGradGuard no_grad;
    real_.add(detail(real));
}

torch::Tensor DetailMatch::loss(const torch::Tensor& generated) const {
    return unbiased_square(detail(generated) / real_.value().clamp_min(1e-8) - 1).mean();
}

}  // namespace graft
