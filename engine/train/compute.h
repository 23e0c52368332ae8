// How a strategy computes: device, precision and memory layout in one place.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "engine/core/device.h"

namespace graft {

struct Compute {
    torch::Device device = torch::kCPU;
    torch::ScalarType precision = torch::kFloat32;  // of the heavy layers
};

// Moves a module to the device, its convolution weights channels-last, which the convolutions of every device prefer.
void place(torch::nn::Module& module, const Compute& compute);

// A batch of pictures on the device, channels-last.
torch::Tensor place(const torch::Tensor& pictures, const Compute& compute);

void set_requires_grad(const std::vector<torch::Tensor>& parameters, bool wanted);
void set_requires_grad(torch::nn::Module& module, bool wanted);

}  // namespace graft
