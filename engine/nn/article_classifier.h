// The article's source network: the small CNN of the Keras tutorial.
#pragma once

#include "engine/nn/classifier.h"

namespace graft {

// https://www.tensorflow.org/tutorials/images/cnn with Dense(classes) at its end: 122,570 parameters at 32 px and 10
// classes. Dense layers read activations in Keras' order (rows, columns, channels), so Keras' weights fit after a
// transposition, and channels-last activations need no copy.
class ArticleClassifier : public Classifier {
public:
    static constexpr std::int64_t kSmallestSize = 18;

    // Throws Failure when config.size is below kSmallestSize.
    explicit ArticleClassifier(const ClassifierConfig& config);

    // After each ReLU: at 32 px [N, 32, 30, 30], [N, 64, 13, 13], [N, 64, 4, 4].
    std::vector<torch::Tensor> taps(const torch::Tensor& images) override;
    torch::Tensor embed(const torch::Tensor& images) override;  // [N, 64], after its ReLU

private:
    torch::nn::Conv2d conv1_, conv2_, conv3_;
    torch::nn::Linear dense_{nullptr};
};

}  // namespace graft
