// The tensors of a file that torch.save() wrote in Python, without Python.
#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>

namespace graft {

// A state dictionary by its names, or the one under "state_dict", as training scripts save it; of today's format (a zip
// archive) and that before PyTorch 1.6. Only what state dictionaries are made of is understood: nothing in the file
// can be executed. Throws Failure, without the file's name, where there is more or less in it.
std::map<std::string, torch::Tensor> read_pickled_tensors(const std::filesystem::path& file);

}  // namespace graft
