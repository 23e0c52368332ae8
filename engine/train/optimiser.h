// What moves weights along their gradients.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>

namespace graft {

class Optimiser {
public:
    virtual ~Optimiser() = default;

    virtual void zero_grad() = 0;

    // Parameters without a gradient keep their value and moments.
    virtual void step(double learning_rate) = 0;

    // What it keeps from step to step, as named tensors behind PREFIX, and back.
    virtual void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const = 0;
    // Throws Failure where one is missing or of another shape.
    virtual void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) = 0;
};

}  // namespace graft
