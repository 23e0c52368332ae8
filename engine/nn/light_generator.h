// A generator built for speed: few channels where there are many pixels.
#pragma once

#include <functional>

#include "engine/nn/generator.h"

namespace graft {

// In the line of FastGAN (Liu et al. 2021), cut for a processor without a graphics card, where passes over large
// tensors cost as much as multiplications:
//
//   project        dense, code -> 4 x 4 x 4w; project_norm: batch norm; ReLU
//   stages.i       nearest-neighbour doubling to side 8 * 2^i, 3x3 convolution (conv), batch norm (norm), ReLU.
//   Channels
//                  as FastGAN has them: 2w at 8, w at 16, w/2 at 32 and 64, w/4 at 128, w/8 at 256; at least 16 (or w)
//   gates.i        skip-layer excitation from side 4 * 2^i to the stage three doublings finer: average pool to 4 x 4,
//                  4x4 convolution to one pixel (squeeze), SiLU, 1x1 convolution (excite), sigmoid; a factor a channel
//   to_picture     32 px: 3x3 convolution and tanh. 64 px and more: the stages end at half the size, and a SubPixelHead
//                  (to_picture.conv) and tanh draw the last doubling
//
// Other than FastGAN: ReLU where it has gated linear units (which halve the channels that a convolution pays for), and
// no injected noise: the same code must always give the same picture. N(0, 0.02) weights.
class LightGenerator : public Generator {
public:
    explicit LightGenerator(const GeneratorConfig& config);

    torch::Tensor draw(const torch::Tensor& codes) override;
    Drawing folded() override;

private:
    // The features that the stage of that number makes of those before it.
    using Stage = std::function<torch::Tensor(std::size_t index, const torch::Tensor& features)>;

    // From the first 4 x 4 features [N, C, 4, 4].
    torch::Tensor draw_from(torch::Tensor x, const Stage& stage);

    torch::nn::Linear project_{nullptr};
    torch::nn::BatchNorm2d project_norm_{nullptr};
    torch::nn::Sequential stages_, gates_;
    torch::nn::AnyModule to_picture_;
};

}  // namespace graft
