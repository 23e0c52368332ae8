// The DCGAN generator with resize-convolutions.
#include "engine/nn/resize_generator.h"

#include <algorithm>

#include "engine/nn/doubling.h"
#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kLeastWidth = 16;

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

Drawing ResizeGenerator::folded() {
    const torch::NoGradGuard no_grad;
    std::vector<Layer> layers;
    for (std::size_t i = 0; i + 1 < stages_->size(); ++i)
        layers.push_back(stages_[i]->as<UpsampleBlockImpl>()->folded());
    layers.push_back(stages_[stages_->size() - 1]->as<UpsampleBlockImpl>()->folded_with(to_picture_->weight));
    return [first = fold_dense(project_, affine_of(project_norm_)), layers](const torch::Tensor& codes) {
        auto x = first(codes).relu_().view({codes.size(0), kFirstSide, kFirstSide, -1}).permute({0, 3, 1, 2});
        for (const auto& layer : layers) x = layer(x);
        return x.tanh_();
    };
}

}  // namespace graft
