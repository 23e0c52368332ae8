// Weights on disk as safetensors: an 8-byte little-endian header length, a JSON header, raw little-endian tensors.
// The format is documented at https://huggingface.co/docs/safetensors; any reader of it opens these files.
#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace graft {

struct TensorFile {
    std::map<std::string, torch::Tensor> tensors;  // on the CPU, contiguous
    std::map<std::string, std::string> metadata;   // the header's __metadata__
};

// Writes atomically. Tensors may be on any device and of any layout; float32, float64, float16, bfloat16, int64, int32,
// int16, int8, uint8 and bool. Throws Failure on a disk error.
void save_tensors(const std::filesystem::path& file, const TensorFile& content);

// Reads and checks all of it: a header that lies (lengths, offsets, shapes, overlaps) throws Failure, as does a file
// that is cut short.
TensorFile load_tensors(const std::filesystem::path& file);

// Only the metadata, without touching the tensors.
std::map<std::string, std::string> load_tensor_metadata(const std::filesystem::path& file);

}  // namespace graft
