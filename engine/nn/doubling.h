// The ways in which generators double the side of what they draw.
#pragma once

#include <torch/torch.h>

namespace graft {

constexpr std::int64_t kFirstSide = 4;  // pixels a side where every generator begins

// 3x3, "same", without bias.
torch::nn::Conv2d conv3x3(std::int64_t in, std::int64_t out);

// Nearest-neighbour doubling of `input` [N, in, H, W] and then the 3x3 convolution with `weight` [out, in, 3, 3]:
// [N, out, 2H, 2W]. Leaves no checkerboards (Odena et al. 2016). Computed as the transposed 4x4 convolution that is the
// same function with 4 multiplications an output pixel instead of 9.
torch::Tensor double_and_convolve(const torch::Tensor& input, const torch::Tensor& weight);

// Nearest-neighbour doubling, convolution, batch norm, ReLU: [N, in, H, W] -> [N, out, 2H, 2W].
class UpsampleBlockImpl : public torch::nn::Module {
public:
    UpsampleBlockImpl(std::int64_t in, std::int64_t out);

    torch::Tensor forward(const torch::Tensor& input);

private:
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

    // Makes the four pixels of each place alike; to be called after the weights were drawn.
    void align_phases();

private:
    torch::nn::Conv2d conv_;  // weight [12, in, 3, 3]: red's four pixels in reading order, green's, blue's
};
TORCH_MODULE(SubPixelHead);

// Whether a generator of pictures of `size` ends in a SubPixelHead.
constexpr bool ends_in_sub_pixels(std::int64_t size) { return size >= 64; }

}  // namespace graft
