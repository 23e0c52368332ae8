// Networks from elsewhere as feature networks.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/nn/classifier.h"

namespace graft {

// What can be read without being a model file of Graft: the weights of torchvision's resnet18 and of EfficientNet-Lite
// 0 to 2 (a .pth file that torch.save() wrote, or safetensors) and TorchScript modules (torch.jit.save()). Nothing of a
// pickle is executed.
// Throws Failure that names the file and what it is instead.
struct ForeignNetwork {
    std::shared_ptr<Classifier> network;
    std::string name;  // for people: "torchvision's resnet18"
};
ForeignNetwork load_foreign_network(const std::filesystem::path& file);

// Whether the file is not a safetensors file with Graft's metadata.
bool is_foreign(const std::filesystem::path& file);

}  // namespace graft
