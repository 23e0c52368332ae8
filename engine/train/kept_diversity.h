// Few pictures teach a style, not all that can be drawn in it: this holds on to the diversity of the generator that a
// training started from.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/nn/feature_network.h"
#include "engine/nn/generator.h"

namespace graft {

class KeptDiversity {
public:
    // `config` and `tensors` (behind "generator.") are the earlier generator's; `features` see how alike pictures are.
    // Throws Failure where the earlier generator has conditions, for its codes are of another kind then.
    KeptDiversity(const GeneratorConfig& config, const std::map<std::string, torch::Tensor>& tensors,
                  std::shared_ptr<FeatureNetwork> features, const torch::Device& device);

    // Codes [K, latent] of what the earlier generator could draw.
    const torch::Tensor& codes() const { return codes_; }

    // Cross-domain distance consistency (Ojha 2021): how far the likenesses among `drawn` [N, 3, S, S] are from those
    // among what the earlier generator draws of the same `codes` [N, latent], N at least 3. The likenesses of a picture
    // to all others (cosines of the activations of each tap, averaged to 4 x 4 places) are made a distribution; this is
    // the mean Kullback-Leibler divergence of the two. A scalar, 0 for the same likenesses.
    torch::Tensor loss(const torch::Tensor& codes, const torch::Tensor& drawn) const;

    // As named tensors: PREFIX.*, PREFIX_codes; and back.
    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const;
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix);

private:
    std::vector<torch::Tensor> likenesses(const torch::Tensor& pictures) const;

    std::shared_ptr<Generator> earlier_;
    std::shared_ptr<FeatureNetwork> features_;
    torch::Tensor codes_;
};

}  // namespace graft
