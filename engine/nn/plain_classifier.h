// Six convolutions with batch norm: a better feature network than the article's at little more cost.
#pragma once

#include "engine/nn/classifier.h"

namespace graft {

// Three stages of two 3x3 convolutions, the second of stride 2; global average pool, so it works at any size.
class PlainClassifier : public Classifier {
public:
    static constexpr std::int64_t kSmallestSize = 8;

    // Throws Failure when config.size is below kSmallestSize.
    explicit PlainClassifier(const ClassifierConfig& config);

    // After each stage: at 32 px [N, 64, 16, 16], [N, 128, 8, 8], [N, 256, 4, 4].
    std::vector<torch::Tensor> taps(const torch::Tensor& images) override;
    torch::Tensor embed(const torch::Tensor& images) override;  // [N, 256]

private:
    std::vector<torch::nn::Sequential> stages_;
};

}  // namespace graft
