// The Keras tutorial's CNN, layer for layer.
#include "engine/nn/article_classifier.h"

#include "engine/api/result.h"
#include "engine/nn/initialise.h"

namespace graft {

namespace {

constexpr std::int64_t kEmbedding = 64;

// Pixels a side after conv, pool, conv, pool, conv: 3x3 valid convolutions, pools of 2 that drop an odd last pixel.
std::int64_t last_side(std::int64_t size) { return ((size - 2) / 2 - 2) / 2 - 2; }

}  // namespace

ArticleClassifier::ArticleClassifier(const ClassifierConfig& config)
    : Classifier(config),
      conv1_(torch::nn::Conv2dOptions(3, 32, 3)),
      conv2_(torch::nn::Conv2dOptions(32, 64, 3)),
      conv3_(torch::nn::Conv2dOptions(64, 64, 3)) {
    if (config.size < kSmallestSize) {
        throw Failure("The network cnn cannot take pictures of " + std::to_string(config.size) + " pixels.",
                      "Use at least " + std::to_string(kSmallestSize) + " pixels.");
    }
    const std::int64_t side = last_side(config.size);
    register_module("conv1", conv1_);
    register_module("conv2", conv2_);
    register_module("conv3", conv3_);
    dense_ = register_module("dense", torch::nn::Linear(side * side * 64, kEmbedding));
    initialise_glorot(*this);
    set_head(kEmbedding);
}

std::vector<torch::Tensor> ArticleClassifier::taps(const torch::Tensor& images) {
    const auto pixels = (images + 1) / 2;                             // [N, 3, 32, 32] in [0, 1]
    const auto first = conv1_(pixels).relu_();                        // [N, 32, 30, 30]
    const auto second = conv2_(torch::max_pool2d(first, 2)).relu_();  // [N, 64, 13, 13] from [N, 32, 15, 15]
    const auto third = conv3_(torch::max_pool2d(second, 2)).relu_();  // [N, 64, 4, 4] from [N, 64, 6, 6]
    return {first, second, third};
}

torch::Tensor ArticleClassifier::embed(const torch::Tensor& images) {
    const auto last = taps(images).back();                    // [N, 64, 4, 4]
    const auto flat = last.permute({0, 2, 3, 1}).flatten(1);  // [N, 1024], rows, columns, channels
    return dense_(flat).relu_();                              // [N, 64]
}

}  // namespace graft
