// Pictures made smaller by averaging.
#pragma once

#include <torch/torch.h>

namespace graft {

// Every `factor` x `factor` pixels of pictures [N, C, H, W] made one: [N, C, H / factor, W / factor]. As they are where
// the factor is below 2.
inline torch::Tensor averaged(const torch::Tensor& pictures, std::int64_t factor) {
    return factor > 1 ? torch::avg_pool2d(pictures, factor) : pictures;
}

}  // namespace graft
