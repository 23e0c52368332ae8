#include "engine/project/foreign_network.h"

#include <torch/script.h>

#include <fstream>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/core/safetensors.h"
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

bool is_zip(const std::string& first) { return first == std::string("PK\x03\x04", 4); }

ForeignNetwork from_zip(const fs::path& file) {
    const std::string bytes = read_file(file);
    // The list of contents at the end of a TorchScript archive names its constants; torch.save() writes none.
    if (bytes.rfind("/constants.pkl") == std::string::npos)
        return {load_torchvision_resnet18(read_pickled_tensors(file)), "torchvision's resnet18"};
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
            return {load_torchvision_resnet18(read_pickled_tensors(file)), "torchvision's resnet18"};
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
