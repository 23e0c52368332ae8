// A frozen classifier: the network whose features are drifted in, matched or measured.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/nn/classifier.h"

namespace graft {

class FeatureNetwork {
public:
    // Takes the classifier over: puts it in evaluation mode and turns the gradients of its weights off, for good.
    // `name` says what it is, for people: "cnn trained on cifar10".
    FeatureNetwork(std::shared_ptr<Classifier> classifier, std::string name);

    // Activations after each stage, finest first, of pictures [N, 3, H, W] in [-1, 1]. Pictures of at least twice the
    // size that the classifier was trained at are averaged down by the whole factor; others keep their own size.
    // Gradients pass through to the pictures.
    std::vector<torch::Tensor> taps(const torch::Tensor& images) const;

    // The penultimate activations [N, D] in float32. Pictures of another size are resized to the classifier's,
    // bilinearly, with antialiasing where they get smaller.
    torch::Tensor embed(const torch::Tensor& images) const;

    const std::string& name() const { return name_; }
    const Classifier& classifier() const { return *classifier_; }

private:
    std::shared_ptr<Classifier> classifier_;
    std::string name_;
};

}  // namespace graft
