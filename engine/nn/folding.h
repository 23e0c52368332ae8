// What drawing alone can do without: batch norms in evaluation mode become part of the layers before them.
#pragma once

#include <torch/torch.h>

#include <functional>

namespace graft {

// Some layers made ready for drawing (see Generator::folded()), from features to features.
using Layer = std::function<torch::Tensor(const torch::Tensor&)>;

// What a batch norm in evaluation mode does to each of its channels: x * scale + shift, both [C].
struct Affine {
    torch::Tensor scale, shift;
};

template <class Norm>
Affine affine_of(const Norm& norm) {
    const auto scale = norm->weight * torch::rsqrt(norm->running_var + norm->options.eps());
    return {scale, norm->bias - norm->running_mean * scale};
}

// A kernel as the convolutions of every device like it best.
inline torch::Tensor laid_out(const torch::Tensor& kernel) {
    return kernel.contiguous(torch::MemoryFormat::ChannelsLast);
}

// A dense layer and the batch norm behind it, codes [N, C] to [N, C']. The norm counts channels, which repeat in what
// the dense layer gives (all channels of the first pixel, then of the next), or its every number.
Layer fold_dense(const torch::nn::Linear& dense, const Affine& norm);

}  // namespace graft
