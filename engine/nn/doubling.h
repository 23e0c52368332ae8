// The ways in which generators double the side of what they draw.
#pragma once

#include <torch/torch.h>

#include "engine/nn/folding.h"

namespace graft {

constexpr std::int64_t kFirstSide = 4;  // pixels a side where every generator begins

// 3x3, "same", without bias.
torch::nn::Conv2d conv3x3(std::int64_t in, std::int64_t out);

// A nearest-neighbour doubling of [N, in, H, W] and then the 3x3 convolution with `weight` [out, in, 3, 3] leave no
// checkerboards (Odena et al. 2016). Both together are one transposed convolution of stride 2 and padding 1, with 4
// multiplications an output pixel instead of 9. This is its kernel [in, out, 4, 4], each of whose taps sums those of
// the 3x3 kernel that fall on copies of the same pixel.
torch::Tensor doubling_kernel(const torch::Tensor& weight);

// Nearest-neighbour doubling, convolution, batch norm, ReLU: [N, in, H, W] -> [N, out, 2H, 2W].
class UpsampleBlockImpl : public torch::nn::Module {
public:
    UpsampleBlockImpl(std::int64_t in, std::int64_t out);

    torch::Tensor forward(const torch::Tensor& input);

    // As forward() in evaluation mode.
    Layer folded() const;

    // The same and a 3x3 convolution with `to_picture` [3, out, 3, 3] behind it: [N, in, H, W] -> [N, 3, 2H, 2W].
    // Three channels would leave most of the processor's vectors empty; so both work on blocks of 2 x 2 pixels whose
    // channels are one, and are 2x2 convolutions between grids of about half the size.
    Layer folded_with(const torch::Tensor& to_picture) const;

    // Begins as the doubling of a picture: `to_picture` [3, in, 3, 3] makes one of what goes in; what comes out makes
    // one twice as large, whose average over every 2 x 2 pixels is that one, by the kernel [3, out, 3, 3] returned. It
    // lies in the first 6 channels, once as it is and once negative, for each loses what is below 0 (Net2Net, Chen
    // 2016). `inputs` [N, in, H, W] tell its spread to the batch norm. At least kPictureChannels out.
    torch::Tensor begin_as_doubling(const torch::Tensor& to_picture, const torch::Tensor& inputs);
    static constexpr std::int64_t kPictureChannels = 6;

private:
    // The kernel [out, in, 3, 3] with the norm's scale in it, and the norm's shift [out].
    std::pair<torch::Tensor, torch::Tensor> folded_weights() const;

    torch::nn::Conv2d conv_;
    torch::nn::BatchNorm2d norm_;
};
TORCH_MODULE(UpsampleBlock);

// The cheap last doubling, for pictures of 64 px and more: a 3x3 convolution at half the size draws the 2 x 2 pixels of
// each place as so many channels (Shi et al. 2016), so that nothing but the picture ever has the full size. It starts
// as a nearest-neighbour doubling (Aitken et al. 2017), so without checkerboards. [N, in, S/2, S/2] -> [N, 3, S, S] in
// float32, not yet squashed.
class SubPixelHeadImpl : public torch::nn::Module {
public:
    explicit SubPixelHeadImpl(std::int64_t in);

    torch::Tensor forward(const torch::Tensor& features);

    Layer folded() const;

    // Makes the four pixels of each place alike; to be called after the weights were drawn.
    void align_phases();

private:
    torch::nn::Conv2d conv_;  // weight [12, in, 3, 3]: red's four pixels in reading order, green's, blue's
};
TORCH_MODULE(SubPixelHead);

// Whether a generator of pictures of `size` ends in a SubPixelHead.
constexpr bool ends_in_sub_pixels(std::int64_t size) { return size >= 64; }

}  // namespace graft
