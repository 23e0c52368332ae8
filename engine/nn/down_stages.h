// The strided convolutions of DCGAN's discriminator, which the encoder shares.
#pragma once

#include <torch/torch.h>

#include <utility>

namespace graft {

// 4x4 convolutions of stride 2 from `size` pixels down to 4 x 4 with width, 2 width, 4 width, ... channels (at most
// `most`), batch norm but on the first, LeakyReLU 0.2. Returns them and the channels of the last.
std::pair<torch::nn::Sequential, std::int64_t> down_stages(std::int64_t size, std::int64_t width, std::int64_t most);

constexpr std::int64_t kLastSide = 4;  // pixels a side of what the stages leave

}  // namespace graft
