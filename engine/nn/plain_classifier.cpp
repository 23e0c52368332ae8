// Six convolutions in three stages.
#include "engine/nn/plain_classifier.h"

#include "engine/api/result.h"
#include "engine/nn/initialise.h"

namespace graft {

namespace {

// 3x3 convolution, batch norm, ReLU.
class ConvBlockImpl : public torch::nn::Module {
public:
    ConvBlockImpl(std::int64_t in, std::int64_t out, std::int64_t stride)
        : conv_(register_module(
              "conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).stride(stride).padding(1).bias(false)))),
          norm_(register_module("norm", torch::nn::BatchNorm2d(out))) {}

    torch::Tensor forward(const torch::Tensor& input) { return norm_(conv_(input)).relu_(); }

private:
    torch::nn::Conv2d conv_;
    torch::nn::BatchNorm2d norm_;
};
TORCH_MODULE(ConvBlock);

}  // namespace

PlainClassifier::PlainClassifier(const ClassifierConfig& config) : Classifier(config) {
    if (config.size < kSmallestSize) {
        throw Failure("The network plain cannot take pictures of " + std::to_string(config.size) + " pixels.",
                      "Use at least " + std::to_string(kSmallestSize) + " pixels.");
    }
    auto stages = register_module("stages", torch::nn::ModuleList());
    std::int64_t channels = 3;
    for (const std::int64_t width : {64, 128, 256}) {
        // The stride comes second: the first convolution of each stage sees everything, which is worth accuracy.
        stages_.emplace_back(ConvBlock(channels, width, 1), ConvBlock(width, width, 2));
        stages->push_back(stages_.back());
        channels = width;
    }
    initialise_he(*this);
    set_head(channels);
}

std::vector<torch::Tensor> PlainClassifier::taps(const torch::Tensor& images) {
    std::vector<torch::Tensor> activations;
    auto x = images;  // [N, 3, 32, 32]
    for (auto& stage : stages_) {
        x = stage->forward(x);  // [N, 64, 16, 16], [N, 128, 8, 8], [N, 256, 4, 4]
        activations.push_back(x);
    }
    return activations;
}

torch::Tensor PlainClassifier::embed(const torch::Tensor& images) { return taps(images).back().mean({2, 3}); }

}  // namespace graft
