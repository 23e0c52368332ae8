// Doubling by transposed convolution and by sub-pixels.
#include "engine/nn/doubling.h"

#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kColors = 3, kPhases = 4;

// The 4x4 kernel [in, out, 4, 4] of the transposed convolution of stride 2 that equals a nearest-neighbour doubling and
// then a convolution with the 3x3 kernel `weight` [out, in, 3, 3]: each of its taps sums those of the 3x3 kernel that
// fall on copies of the same pixel.
torch::Tensor doubling_kernel(const torch::Tensor& weight) {
    const auto turned = weight.transpose(0, 1).flip({2, 3});
    return torch::avg_pool2d(turned, /*kernel_size=*/2, /*stride=*/1, /*padding=*/1) * 4;
}

}  // namespace

torch::nn::Conv2d conv3x3(std::int64_t in, std::int64_t out) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1).bias(false));
}

torch::Tensor double_and_convolve(const torch::Tensor& input, const torch::Tensor& weight) {
    return torch::conv_transpose2d(input, doubling_kernel(weight), /*bias=*/{}, /*stride=*/2, /*padding=*/1);
}

UpsampleBlockImpl::UpsampleBlockImpl(std::int64_t in, std::int64_t out)
    : conv_(register_module("conv", conv3x3(in, out))), norm_(register_module("norm", torch::nn::BatchNorm2d(out))) {}

torch::Tensor UpsampleBlockImpl::forward(const torch::Tensor& input) {
    return norm_(double_and_convolve(input, conv_->weight)).relu_();
}

SubPixelHeadImpl::SubPixelHeadImpl(std::int64_t in) : conv_(register_module("conv", conv3x3(in, kColors * kPhases))) {}

torch::Tensor SubPixelHeadImpl::forward(const torch::Tensor& features) {
    const auto x = torch::pixel_shuffle(full_precision(conv_(features)), 2);
    return x.contiguous(torch::MemoryFormat::ChannelsLast);  // not every device's pixel_shuffle keeps the layout
}

void SubPixelHeadImpl::align_phases() {
    torch::NoGradGuard no_grad;
    auto weight = conv_->weight;
    weight.copy_(weight.slice(0, 0, kColors).clone().repeat_interleave(kPhases, 0));
}

}  // namespace graft
