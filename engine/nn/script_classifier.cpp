#include "engine/nn/script_classifier.h"

#include <bit>

#include "engine/api/result.h"

namespace graft {

namespace {

constexpr std::int64_t kUsualSize = 64;

std::int64_t size_of(const torch::jit::Module& module) {
    if (!module.hasattr("size") || !module.attr("size").isInt()) return kUsualSize;
    const auto size = module.attr("size").toInt();
    if (size < 16 || size > 1024 || !std::has_single_bit(static_cast<std::uint64_t>(size)))
        throw Failure("It asks for pictures of " + std::to_string(size) + " pixels.",
                      "Possible are 16, 32, 64 and so on to 1024; the module may resize them itself.");
    return size;
}

// A feature as [N, C, H, W]. Throws Failure for anything else.
torch::Tensor as_map(const torch::jit::IValue& value) {
    if (value.isTensor() && value.toTensor().is_floating_point()) {
        const auto tensor = value.toTensor();
        if (tensor.dim() == 4) return tensor;
        if (tensor.dim() == 2) return tensor.unsqueeze(2).unsqueeze(3);
    }
    throw Failure("It does not give features: tensors [N, D] or [N, C, H, W] of floating-point numbers.");
}

std::vector<torch::Tensor> as_maps(const torch::jit::IValue& value) {
    std::vector<torch::Tensor> maps;
    if (value.isTuple())
        for (const auto& element : value.toTupleRef().elements()) maps.push_back(as_map(element));
    else if (value.isTensorList())
        for (const auto& element : value.toTensorVector()) maps.push_back(as_map(element));
    else
        maps.push_back(as_map(value));
    if (maps.empty()) throw Failure("It gives no features.");
    return maps;
}

}  // namespace

ScriptClassifier::ScriptClassifier(torch::jit::Module module)
    : Classifier({"TorchScript", 1, size_of(module)}), module_(std::move(module)) {
    module_.eval();
    for (auto parameter : module_.parameters()) parameter.requires_grad_(false);
    const torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> maps;
    try {
        maps = taps(torch::zeros({2, 3, config_.size, config_.size}));
    } catch (const c10::Error& error) {
        throw Failure("It cannot take pictures [N, 3, " + std::to_string(config_.size) + ", " +
                          std::to_string(config_.size) + "] of floats.",
                      "Save a module that does; an attribute `size` says how large they are to be.");
    } catch (const Failure&) {
        throw;
    } catch (const std::exception&) {  // raised in the script
        throw Failure("It fails on a picture of " + std::to_string(config_.size) + " pixels.",
                      "Save a module that takes it; an attribute `size` says how large pictures are to be.");
    }
    for (const auto& map : maps)
        if (map.size(0) != 2) throw Failure("It does not give features for each picture.");
    set_head(maps.back().size(1));
}

std::vector<torch::Tensor> ScriptClassifier::taps(const torch::Tensor& images) {
    return as_maps(module_.forward({images}));
}

torch::Tensor ScriptClassifier::embed(const torch::Tensor& images) { return taps(images).back().mean({2, 3}); }

void ScriptClassifier::to(torch::Device device, bool non_blocking) {
    Classifier::to(device, non_blocking);
    module_.to(device, non_blocking);
}

}  // namespace graft
