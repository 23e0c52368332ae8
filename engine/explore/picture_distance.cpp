#include "engine/explore/picture_distance.h"

namespace graft {

namespace {

constexpr int kScales = 4;
constexpr double kPixelShare = 0.2;

}  // namespace

PictureDistance::PictureDistance(const torch::Tensor& target, const FeatureNetwork* network) : network_(network) {
    const torch::NoGradGuard no_grad;
    target_scales_ = scales(target);
    if (network_ != nullptr) target_taps_ = taps(target);
}

std::vector<torch::Tensor> PictureDistance::scales(const torch::Tensor& pictures) {
    std::vector<torch::Tensor> out = {pictures};
    for (int i = 1; i < kScales; ++i) out.push_back(torch::avg_pool2d(out.back(), 2));
    return out;
}

std::vector<torch::Tensor> PictureDistance::taps(const torch::Tensor& pictures) const {
    std::vector<torch::Tensor> out;
    for (const auto& tap : network_->taps(pictures)) {
        const auto values = tap.to(torch::kFloat32);
        out.push_back(values / (values.square().sum(1, true) + 1e-8).sqrt());
    }
    return out;
}

torch::Tensor PictureDistance::operator()(const torch::Tensor& pictures) const {
    const auto of_scales = scales(pictures);
    torch::Tensor pixels = torch::zeros({pictures.size(0)}, pictures.options());
    for (std::size_t i = 0; i < of_scales.size(); ++i)
        pixels = pixels + (of_scales[i] - target_scales_[i]).abs().mean({1, 2, 3}) / kScales;
    if (network_ == nullptr) return pixels;
    torch::Tensor seen = torch::zeros({pictures.size(0)}, pictures.options());
    const auto of_taps = taps(pictures);
    for (std::size_t i = 0; i < of_taps.size(); ++i)
        seen = seen + (of_taps[i] - target_taps_[i]).square().sum(1).mean({1, 2}) / static_cast<double>(of_taps.size());
    return kPixelShare * pixels + (1 - kPixelShare) * seen;
}

}  // namespace graft
