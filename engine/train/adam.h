// Adam (Kingma 2015) on torch's fused kernel: one pass over all parameters a step.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

namespace graft {

struct AdamOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
};

class Adam {
public:
    // Parameters that need no gradient are left out.
    Adam(const std::vector<torch::Tensor>& parameters, AdamOptions options);

    void zero_grad();
    // Parameters without a gradient keep their value and moments.
    void step(double learning_rate);

    // Moments and counts as named tensors: PREFIX.<index>.{mean,square,step}.
    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const;
    // Throws Failure where one is missing or of another shape.
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix);

private:
    AdamOptions options_;
    std::vector<torch::Tensor> parameters_, means_, squares_, steps_;
};

}  // namespace graft
