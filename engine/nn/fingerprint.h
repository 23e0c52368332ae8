// What tells one trained network from another.
#pragma once

#include <torch/torch.h>

#include <string>

namespace graft {

// 16 hexadecimal digits over the names and contents of all parameters and buffers (FNV-1a, 64 bits): equal for equal
// weights, wherever their file lies. It guards against a mix-up, not against forgery.
std::string fingerprint(const torch::nn::Module& module);

}  // namespace graft
