// The Keras tutorial's DCGAN generator.
#include "engine/nn/article_generator.h"

#include <algorithm>

#include "engine/nn/folding.h"
#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr double kSlope = 0.3;
constexpr double kEps = 1e-3;
constexpr double kMomentum = 0.01;
constexpr std::int64_t kFirstSide = 4;
constexpr std::int64_t kLeastWidth = 16;
constexpr int kPadding = 2;

// 5x5, "same": the output is `stride` times as large as the input.
torch::nn::ConvTranspose2d transposed(std::int64_t in, std::int64_t out, std::int64_t stride) {
    return torch::nn::ConvTranspose2d(torch::nn::ConvTranspose2dOptions(in, out, 5)
                                          .stride(stride)
                                          .padding(kPadding)
                                          .output_padding(stride - 1)
                                          .bias(false));
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

    // As forward() in evaluation mode.
    Layer folded() const {
        const auto norm = affine_of(norm_);
        const auto stride = conv_->options.stride()->front(), spare = stride - 1;
        return [weight = laid_out(conv_->weight * norm.scale.view({1, -1, 1, 1})), bias = norm.shift, stride,
                spare](const torch::Tensor& input) {
            auto x = torch::conv_transpose2d(input, weight, bias, stride, kPadding, spare);
            return torch::leaky_relu_(x, kSlope);
        };
    }

private:
    torch::nn::ConvTranspose2d conv_;
    torch::nn::BatchNorm2d norm_;
};
TORCH_MODULE(TransposedBlock);

// The kernel [4 * out, in, 3, 3] of the convolution that draws the 2 x 2 pixels of each place as so many channels, and
// so does what the transposed one of stride 2 with `weight` [in, out, 5, 5] does: three channels alone would leave most
// of the processor's vectors empty.
torch::Tensor sub_pixel_kernel(const torch::Tensor& weight) {
    auto taps = torch::zeros({2, 3, 5}, weight.options());  // [q, d, k]: the output 2i + q meets the input i + d - 1
    for (int q = 0; q < 2; ++q)
        for (int d = 0; d < 3; ++d)
            if (const int k = q + kPadding - 2 * (d - 1); k < 5) taps[q][d][k] = 1;
    return torch::einsum("qdk,sel,cokl->oqscde", {taps, taps, weight}).flatten(0, 2);
}

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
    return final_colors(torch::tanh(full_precision(to_picture_(x))));  // [N, 3, 32, 32]
}

Drawing ArticleGenerator::folded() {
    const torch::NoGradGuard no_grad;
    std::vector<Layer> layers;
    for (std::size_t i = 0; i < stages_->size(); ++i) layers.push_back(stages_[i]->as<TransposedBlockImpl>()->folded());
    return [this, first = fold_dense(project_, affine_of(project_norm_)), layers,
            last = laid_out(sub_pixel_kernel(to_picture_->weight))](const torch::Tensor& codes) {
        auto x = first(codes);
        x = torch::leaky_relu_(x, kSlope).view({codes.size(0), kFirstSide, kFirstSide, -1}).permute({0, 3, 1, 2});
        for (const auto& layer : layers) x = layer(x);
        const auto picture = full_precision(torch::conv2d(x, last, {}, /*stride=*/1, /*padding=*/1));
        return final_colors(torch::pixel_shuffle(picture, 2).tanh_());
    };
}

}  // namespace graft
