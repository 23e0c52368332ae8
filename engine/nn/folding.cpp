#include "engine/nn/folding.h"

namespace graft {

Layer fold_dense(const torch::nn::Linear& dense, const Affine& norm) {
    const torch::NoGradGuard no_grad;
    const std::int64_t repeats = dense->weight.size(0) / norm.scale.size(0);
    const auto weight = dense->weight * norm.scale.repeat({repeats}).unsqueeze(1);
    return [weight, shift = norm.shift.repeat({repeats})](const torch::Tensor& codes) {
        return torch::linear(codes, weight, shift);
    };
}

}  // namespace graft
