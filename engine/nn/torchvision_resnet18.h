// torchvision's ResNet-18, with weights that were learned elsewhere.
#pragma once

#include <map>
#include <string>

#include "engine/nn/classifier.h"

namespace graft {

// He et al. 2015 as torchvision builds it: a 7x7 stem of stride 2 and a pooling, then four stages of two basic blocks.
// Its modules have torchvision's names but for the head ("head" here, "fc" there). Pictures are brought to the range
// that it was trained on (ImageNet's means and deviations). Taps: after each stage, 1/4 to 1/32 of the picture's size.
class TorchvisionResnet18 : public Classifier {
public:
    // Embeds pictures of 256 pixels; it was trained at 224.
    explicit TorchvisionResnet18(std::int64_t classes);

    std::vector<torch::Tensor> taps(const torch::Tensor& images) override;
    torch::Tensor embed(const torch::Tensor& images) override;

private:
    torch::nn::Conv2d conv1_;
    torch::nn::BatchNorm2d bn1_;
    std::vector<torch::nn::Sequential> stages_;
    torch::Tensor mean_, deviation_;  // [1, 3, 1, 1]
};

// From a state dictionary of torchvision's resnet18. Throws Failure that names what is missing or of another network.
std::shared_ptr<TorchvisionResnet18> load_torchvision_resnet18(std::map<std::string, torch::Tensor> state);

}  // namespace graft
