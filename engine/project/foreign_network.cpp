#include "engine/project/foreign_network.h"

#include <torch/script.h>

#include <fstream>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/core/safetensors.h"
#include "engine/nn/script_classifier.h"
#include "engine/nn/torchvision_resnet18.h"

namespace graft {

namespace {

namespace fs = std::filesystem;
using State = std::map<std::string, torch::Tensor>;

std::string first_bytes(const fs::path& file) {
    std::string bytes(4, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

bool is_zip(const std::string& first) { return first == std::string("PK\x03\x04", 4); }

// The tensors of a dictionary by name; those of one under "state_dict", as training scripts save it.
State tensors_of(const c10::IValue& value) {
    if (!value.isGenericDict()) throw Failure("It holds no dictionary of tensors.", "Save the network's state_dict().");
    State state;
    for (const auto& entry : value.toGenericDict()) {
        if (!entry.key().isString()) continue;
        const auto& name = entry.key().toStringRef();
        if (name == "state_dict") return tensors_of(entry.value());
        if (entry.value().isTensor()) state[name] = entry.value().toTensor();
    }
    return state;
}

State read_pickle(const std::string& bytes) {
    c10::IValue content;
    try {
        content = torch::jit::pickle_load({bytes.begin(), bytes.end()});
    } catch (const std::exception&) {
        throw Failure("It holds more than tensors, or is damaged.",
                      "Save the network's state_dict() with torch.save().");
    }
    return tensors_of(content);
}

ForeignNetwork from_zip(const fs::path& file) {
    const std::string bytes = read_file(file);
    // The list of contents at the end of a TorchScript archive names its constants; torch.save() writes none.
    if (bytes.rfind("/constants.pkl") == std::string::npos)
        return {load_torchvision_resnet18(read_pickle(bytes)), "torchvision's resnet18"};
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
        if (first.starts_with("\x80\x02"))
            throw Failure("It is of PyTorch's format before 1.6.",
                          "Load it in Python and write it again with torch.save().");
        return {load_torchvision_resnet18(load_tensors(file).tensors), "torchvision's resnet18"};
    } catch (const Failure& failure) {
        throw Failure(file.string() + " cannot be used as a feature network: " + failure.error().message,
                      failure.error().hint.empty() ? "Choose a classifier of Graft, torchvision's resnet18 or a "
                                                     "TorchScript module."
                                                   : failure.error().hint);
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
