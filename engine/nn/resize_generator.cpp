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

}  // namespace graft
