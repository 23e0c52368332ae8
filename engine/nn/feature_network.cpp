// Freezing, and fitting pictures to the size the classifier was trained at.
#include "engine/nn/feature_network.h"

#include <utility>

#include "engine/nn/averaged.h"
#include "engine/nn/precision.h"

namespace graft {

FeatureNetwork::FeatureNetwork(std::shared_ptr<Classifier> classifier, std::string name)
    : classifier_(std::move(classifier)), name_(std::move(name)) {
    classifier_->eval();
    for (auto& parameter : classifier_->parameters()) parameter.requires_grad_(false);
}

std::vector<torch::Tensor> FeatureNetwork::taps(const torch::Tensor& images) const {
    // What a network knows, it knows at the size it learned at; and at twice the size it costs four times as much.
    return classifier_->taps(averaged(images, images.size(2) / classifier_->config().size));
}

torch::Tensor FeatureNetwork::embed(const torch::Tensor& images) const {
    namespace F = torch::nn::functional;
    const std::int64_t size = classifier_->config().size;
    const bool fits = images.size(2) == size && images.size(3) == size;
    if (fits) return full_precision(classifier_->embed(images));
    const bool smaller = size < images.size(2) || size < images.size(3);
    const auto options = F::InterpolateFuncOptions()
                             .size(std::vector<std::int64_t>{size, size})
                             .mode(torch::kBilinear)
                             .align_corners(false)
                             .antialias(smaller);
    return full_precision(classifier_->embed(F::interpolate(images, options)));
}

}  // namespace graft
