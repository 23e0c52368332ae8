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

torch::Tensor ResizeGenerator::first_features(const torch::Tensor& codes) {
    const auto x = project_(codes).view({codes.size(0), kFirstSide, kFirstSide, -1});
    return project_norm_(x.permute({0, 3, 1, 2})).relu_();  // channels-last as it lies
}

torch::Tensor ResizeGenerator::draw(const torch::Tensor& codes) {
    const auto x = stages_->forward(first_features(codes));  // [N, 128, 8, 8], [N, 64, 16, 16], [N, 64, 32, 32]
    return final_colors(torch::tanh(full_precision(to_picture_(x))));  // [N, 3, 32, 32]
}

void ResizeGenerator::grow_from(std::int64_t size, const torch::Tensor& to_picture) {
    constexpr std::int64_t kPictures = 16;  // enough for the spread of colours
    const torch::NoGradGuard no_grad;
    const auto channels_into = [&](std::size_t stage) {
        return stages_[stage]->named_parameters()["conv.weight"].size(1);
    };
    std::size_t common = 0;
    for (std::int64_t side = kFirstSide; side < size; side *= 2) ++common;
    if (common == 0 || common >= stages_->size() || channels_into(common) != to_picture.size(1)) return;
    if (to_picture_->weight.size(1) < UpsampleBlockImpl::kPictureChannels) return;
    eval();
    auto features = first_features(map(torch::randn({kPictures, config_.latent})));
    auto kernel = to_picture;
    for (std::size_t i = 0; i < stages_->size(); ++i) {
        auto& stage = *stages_[i]->as<UpsampleBlockImpl>();
        if (i >= common) kernel = stage.begin_as_doubling(kernel, features);
        features = stage.forward(features);
    }
    to_picture_->weight.copy_(kernel);
    train();
}

Drawing ResizeGenerator::folded() {
    const torch::NoGradGuard no_grad;
    std::vector<Layer> layers;
    for (std::size_t i = 0; i + 1 < stages_->size(); ++i)
        layers.push_back(stages_[i]->as<UpsampleBlockImpl>()->folded());
    layers.push_back(stages_[stages_->size() - 1]->as<UpsampleBlockImpl>()->folded_with(to_picture_->weight));
    return [this, first = fold_dense(project_, affine_of(project_norm_)), layers](const torch::Tensor& codes) {
        auto x = first(codes).relu_().view({codes.size(0), kFirstSide, kFirstSide, -1}).permute({0, 3, 1, 2});
        for (const auto& layer : layers) x = layer(x);
        return final_colors(x.tanh_());
    };
}

}  // namespace graft
