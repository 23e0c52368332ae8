#include "engine/train/code_prior.h"

#include <algorithm>

#include "engine/api/result.h"

namespace graft {

CodePrior fit_gaussian(const torch::Tensor& codes, std::int64_t pictures) {
    constexpr double kLeastVariance = 1e-4;
    const torch::NoGradGuard no_grad;
    const std::int64_t size = codes.size(1);
    const auto mean = codes.mean(0);
    const auto centred = codes - mean;
    const auto covariance = torch::matmul(centred.t(), centred) / static_cast<double>(codes.size(0) - 1);
    const double shrinkage = static_cast<double>(size) / static_cast<double>(size + 2 * pictures);
    const auto diagonal = torch::diag(torch::diagonal(covariance));
    const auto shrunk = covariance.lerp(diagonal, shrinkage) + kLeastVariance * torch::eye(size, codes.options());
    return {mean, torch::linalg_cholesky(shrunk)};
}

torch::Tensor choose_anchors(const torch::Tensor& codes, const torch::Tensor& mean, std::int64_t wanted) {
    const torch::NoGradGuard no_grad;
    const std::int64_t count = codes.size(0);
    if (count == 0) return torch::zeros({wanted, codes.size(1)}, codes.options());
    const auto places = torch::arange(wanted, codes.options().dtype(torch::kLong));
    return codes.index_select(0, count >= wanted ? (places * count).floor_divide(wanted) : places % count) - mean;
}

CodeWindow::CodeWindow(std::int64_t latent, std::int64_t pictures, const torch::Device& device, std::int64_t length)
    : codes_(torch::zeros({length, latent}, device)), pictures_(pictures) {}

void CodeWindow::add(const torch::Tensor& codes) {
    const torch::NoGradGuard no_grad;
    const std::int64_t length = codes_.size(0);
    const std::int64_t begin = added_ % length, count = std::min(codes.size(0), length);
    const std::int64_t first = std::min(count, length - begin);
    codes_.narrow(0, begin, first).copy_(codes.narrow(0, 0, first));
    if (first < count) codes_.narrow(0, 0, count - first).copy_(codes.narrow(0, first, count - first));
    added_ += count;
}

void CodeWindow::fit(Generator& generator, Generator& ema, std::int64_t index, const torch::Tensor& kept) const {
    const bool keeps = kept.defined();
    const auto own = keeps ? codes().narrow(0, 0, std::min(count(), pictures_)) : codes();  // each picture about once
    const auto all = keeps ? torch::cat({own, kept}) : own;
    auto prior = fit_gaussian(all, keeps ? all.size(0) : pictures_);
    if (const auto wanted = generator.config().anchors; wanted > 0)
        prior.anchors = choose_anchors(all, prior.mean, wanted);
    for (auto* each : {&generator, &ema}) each->set_prior(index, prior);
}

void CodeWindow::save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
    tensors[prefix + ".codes"] = codes_;
    tensors[prefix + ".added"] = torch::tensor(added_, torch::kLong);
}

void CodeWindow::load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
    const auto codes = tensors.find(prefix + ".codes"), added = tensors.find(prefix + ".added");
    if (codes == tensors.end() || added == tensors.end() || codes->second.sizes() != codes_.sizes())
        throw Failure("The checkpoint does not fit this run: " + prefix + " is missing or of another shape.");
    codes_.copy_(codes->second);
    added_ = added->second.item<std::int64_t>();
}

}  // namespace graft
