// The tensors of a module by name, as they go into files and come back.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace graft {

// Parameters, then buffers, with PyTorch's dotted names behind `prefix` as it is ("generator." for example):
// "stages.0.conv.weight". The tensors are the module's own, not copies.
std::vector<std::pair<std::string, torch::Tensor>> named_state(const torch::nn::Module& module,
                                                               const std::string& prefix = "");

// Copies `state` into the module's own tensors, whatever the number format and device. Names of `state` that the module
// does not have are ignored. Throws Failure that names the first tensor missing or of another shape; nothing is copied
// then.
void load_state(torch::nn::Module& module, const std::map<std::string, torch::Tensor>& state,
                const std::string& prefix = "");

// How much of what a module learns came from elsewhere, in numbers (not tensors). What it only observes, such as the
// codes that it draws near, a training sees anew.
struct CopyCount {
    std::int64_t copied = 0, all = 0;
};

// Copies what fits: tensors of the same name and shape, and of the same name where only the last dimension differs the
// part that both have. The rest of the module stays as it is.
CopyCount copy_fitting(torch::nn::Module& module, const std::map<std::string, torch::Tensor>& state,
                       const std::string& prefix = "");

}  // namespace graft
