// DCGAN's discriminator, ending in a code.
#include "engine/nn/encoder.h"

#include "engine/nn/averaged.h"
#include "engine/nn/down_stages.h"
#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"
#include "engine/nn/registry.h"

namespace graft {

Encoder::Encoder(const EncoderConfig& config) : config_(config) {
    auto [stages, channels] = down_stages(config.size, config.width, 8 * config.width);
    stages_ = register_module("stages", stages);
    to_code_ = register_module(
        "to_code",
        torch::nn::Linear(torch::nn::LinearOptions(channels * kLastSide * kLastSide, config.latent).bias(false)));
    norm_ = register_module("norm", torch::nn::BatchNorm1d(torch::nn::BatchNormOptions(config.latent).affine(false)));
    initialise_dcgan(*this);
}

torch::Tensor Encoder::forward(const torch::Tensor& pictures) {
    const auto seen = averaged(pictures, pictures.size(2) / config_.size);
    const auto features = stages_->forward(seen);                 // [N, 8w, 4, 4]
    return norm_(full_precision(to_code_(features.flatten(1))));  // [N, latent]
}

std::shared_ptr<Encoder> make_encoder(const EncoderConfig& config) {
    require_picture_size(config.size);
    require_range("latent size", config.latent, 1, 4096);
    require_range("width", config.width, 1, 1024);
    return std::make_shared<Encoder>(config);
}

}  // namespace graft
