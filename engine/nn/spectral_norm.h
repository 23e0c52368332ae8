// Spectral normalisation: a convolution that can enlarge nothing.
#pragma once

#include <torch/torch.h>

namespace graft {

// Miyato et al. 2018: a convolution whose weight, as a matrix [out, in * k * k], is divided by its largest singular
// value. That value is followed with one step of power iteration a forward pass in training mode; the vectors `u` [out]
// and `v` [in * k * k] are buffers, so that they are saved and evaluation changes nothing. Always in float32, also
// under autocast; gradients, of second order too, pass through the division.
class SpectralConv2dImpl : public torch::nn::Module {
public:
    // The weight of a fresh convolution is drawn by torch's default; the vectors then take fifteen steps.
    explicit SpectralConv2dImpl(const torch::nn::Conv2dOptions& options);

    torch::Tensor forward(const torch::Tensor& input);

    // The divided weight [out, in, k, k].
    torch::Tensor normalised_weight();

private:
    void iterate(const torch::Tensor& matrix);

    torch::nn::Conv2d conv_;
    torch::Tensor u_, v_;
};
TORCH_MODULE(SpectralConv2d);

}  // namespace graft
