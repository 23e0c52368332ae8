#include "engine/project/foreign_network.h"

#include <torch/script.h>

#include <fstream>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/core/memory_failure.h"
#include "engine/core/safetensors.h"
#include "engine/nn/efficientnet_lite.h"
#include "engine/nn/script_classifier.h"
#include "engine/nn/torchvision_resnet18.h"
#include "engine/project/pickled_tensors.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

std::string first_bytes(const fs::path& file) {
    std::string bytes(4, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

// What torch.save() wrote before it made archives begins with this number; a safetensors file's header cannot be as long
// as its bytes would say, but can begin with the first two.
bool is_old_pickle(const std::string& first) { return first == "\x80\x02\x8A\x0A"; }

bool is_zip(const std::string& first) { return first == std::string("PK\x03\x04", 4); }

ForeignNetwork from_state(std::map<std::string, torch::Tensor> state) {
    if (is_efficientnet_lite(state)) {
        auto network = load_efficientnet_lite(state);
        const auto level = network->config().network.substr(network->config().network.size() - 1);
        return {std::move(network), "EfficientNet-Lite" + level + " of ImageNet"};
    }
    return {load_torchvision_resnet18(std::move(state)), "torchvision's resnet18"};
}

ForeignNetwork from_zip(const fs::path& file) {
    const std::string bytes = read_file(file);
    // The list of contents at the end of a TorchScript archive names its constants; torch.save() writes none.
    if (bytes.rfind("/constants.pkl") == std::string::npos)
        return from_state(read_pickled_tensors(file));
    torch::jit::Module module;
    try {
        module = torch::jit::load(file.string(), torch::kCPU);
    } catch (const std::exception&) {
        throw Failure("It is a damaged TorchScript file, or one of a newer PyTorch.", "Save it again.");
    }
    return {std::make_shared<ScriptClassifier>(std::move(module)), "TorchScript " + file.stem().string()};
}

}  // namespace

ForeignNetwork load_foreign_network(const fs::path& file) {
    try {
        const std::string first = first_bytes(file);
        if (is_zip(first)) return from_zip(file);
        if (is_old_pickle(first)) return from_state(read_pickled_tensors(file));
        return from_state(load_tensors(file).tensors);
    } catch (const Failure& failure) {
        throw Failure(file.string() + " cannot be used as a feature network: " + failure.error().message,
                      failure.error().hint.empty() ? "Choose a classifier of Graft, torchvision's resnet18, "
                                                     "EfficientNet-Lite or a TorchScript module."
                                                   : failure.error().hint);
    } catch (const std::exception& unforeseen) {
        if (is_out_of_memory(unforeseen)) throw;
        throw Failure(file.string() + " cannot be used as a feature network: its tensors do not fit one another.",
                      "The file is damaged, or of a network that Graft does not know.");
    }
}

bool is_foreign(const fs::path& file) {
    if (is_zip(first_bytes(file))) return true;
    try {
        return load_tensor_metadata(file).count("graft_format") == 0;
    } catch (const Failure&) {
        return true;
    }
}

}  // namespace graft
