// Adam (Kingma 2015) on torch's fused kernel: one pass over all parameters a step.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "engine/train/optimiser.h"

namespace graft {

struct AdamOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
};

// What adversaries learn with (Radford 2016): a short memory, for what they learn moves on.
constexpr AdamOptions kAdversarialAdam{.beta1 = 0.5, .beta2 = 0.999, .epsilon = 1e-8};

class Adam : public Optimiser {
public:
    // Parameters that need no gradient are left out.
    Adam(const std::vector<torch::Tensor>& parameters, AdamOptions options);

    void zero_grad() override;
    void step(double learning_rate) override;

    // Moments and counts: PREFIX.<index>.{mean,square,step}.
    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const override;
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) override;

private:
    AdamOptions options_;
    std::vector<torch::Tensor> parameters_, means_, squares_, steps_;
};

}  // namespace graft
