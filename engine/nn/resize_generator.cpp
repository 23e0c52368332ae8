// The DCGAN generator with resize-convolutions.
#include "engine/nn/resize_generator.h"

#include <algorithm>

#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kFirstSide = 4;
constexpr std::int64_t kLeastWidth = 16;

torch::nn::Conv2d conv3x3(std::int64_t in, std::int64_t out) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1).bias(false));
}

// The 4x4 kernel [in, out, 4, 4] of the transposed convolution of stride 2 that equals a nearest-neighbour doubling and
// then a convolution with the 3x3 kernel `weight` [out, in, 3, 3]: each of its taps sums those of the 3x3 kernel that
// fall on copies of the same pixel. 4 multiplications an output pixel instead of 9, exactly the same function.
torch::Tensor doubling_kernel(const torch::Tensor& weight) {
    const auto turned = weight.transpose(0, 1).flip({2, 3});
    return torch::avg_pool2d(turned, /*kernel_size=*/2, /*stride=*/1, /*padding=*/1) * 4;
}

// Nearest-neighbour doubling, convolution, batch norm, ReLU.
class UpsampleBlockImpl : public torch::nn::Module {
public:
    UpsampleBlockImpl(std::int64_t in, std::int64_t out)
        : conv_(register_module("conv", conv3x3(in, out))),
          norm_(register_module("norm", torch::nn::BatchNorm2d(out))) {}

    torch::Tensor forward(const torch::Tensor& input) {
        const auto kernel = doubling_kernel(conv_->weight);
        const auto x = torch::conv_transpose2d(input, kernel, /*bias=*/{}, /*stride=*/2, /*padding=*/1);
        return norm_(x).relu_();
    }

private:
    torch::nn::Conv2d conv_;
    torch::nn::BatchNorm2d norm_;
};
TORCH_MODULE(UpsampleBlock);

}  // namespace

ResizeGenerator::ResizeGenerator(const GeneratorConfig& config) : Generator(config) {
    std::int64_t channels = 4 * config.width;
    project_ = register_module(
        "project",
        torch::nn::Linear(torch::nn::LinearOptions(code_size(), kFirstSide * kFirstSide * channels).bias(false)));
    project_norm_ = register_module("project_norm", torch::nn::BatchNorm2d(channels));
    register_module("stages", stages_);
    for (std::int64_t side = 2 * kFirstSide; side <= config.size; side *= 2) {
        const std::int64_t floor = side <= 32 ? config.width : std::min(config.width, kLeastWidth);
        const std::int64_t next = std::max(floor, channels / 2);
        stages_->push_back(UpsampleBlock(channels, next));
        channels = next;
    }
    to_picture_ = register_module("to_picture", conv3x3(channels, 3));
    initialise_dcgan(*this);
}

torch::Tensor ResizeGenerator::draw(const torch::Tensor& codes) {
    auto x = project_(codes).view({codes.size(0), kFirstSide, kFirstSide, -1});
    x = project_norm_(x.permute({0, 3, 1, 2})).relu_();  // [N, 256, 4, 4], channels-last as it lies
    x = stages_->forward(x);                             // [N, 128, 8, 8], [N, 64, 16, 16], [N, 64, 32, 32]
    return torch::tanh(full_precision(to_picture_(x)));  // [N, 3, 32, 32]
}

}  // namespace graft
