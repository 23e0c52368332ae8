// ResNet-18 for small pictures: large and slow, the strongest feature network here.
#pragma once

#include "engine/nn/classifier.h"

namespace graft {

// He et al. 2016, with the stem that is usual at 32 px: a 3x3 convolution of stride 1 and no max pool.
class Resnet18Classifier : public Classifier {
public:
    static constexpr std::int64_t kSmallestSize = 8;

    // Throws Failure when config.size is below kSmallestSize.
    explicit Resnet18Classifier(const ClassifierConfig& config);

    // After each stage: at 32 px [N, 64, 32, 32], [N, 128, 16, 16], [N, 256, 8, 8], [N, 512, 4, 4].
    std::vector<torch::Tensor> taps(const torch::Tensor& images) override;
    torch::Tensor embed(const torch::Tensor& images) override;  // [N, 512]

private:
    torch::nn::Conv2d stem_;
    torch::nn::BatchNorm2d stem_norm_;
    std::vector<torch::nn::Sequential> stages_;
};

}  // namespace graft
