#include "engine/train/compute.h"

namespace graft {

void place(torch::nn::Module& module, const Compute& compute) {
    torch::NoGradGuard no_grad;
    module.to(compute.device);
    for (auto& parameter : module.parameters())
        if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
}

torch::Tensor place(const torch::Tensor& pictures, const Compute& compute) {
    return pictures.to(compute.device, /*non_blocking=*/true).contiguous(torch::MemoryFormat::ChannelsLast);
}

void set_requires_grad(const std::vector<torch::Tensor>& parameters, bool wanted) {
    for (const auto& parameter : parameters) parameter.requires_grad_(wanted);
}

void set_requires_grad(torch::nn::Module& module, bool wanted) { set_requires_grad(module.parameters(), wanted); }

}  // namespace graft
