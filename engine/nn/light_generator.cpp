// Doubling stages with skip-layer excitation.
#include "engine/nn/light_generator.h"

#include <algorithm>

#include "engine/nn/doubling.h"
#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kLeastWidth = 16;  // fewer leave the processor's vectors half empty
constexpr std::int64_t kPooledSide = 4;
constexpr std::size_t kGateReach = 3;  // doublings

std::int64_t channels_at(std::int64_t side, std::int64_t width) {
    const std::int64_t wanted = side <= 32 ? 16 * width / side : 32 * width / side;
    return std::max(wanted, std::min(width, kLeastWidth));
}

// What coarse features say about how strong each channel of fine ones shall be: [N, in, S, S] -> [N, out, 1, 1].
class GateImpl : public torch::nn::Module {
public:
    GateImpl(std::int64_t in, std::int64_t out)
        : squeeze_(register_module("squeeze",
                                   torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kPooledSide).bias(false)))),
          excite_(register_module("excite", torch::nn::Conv2d(torch::nn::Conv2dOptions(out, out, 1)))) {}

    torch::Tensor forward(const torch::Tensor& coarse) {
        const std::int64_t window = coarse.size(2) / kPooledSide;
        const auto pooled = window > 1 ? torch::avg_pool2d(coarse, window) : coarse;
        return torch::sigmoid(excite_(torch::silu(squeeze_(pooled))));
    }

private:
    torch::nn::Conv2d squeeze_, excite_;
};
TORCH_MODULE(Gate);

}  // namespace

LightGenerator::LightGenerator(const GeneratorConfig& config) : Generator(config) {
    const std::int64_t first = channels_at(kFirstSide, config.width);
    project_ = register_module(
        "project",
        torch::nn::Linear(torch::nn::LinearOptions(code_size(), kFirstSide * kFirstSide * first).bias(false)));
    project_norm_ = register_module("project_norm", torch::nn::BatchNorm2d(first));
    register_module("stages", stages_);
    register_module("gates", gates_);
    const std::int64_t last = ends_in_sub_pixels(config.size) ? config.size / 2 : config.size;
    for (std::int64_t side = 2 * kFirstSide; side <= last; side *= 2) {
        stages_->push_back(UpsampleBlock(channels_at(side / 2, config.width), channels_at(side, config.width)));
        const std::int64_t coarse = side >> kGateReach;
        if (coarse >= kFirstSide)
            gates_->push_back(Gate(channels_at(coarse, config.width), channels_at(side, config.width)));
    }
    const std::int64_t channels = channels_at(last, config.width);
    if (ends_in_sub_pixels(config.size)) {
        const auto head = register_module("to_picture", SubPixelHead(channels));
        initialise_dcgan(*this);
        head->align_phases();
        to_picture_ = torch::nn::AnyModule(head);
    } else {
        to_picture_ = torch::nn::AnyModule(register_module("to_picture", conv3x3(channels, 3)));
        initialise_dcgan(*this);
    }
}

torch::Tensor LightGenerator::draw(const torch::Tensor& codes) {
    auto x = project_(codes).view({codes.size(0), kFirstSide, kFirstSide, -1});
    x = project_norm_(x.permute({0, 3, 1, 2})).relu_();  // [N, 256, 4, 4], channels-last as it lies
    return draw_from(x, [&](std::size_t stage, const torch::Tensor& features) {
        return stages_[stage]->as<UpsampleBlockImpl>()->forward(features);
    });
}

torch::Tensor LightGenerator::draw_from(torch::Tensor x, const Stage& stage) {
    std::vector<torch::Tensor> levels = {x};
    for (std::size_t i = 0; i < stages_->size(); ++i) {
        x = stage(i, x);  // [N, 128, 8, 8], [N, 64, 16, 16], [N, 32, 32, 32], ...
        if (levels.size() >= kGateReach) {
            const std::size_t coarse = levels.size() - kGateReach;
            x = x * gates_[coarse]->as<GateImpl>()->forward(levels[coarse]);
        }
        levels.push_back(x);
    }
    return final_colors(torch::tanh(full_precision(to_picture_.forward(x))));  // [N, 3, S, S]
}

Drawing LightGenerator::folded() {
    const torch::NoGradGuard no_grad;
    std::vector<Layer> stages;
    for (std::size_t i = 0; i < stages_->size(); ++i) stages.push_back(stages_[i]->as<UpsampleBlockImpl>()->folded());
    return [this, first = fold_dense(project_, affine_of(project_norm_)), stages](const torch::Tensor& codes) {
        return draw_from(first(codes).view({codes.size(0), kFirstSide, kFirstSide, -1}).permute({0, 3, 1, 2}).relu_(),
                         [&](std::size_t stage, const torch::Tensor& x) { return stages[stage](x); });
    };
}

}  // namespace graft
