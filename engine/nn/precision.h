// What leaves a network leaves it in full precision, and what must not be rounded on the way.
#pragma once

#include <torch/torch.h>

namespace graft {

// 16-bit numbers (from a forward pass under autocast) as float32; others unchanged. Logits and pictures go through
// here: bf16 near 1 has steps of 1/128, a whole grey level.
inline torch::Tensor full_precision(const torch::Tensor& tensor) {
    const auto type = tensor.scalar_type();
    return type == torch::kBFloat16 || type == torch::kHalf ? tensor.to(torch::kFloat32) : tensor;
}

// Inside its scope autocast changes no number format, whatever is set outside.
class NoAutocast {
private:
    c10::impl::ExcludeDispatchKeyGuard excluded_{c10::autocast_dispatch_keyset};
};

}  // namespace graft
