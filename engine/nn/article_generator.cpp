// The Keras tutorial's DCGAN generator.
#include "engine/nn/article_generator.h"

#include <algorithm>

#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr double kSlope = 0.3;
constexpr double kEps = 1e-3;
constexpr double kMomentum = 0.01;
constexpr std::int64_t kFirstSide = 4;
constexpr std::int64_t kLeastWidth = 16;

// 5x5, "same": the output is `stride` times as large as the input.
torch::nn::ConvTranspose2d transposed(std::int64_t in, std::int64_t out, std::int64_t stride) {
    return torch::nn::ConvTranspose2d(
        torch::nn::ConvTranspose2dOptions(in, out, 5).stride(stride).padding(2).output_padding(stride - 1).bias(false));
}

// Transposed convolution, batch norm, LeakyReLU.
class TransposedBlockImpl : public torch::nn::Module {
public:
    TransposedBlockImpl(std::int64_t in, std::int64_t out, std::int64_t stride)
        : conv_(register_module("conv", transposed(in, out, stride))),
          norm_(register_module(
              "norm", torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(out).eps(kEps).momentum(kMomentum)))) {}

    torch::Tensor forward(const torch::Tensor& input) {
        auto x = norm_(conv_(input));
        return torch::leaky_relu_(x, kSlope);
    }

private:
    torch::nn::ConvTranspose2d conv_;
    torch::nn::BatchNorm2d norm_;
};
TORCH_MODULE(TransposedBlock);

}  // namespace

ArticleGenerator::ArticleGenerator(const GeneratorConfig& config) : Generator(config) {
    const std::int64_t width = config.width;
    const std::int64_t features = kFirstSide * kFirstSide * 4 * width;
    project_ =
        register_module("project", torch::nn::Linear(torch::nn::LinearOptions(code_size(), features).bias(false)));
    project_norm_ = register_module(
        "project_norm", torch::nn::BatchNorm1d(torch::nn::BatchNormOptions(features).eps(kEps).momentum(kMomentum)));
    register_module("stages", stages_);
    stages_->push_back(TransposedBlock(4 * width, 2 * width, 1));
    stages_->push_back(TransposedBlock(2 * width, 2 * width, 2));
    stages_->push_back(TransposedBlock(2 * width, width, 2));
    std::int64_t channels = width;
    for (std::int64_t side = 32; side < config.size; side *= 2) {
        const std::int64_t next = std::max(std::min(channels, kLeastWidth), channels / 2);
        stages_->push_back(TransposedBlock(channels, next, 2));
        channels = next;
    }
    to_picture_ = register_module("to_picture", transposed(channels, 3, 2));
    initialise_glorot(*this);
}

torch::Tensor ArticleGenerator::draw(const torch::Tensor& codes) {
    auto x = project_norm_(project_(codes));  // [N, 4 * 4 * 256]
    x = torch::leaky_relu_(x, kSlope).view(
        {codes.size(0), kFirstSide, kFirstSide, -1});    // rows, columns, channels, as in Keras
    x = x.permute({0, 3, 1, 2});                         // [N, 256, 4, 4], channels-last as it lies
    x = stages_->forward(x);                             // [N, 128, 4, 4], [N, 128, 8, 8], [N, 64, 16, 16]
    return torch::tanh(full_precision(to_picture_(x)));  // [N, 3, 32, 32]
}

}  // namespace graft
