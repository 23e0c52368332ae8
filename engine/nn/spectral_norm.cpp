// Power iteration on a convolution's weight.
#include "engine/nn/spectral_norm.h"

#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr double kEps = 1e-12;
constexpr int kFirstSteps = 15;

torch::Tensor unit(const torch::Tensor& vector) { return vector / vector.norm().clamp_min(kEps); }

}  // namespace

SpectralConv2dImpl::SpectralConv2dImpl(const torch::nn::Conv2dOptions& options)
    : conv_(register_module("conv", torch::nn::Conv2d(options))) {
    torch::NoGradGuard no_grad;
    const auto matrix = conv_->weight.flatten(1);
    u_ = register_buffer("u", unit(torch::randn({matrix.size(0)})));
    v_ = register_buffer("v", unit(torch::randn({matrix.size(1)})));
    for (int i = 0; i < kFirstSteps; ++i) iterate(matrix);
}

void SpectralConv2dImpl::iterate(const torch::Tensor& matrix) {
    torch::NoGradGuard no_grad;
    v_.copy_(unit(torch::mv(matrix.t(), u_)));
    u_.copy_(unit(torch::mv(matrix, v_)));
}

torch::Tensor SpectralConv2dImpl::normalised_weight() {
    const NoAutocast full;
    const auto matrix = conv_->weight.flatten(1);
    if (is_training()) iterate(matrix);
    // Copies: the next step changes the vectors, and this one's gradient still needs them.
    const auto sigma = torch::dot(u_.clone(), torch::mv(matrix, v_.clone()));
    return conv_->weight / sigma;
}

torch::Tensor SpectralConv2dImpl::forward(const torch::Tensor& input) {
    const auto& options = conv_->options;
    return torch::conv2d(input, normalised_weight(), conv_->bias, options.stride(),
                         std::get<torch::ExpandingArray<2>>(options.padding()), options.dilation(), options.groups());
}

}  // namespace graft
