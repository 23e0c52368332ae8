// Any TorchScript module as a feature network.
#pragma once

#include <torch/script.h>

#include <filesystem>

#include "engine/nn/classifier.h"

namespace graft {

// A module that takes pictures [N, 3, H, W] as floats in [-1, 1] and gives features: one tensor, [N, D] or
// [N, C, H, W], or a list or tuple of several, finest first. All are taps; the last, averaged over its places, is the
// embedding. A whole-number attribute `size` of the module says which pictures it wants for that (a power of two from
// 16 on; 64 where there is none); taps see pictures of any size. The head is there because every classifier has one; it
// has learned nothing.
class ScriptClassifier : public Classifier {
public:
    // Tries the module on a picture. Throws Failure where it cannot take it, or gives something else.
    explicit ScriptClassifier(torch::jit::Module module);

    std::vector<torch::Tensor> taps(const torch::Tensor& images) override;
    torch::Tensor embed(const torch::Tensor& images) override;

    void to(torch::Device device, bool non_blocking = false) override;

private:
    torch::jit::Module module_;
};

}  // namespace graft
