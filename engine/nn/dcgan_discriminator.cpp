// Strided convolutions down to one logit.
#include "engine/nn/dcgan_discriminator.h"

#include <algorithm>

#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr double kSlope = 0.2;
constexpr std::int64_t kLastSide = 4;
constexpr std::int64_t kMostWidth = 512;

// Convolution of stride 2, batch norm except on the first block, LeakyReLU.
class DownBlockImpl : public torch::nn::Module {
public:
    DownBlockImpl(std::int64_t in, std::int64_t out, bool first)
        : conv_(register_module(
              "conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 4).stride(2).padding(1).bias(false)))) {
        if (!first) norm_ = register_module("norm", torch::nn::BatchNorm2d(out));
    }

    torch::Tensor forward(const torch::Tensor& input) {
        auto x = conv_(input);
        if (!norm_.is_empty()) x = norm_(x);
        return torch::leaky_relu_(x, kSlope);
    }

private:
    torch::nn::Conv2d conv_;
    torch::nn::BatchNorm2d norm_{nullptr};
};
TORCH_MODULE(DownBlock);

}  // namespace

DcganDiscriminator::DcganDiscriminator(const DiscriminatorConfig& config) : Discriminator(config) {
    register_module("stages", stages_);
    std::int64_t channels = 3;
    std::int64_t next = config.width;
    for (std::int64_t side = config.size; side > kLastSide; side /= 2) {
        stages_->push_back(DownBlock(channels, next, /*first=*/side == config.size));
        channels = next;
        next = std::max(channels, std::min(2 * channels, kMostWidth));
    }
    to_logit_ =
        register_module("to_logit", torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, 1, kLastSide).bias(false)));
    initialise_dcgan(*this);
}

torch::Tensor DcganDiscriminator::forward(const torch::Tensor& images) {
    const auto features = stages_->forward(images);        // [N, 64, 16, 16], [N, 128, 8, 8], [N, 256, 4, 4]
    return full_precision(to_logit_(features)).flatten();  // [N, 1, 1, 1], then [N]
}

}  // namespace graft
