#include "engine/nn/down_stages.h"

#include <algorithm>

namespace graft {

namespace {

constexpr double kSlope = 0.2;

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

std::pair<torch::nn::Sequential, std::int64_t> down_stages(std::int64_t size, std::int64_t width, std::int64_t most) {
    torch::nn::Sequential stages;
    std::int64_t channels = 3;
    std::int64_t next = width;
    for (std::int64_t side = size; side > kLastSide; side /= 2) {
        stages->push_back(DownBlock(channels, next, /*first=*/side == size));
        channels = next;
        next = std::max(channels, std::min(2 * channels, most));
    }
    return {stages, channels};
}

}  // namespace graft
