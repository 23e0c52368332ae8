// Strided convolutions down to one logit.
#include "engine/nn/dcgan_discriminator.h"

#include "engine/nn/down_stages.h"
#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"
#include "engine/nn/registry.h"

namespace graft {

namespace {

constexpr std::int64_t kMostWidth = 512;

}  // namespace

DcganDiscriminator::DcganDiscriminator(std::int64_t size, std::int64_t width) {
    require_picture_size(size);
    require_range("width", width, 1, 1024);
    auto [stages, channels] = down_stages(size, width, kMostWidth);
    stages_ = register_module("stages", stages);
    to_logit_ =
        register_module("to_logit", torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, 1, kLastSide).bias(false)));
    initialise_dcgan(*this);
}

torch::Tensor DcganDiscriminator::forward(const torch::Tensor& pictures) {
    const auto features = stages_->forward(pictures);      // [N, 64, 16, 16], ..., [N, 256, 4, 4]
    return full_precision(to_logit_(features)).flatten();  // [N, 1, 1, 1], then [N]
}

}  // namespace graft
