// Residual stages down to 4 x 4.
#include "engine/nn/residual_discriminator.h"

#include <algorithm>
#include <cmath>

#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kMostWidth = 512;
constexpr std::int64_t kLastSide = 4;
constexpr std::int64_t kExpansion = 2;
constexpr std::int64_t kGroup = 16;  // channels
constexpr double kSlope = 0.2;

torch::nn::Conv2d conv1x1(std::int64_t in, std::int64_t out, bool bias) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 1).bias(bias));
}

torch::nn::Conv2d grouped3x3(std::int64_t channels) {
    const std::int64_t groups = channels % kGroup == 0 ? channels / kGroup : 1;
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, channels, 3).padding(1).groups(groups));
}

// He et al. 2015 over the inputs, with LeakyReLU's gain, times `scale`; zero biases.
void start(torch::nn::Conv2d& conv, double scale) {
    torch::NoGradGuard no_grad;
    torch::nn::init::kaiming_normal_(conv->weight, kSlope, torch::kFanIn, torch::kLeakyReLU);
    conv->weight.mul_(scale);
    if (conv->bias.defined()) conv->bias.zero_();
}

// One residual block and, where `next` is not 0, the way to the next stage.
class ResidualStageImpl : public torch::nn::Module {
public:
    ResidualStageImpl(std::int64_t channels, std::int64_t next, double scale)
        : first_(register_module("first", conv1x1(channels, kExpansion * channels, /*bias=*/true))),
          middle_(register_module("middle", grouped3x3(kExpansion * channels))),
          last_(register_module("last", conv1x1(kExpansion * channels, channels, /*bias=*/false))) {
        start(first_, scale);
        start(middle_, scale);
        start(last_, 0);
        if (next == 0) return;
        narrow_ = register_module("narrow", conv1x1(channels, next, /*bias=*/false));
        torch::nn::init::kaiming_normal_(narrow_->weight, 0, torch::kFanIn, torch::kLinear);
    }

    torch::Tensor forward(const torch::Tensor& input) {
        auto x = first_(input);
        x = middle_(torch::leaky_relu_(x, kSlope));
        x = input + last_(torch::leaky_relu_(x, kSlope));
        return narrow_.is_empty() ? x : narrow_(torch::avg_pool2d(x, 2));
    }

private:
    torch::nn::Conv2d first_, middle_, last_;
    torch::nn::Conv2d narrow_{nullptr};
};
TORCH_MODULE(ResidualStage);

}  // namespace

ResidualDiscriminator::ResidualDiscriminator(const DiscriminatorConfig& config) : Discriminator(config) {
    std::int64_t channels = std::min(config.width, kMostWidth);
    extract_ =
        register_module("extract", torch::nn::Conv2d(torch::nn::Conv2dOptions(3, channels, 4).stride(2).padding(1)));
    start(extract_, 1);
    register_module("stages", stages_);
    std::int64_t blocks = 0;
    for (std::int64_t side = config.size / 2; side >= kLastSide; side /= 2) ++blocks;
    const double scale = std::pow(static_cast<double>(blocks), -0.25);
    for (std::int64_t side = config.size / 2; side >= kLastSide; side /= 2) {
        const std::int64_t next = side == kLastSide ? 0 : std::min(2 * channels, kMostWidth);
        stages_->push_back(ResidualStage(channels, next, scale));
        if (next > 0) channels = next;
    }
    basis_ = register_module(
        "basis",
        torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, channels, kLastSide).groups(channels).bias(false)));
    torch::nn::init::kaiming_normal_(basis_->weight, 0, torch::kFanIn, torch::kLinear);
    to_logit_ = register_module("to_logit", torch::nn::Linear(torch::nn::LinearOptions(channels, 1).bias(false)));
    torch::nn::init::kaiming_normal_(to_logit_->weight, 0, torch::kFanIn, torch::kLinear);
    set_features(channels);
}

Discriminator::Judgement ResidualDiscriminator::judge(const torch::Tensor& images) {
    const auto features = stages_->forward(extract_(images));  // [N, 64, 16, 16], [N, 128, 8, 8], [N, 256, 4, 4]
    const auto summary = full_precision(basis_(features)).flatten(1);  // [N, 256]
    const NoAutocast full;
    return {to_logit_(summary).flatten(), summary};  // [N]
}

}  // namespace graft
