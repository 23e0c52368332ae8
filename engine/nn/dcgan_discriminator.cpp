// Strided convolutions down to one logit.
#include "engine/nn/dcgan_discriminator.h"

#include "engine/nn/down_stages.h"
#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kMostWidth = 512;

}  // namespace

DcganDiscriminator::DcganDiscriminator(const DiscriminatorConfig& config) : Discriminator(config) {
    auto [stages, channels] = down_stages(config.size, config.width, kMostWidth);
    stages_ = register_module("stages", stages);
    to_logit_ =
        register_module("to_logit", torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, 1, kLastSide).bias(false)));
    initialise_dcgan(*this);
    set_features(channels);
}

Discriminator::Judgement DcganDiscriminator::judge(const torch::Tensor& images) {
    const auto features = stages_->forward(images);                    // [N, 64, 16, 16], ..., [N, 256, 4, 4]
    return {full_precision(to_logit_(features)).flatten(), features};  // [N, 1, 1, 1], then [N]
}

}  // namespace graft
