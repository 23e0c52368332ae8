// Four stages of two basic blocks.
#include "engine/nn/resnet18_classifier.h"

#include "engine/api/result.h"
#include "engine/nn/initialise.h"

namespace graft {

namespace {

torch::nn::Conv2d conv(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

// Two 3x3 convolutions beside a shortcut, which is a 1x1 convolution where the shape changes.
class BasicBlockImpl : public torch::nn::Module {
public:
    BasicBlockImpl(std::int64_t in, std::int64_t out, std::int64_t stride)
        : conv1_(register_module("conv1", conv(in, out, 3, stride))),
          norm1_(register_module("norm1", torch::nn::BatchNorm2d(out))),
          conv2_(register_module("conv2", conv(out, out, 3, 1))),
          norm2_(register_module("norm2", torch::nn::BatchNorm2d(out))) {
        if (in != out || stride != 1) {
            shortcut_ = register_module("shortcut", conv(in, out, 1, stride));
            shortcut_norm_ = register_module("shortcut_norm", torch::nn::BatchNorm2d(out));
        }
    }

    // Each block starts as its shortcut alone (Goyal et al. 2017).
    void start_as_shortcut() { torch::nn::init::zeros_(norm2_->weight); }

    torch::Tensor forward(const torch::Tensor& input) {
        auto x = norm1_(conv1_(input)).relu_();  // [N, out, H / stride, W / stride]
        x = norm2_(conv2_(x));
        const auto shortcut = shortcut_.is_empty() ? input : shortcut_norm_(shortcut_(input));
        return (x + shortcut).relu_();
    }

private:
    torch::nn::Conv2d conv1_;
    torch::nn::BatchNorm2d norm1_;
    torch::nn::Conv2d conv2_;
    torch::nn::BatchNorm2d norm2_;
    torch::nn::Conv2d shortcut_{nullptr};
    torch::nn::BatchNorm2d shortcut_norm_{nullptr};
};
TORCH_MODULE(BasicBlock);

}  // namespace

Resnet18Classifier::Resnet18Classifier(const ClassifierConfig& config)
    : Classifier(config), stem_(conv(3, 64, 3, 1)), stem_norm_(64) {
    if (config.size < kSmallestSize) {
        throw Failure("The network resnet18 cannot take pictures of " + std::to_string(config.size) + " pixels.",
                      "Use at least " + std::to_string(kSmallestSize) + " pixels.");
    }
    register_module("stem", stem_);
    register_module("stem_norm", stem_norm_);
    auto stages = register_module("stages", torch::nn::ModuleList());
    std::vector<BasicBlock> blocks;
    std::int64_t channels = 64;
    for (const std::int64_t width : {64, 128, 256, 512}) {
        BasicBlock first(channels, width, width == 64 ? 1 : 2);
        BasicBlock second(width, width, 1);
        stages_.emplace_back(first, second);
        stages->push_back(stages_.back());
        blocks.insert(blocks.end(), {first, second});
        channels = width;
    }
    initialise_he(*this);
    for (auto& block : blocks) block->start_as_shortcut();
    set_head(channels);
}

std::vector<torch::Tensor> Resnet18Classifier::taps(const torch::Tensor& images) {
    std::vector<torch::Tensor> activations;
    auto x = stem_norm_(stem_(images)).relu_();  // [N, 64, 32, 32]
    for (auto& stage : stages_) {
        x = stage->forward(x);  // [N, 64, 32, 32], [N, 128, 16, 16], [N, 256, 8, 8], [N, 512, 4, 4]
        activations.push_back(x);
    }
    return activations;
}

torch::Tensor Resnet18Classifier::embed(const torch::Tensor& images) { return taps(images).back().mean({2, 3}); }

}  // namespace graft
