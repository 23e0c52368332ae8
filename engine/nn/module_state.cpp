// Listing and restoring a module's tensors.
#include "engine/nn/module_state.h"

#include <algorithm>
#include <sstream>

#include "engine/api/result.h"

namespace graft {

namespace {

std::string shape_text(const torch::Tensor& tensor) {
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

}  // namespace

std::vector<std::pair<std::string, torch::Tensor>> named_state(const torch::nn::Module& module,
                                                               const std::string& prefix) {
    std::vector<std::pair<std::string, torch::Tensor>> state;
    for (const auto& item : module.named_parameters()) state.emplace_back(prefix + item.key(), item.value());
    for (const auto& item : module.named_buffers()) state.emplace_back(prefix + item.key(), item.value());
    return state;
}

void load_state(torch::nn::Module& module, const std::map<std::string, torch::Tensor>& state,
                const std::string& prefix) {
    torch::NoGradGuard no_grad;
    auto own = named_state(module, prefix);
    for (const auto& [name, tensor] : own) {
        const auto found = state.find(name);
        if (found == state.end()) {
            throw Failure("The weights \"" + name + "\" are missing.",
                          "The file was made for another network, or is damaged.");
        }
        if (found->second.sizes() != tensor.sizes()) {
            throw Failure("The weights \"" + name + "\" have the shape " + shape_text(found->second) + " instead of " +
                              shape_text(tensor) + ".",
                          "The file was made for a network of another shape.");
        }
    }
    for (auto& [name, tensor] : own) tensor.copy_(state.at(name));
}

CopyCount copy_fitting(torch::nn::Module& module, const std::map<std::string, torch::Tensor>& state,
                       const std::string& prefix) {
    torch::NoGradGuard no_grad;
    CopyCount count;
    for (auto& [name, tensor] : named_state(module, prefix)) {
        const std::int64_t counts = tensor.requires_grad() ? 1 : 0;
        count.all += counts * tensor.numel();
        const auto found = state.find(name);
        if (found == state.end() || found->second.dim() != tensor.dim()) continue;
        const auto& from = found->second;
        if (tensor.dim() == 0) {
            tensor.copy_(from);
            count.copied += counts;
            continue;
        }
        if (from.sizes().slice(0, from.dim() - 1) != tensor.sizes().slice(0, tensor.dim() - 1)) continue;
        const std::int64_t common = std::min(from.size(-1), tensor.size(-1));
        auto part = tensor.narrow(-1, 0, common);
        part.copy_(from.narrow(-1, 0, common));
        count.copied += counts * part.numel();
    }
    return count;
}

}  // namespace graft
