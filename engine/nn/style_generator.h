// The generator with a mapping network and a code a layer.
#pragma once

#include <vector>

#include "engine/nn/doubling.h"
#include "engine/nn/generator.h"

namespace graft {

class StyleLayerImpl;
class StyleColorImpl;

// In the line of StyleGAN2 (Karras et al. 2020). A code says how strong each input channel of each convolution is: the
// modulation is a factor on the activations, the demodulation another on what the convolution gives, which is the same
// as modulated weights but leaves one plain convolution for the whole batch.
//
//   mapping.{0,2,4,6}  with the prior "normal": the latent, brought to a mean square of 1, through four dense layers
//                      with LeakyReLU 0.2 between them and after the last
//   constant           [4, 4, 4w], rows, columns, channels: where every picture begins
//   layers.i           a 3x3 convolution (conv), its factors s = style(code); every other one, from layer 1 on, after a
//                      nearest-neighbour doubling: y = conv(s x), times sqrt(2) rsqrt(sum of s^2 weight^2 + 1e-8), plus
//                      bias and noise * noise_strength (noise [1, 1, S, S] drawn once and kept), LeakyReLU 0.2.
//                      Layer 0 at 4 x 4, then two a side: the doubling one and another. Channels: 4w at 4, 2w at 8,
//                      w at 16, w/2 at 32 and 64, w/4 at 128, w/8 at 256; at least 16 (or w)
//   colors.j           at every side: the picture so far, doubled bilinearly, plus a 1x1 convolution (conv, with bias)
//                      of s x, s = style(the code of the side's last layer)
//   head               64 px and more: the layers end at half the size; the picture so far, doubled bilinearly, plus
//                      a SubPixelHead (head.conv) of the last features
//
// then tanh. Styles start at 1; their weights, and those of the convolutions, are N(0, 1 / inputs). The same code gives
// the same picture.
class StyleGenerator : public Generator {
public:
    explicit StyleGenerator(const GeneratorConfig& config);

    // codes [N, code_size()], or one a layer: [N, layers(), code_size()].
    torch::Tensor draw(const torch::Tensor& codes) override;
    Drawing folded() override;

    std::int64_t layers() const override { return static_cast<std::int64_t>(layers_.size()); }

protected:
    torch::Tensor map_latent(const torch::Tensor& latents) override;

private:
    // What the layer of that number makes of features and a code.
    using Layered =
        std::function<torch::Tensor(std::size_t index, const torch::Tensor& features, const torch::Tensor& code)>;

    torch::Tensor draw_by(const torch::Tensor& codes, const Layered& layer);
    void start_weights();

    torch::nn::Sequential mapping_{nullptr};
    torch::Tensor constant_;
    std::vector<std::shared_ptr<StyleLayerImpl>> layers_;
    std::vector<std::shared_ptr<StyleColorImpl>> colors_;
    SubPixelHead head_{nullptr};
};

}  // namespace graft
