// Fixed random mixing, and a small discriminator a scale.
#include "engine/nn/projected_discriminator.h"

#include <algorithm>
#include <cmath>

#include "engine/api/result.h"
#include "engine/nn/precision.h"
#include "engine/nn/spectral_norm.h"

namespace graft {

namespace {

constexpr std::int64_t kMostWidth = 512;
constexpr std::int64_t kEnoughSide = 8;  // no smaller than this, if the features are not
constexpr double kSlope = 0.2;

// A 1x1 convolution's weight [out, in, 1, 1].
torch::Tensor random_mix(std::int64_t out, std::int64_t in) {
    return torch::randn({out, in, 1, 1}) / std::sqrt(static_cast<double>(in));
}

torch::Tensor resized_like(const torch::Tensor& coarse, const torch::Tensor& fine) {
    namespace F = torch::nn::functional;
    if (coarse.size(2) == fine.size(2) && coarse.size(3) == fine.size(3)) return coarse;
    return F::interpolate(coarse, F::InterpolateFuncOptions()
                                      .size(std::vector<std::int64_t>{fine.size(2), fine.size(3)})
                                      .mode(torch::kBilinear)
                                      .align_corners(false));
}

// Convolution with spectral norm, batch norm, LeakyReLU.
class JudgeBlockImpl : public torch::nn::Module {
public:
    JudgeBlockImpl(std::int64_t in, std::int64_t out, std::int64_t stride)
        : conv_(register_module(
              "conv",
              SpectralConv2d(
                  torch::nn::Conv2dOptions(in, out, stride == 2 ? 4 : 3).stride(stride).padding(1).bias(false)))),
          norm_(register_module("norm", torch::nn::BatchNorm2d(out))) {}

    torch::Tensor forward(const torch::Tensor& input) {
        auto x = norm_(conv_(input));
        return torch::leaky_relu_(x, kSlope);
    }

private:
    SpectralConv2d conv_;
    torch::nn::BatchNorm2d norm_;
};
TORCH_MODULE(JudgeBlock);

// The discriminator of one scale: [N, channels, S, S] -> [N, places].
class JudgeImpl : public torch::nn::Module {
public:
    JudgeImpl(std::int64_t channels, std::int64_t side) {
        register_module("blocks", blocks_);
        do {
            const std::int64_t stride = side > kEnoughSide ? 2 : 1;
            const std::int64_t next = stride == 2 ? std::min(2 * channels, kMostWidth) : channels;
            blocks_->push_back(JudgeBlock(channels, next, stride));
            channels = next;
            side /= stride;  // 4x4 of stride 2, padded by 1: half, rounded down
        } while (side > kEnoughSide);
        const std::int64_t kernel = side > 5 ? 4 : 1;
        to_logit_ =
            register_module("to_logit", SpectralConv2d(torch::nn::Conv2dOptions(channels, 1, kernel).bias(false)));
    }

    torch::Tensor forward(const torch::Tensor& features) {
        return full_precision(to_logit_->forward(blocks_->forward(features))).flatten(1);
    }

private:
    torch::nn::Sequential blocks_;
    SpectralConv2d to_logit_{nullptr};
};
TORCH_MODULE(Judge);

// What the taps look like for pictures of `size`.
std::vector<torch::Tensor> probe_taps(const FeatureNetwork& features, std::int64_t size) {
    torch::NoGradGuard no_grad;
    const auto weight = features.classifier().parameters().front();
    return features.taps(torch::zeros({1, 3, size, size}, weight.options().requires_grad(false)));
}

}  // namespace

ProjectedDiscriminator::ProjectedDiscriminator(const DiscriminatorConfig& config) : Discriminator(config) {
    if (!config.features)
        throw Failure("The discriminator 'projected' needs a feature network.",
                      "Train a classifier first and name it.");
    const auto taps = probe_taps(*config.features, config.size);
    register_module("judges", judges_);
    std::int64_t channels = std::min(config.width, kMostWidth);
    for (std::size_t i = 0; i < taps.size(); ++i) {
        const std::int64_t next = std::min(2 * channels, kMostWidth);
        const auto number = std::to_string(i);
        cross_channel_.push_back(register_buffer("cross_channel_" + number, random_mix(channels, taps[i].size(1))));
        if (i + 1 < taps.size())
            cross_scale_.push_back(register_buffer("cross_scale_" + number, random_mix(channels, next)));
        judges_->push_back(Judge(channels, taps[i].size(2)));
        if (i + 1 == taps.size()) set_features(channels);
        channels = next;
    }
}

std::vector<torch::Tensor> ProjectedDiscriminator::mixed(const std::vector<torch::Tensor>& taps) const {
    std::vector<torch::Tensor> scales(taps.size());
    for (std::size_t i = taps.size(); i-- > 0;) {
        scales[i] = torch::conv2d(taps[i], cross_channel_[i]);
        // Mixed before it is resized: the same numbers, at a quarter of the work.
        if (i + 1 < taps.size())
            scales[i] = scales[i] + resized_like(torch::conv2d(scales[i + 1], cross_scale_[i]), scales[i]);
    }
    return scales;
}

Discriminator::Judgement ProjectedDiscriminator::judge(const torch::Tensor& images) {
    const auto scales = mixed(config_.features->taps(images));  // [N, 64, 16, 16], [N, 128, 8, 8], [N, 256, 4, 4]
    std::vector<torch::Tensor> logits;
    for (std::size_t i = 0; i < scales.size(); ++i) logits.push_back(judges_[i]->as<JudgeImpl>()->forward(scales[i]));
    return {torch::cat(logits, 1), scales.back()};  // [N, 25 + 25 + 16]
}

}  // namespace graft
