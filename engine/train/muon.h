// Muon (Jordan 2024): momentum whose matrices are orthogonalised, so that every direction of a layer learns at the same
// pace. Encoder and generator learn to reconstruct with it in far fewer steps than with Adam.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "engine/train/adam.h"

namespace graft {

class Muon : public Optimiser {
public:
    // The weights of convolutions and dense layers of at least 16 x 16 numbers are orthogonalised; all other parameters
    // learn by Adam. Parameters that need no gradient are left out.
    Muon(const std::vector<torch::Tensor>& parameters, AdamOptions options);

    void zero_grad() override;

    // `learning_rate` is Adam's; an orthogonalised weight moves ten times as far, by the root mean square of a move.
    void step(double learning_rate) override;

    // As Adam: PREFIX.<index>.{mean,square,step} of the parameters that learn by Adam, PREFIX.<index>.momentum of the
    // others, both counted by themselves.
    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const override;
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) override;

private:
    std::vector<torch::Tensor> weights_, momenta_;
    Adam adam_;
};

// The matrix nearest to `matrix` [M, N] all of whose singular values are 1, or rather between about 0.7 and 1.2: by
// four Newton-Schulz steps of fifth degree. Float32.
torch::Tensor orthogonalised(const torch::Tensor& matrix);

}  // namespace graft
