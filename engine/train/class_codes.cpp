#include "engine/train/class_codes.h"

#include <algorithm>
#include <numeric>

namespace graft {

namespace {

constexpr double kLeastVariance = 1e-4;

torch::Tensor covariance_of(const CodePrior& prior) { return torch::matmul(prior.root, prior.root.t()); }

}  // namespace

std::vector<CodePrior> fit_classes(const torch::Tensor& codes, const torch::Tensor& labels,
                                   const std::vector<std::int64_t>& pictures, std::int64_t anchors) {
    const torch::NoGradGuard no_grad;
    const std::int64_t size = codes.size(1), classes = static_cast<std::int64_t>(pictures.size());
    const auto belongs = torch::one_hot(labels, classes).to(codes.scalar_type());  // [N, K]
    const auto counts = belongs.sum(0);
    const auto means = (torch::matmul(belongs.t(), codes) + codes.mean(0)) / (counts + 1).unsqueeze(1);
    const auto centred = codes - means.index_select(0, labels);
    const auto pooled =
        covariance_of(fit_gaussian(centred, std::accumulate(pictures.begin(), pictures.end(), std::int64_t{0})));
    const auto least = kLeastVariance * torch::eye(size, codes.options());
    std::vector<CodePrior> fitted;
    for (std::int64_t i = 0; i < classes; ++i) {
        const auto own = centred.index_select(0, (labels == i).nonzero().flatten());
        const std::int64_t known = std::min(own.size(0), pictures[static_cast<std::size_t>(i)]);
        const auto covariance =
            torch::matmul(own.t(), own) / static_cast<double>(std::max<std::int64_t>(own.size(0) - 1, 1));
        const double shrinkage = static_cast<double>(size) / static_cast<double>(size + 2 * known);
        fitted.push_back({means[i], torch::linalg_cholesky(covariance.lerp(pooled, shrinkage) + least)});
        if (anchors > 0) fitted.back().anchors = choose_anchors(own + means[i], means[i], anchors);
    }
    return fitted;
}

ClassCodes::ClassCodes(std::int64_t latent, std::vector<std::int64_t> pictures, const torch::Device& device)
    : pictures_(std::move(pictures)), window_(latent + 1, 0, device, kLength) {}

void ClassCodes::add(const torch::Tensor& codes, const torch::Tensor& labels) {
    window_.add(torch::cat({codes, labels.to(codes.options()).unsqueeze(1)}, 1));
}

void ClassCodes::fit(Generator& generator, Generator& ema) const {
    const auto rows = window_.codes();
    const std::int64_t latent = rows.size(1) - 1;
    const auto priors = fit_classes(rows.narrow(1, 0, latent), rows.select(1, latent).to(torch::kLong), pictures_,
                                    generator.config().anchors);
    for (std::size_t i = 0; i < priors.size(); ++i)
        for (auto* each : {&generator, &ema}) each->set_prior(static_cast<std::int64_t>(i), priors[i]);
}

}  // namespace graft
