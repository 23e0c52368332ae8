#include "engine/core/safetensors.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/api/json_text.h"
#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/core/memory_map.h"

namespace graft {

namespace {

using nlohmann::json;

constexpr std::uint64_t kLargestHeader = 100ull << 20;

constexpr std::array<std::pair<const char*, torch::ScalarType>, 10> kTypes{{{"F32", torch::kFloat32},
                                                                            {"F64", torch::kFloat64},
                                                                            {"F16", torch::kFloat16},
                                                                            {"BF16", torch::kBFloat16},
                                                                            {"I64", torch::kInt64},
                                                                            {"I32", torch::kInt32},
                                                                            {"I16", torch::kInt16},
                                                                            {"I8", torch::kInt8},
                                                                            {"U8", torch::kUInt8},
                                                                            {"BOOL", torch::kBool}}};

const char* type_name(torch::ScalarType type) {
    for (const auto& [name, scalar] : kTypes)
        if (scalar == type) return name;
    throw Failure("A tensor of this type cannot be saved.");
}

Failure damaged(const std::filesystem::path& file, const std::string& why) {
    return Failure(file.string() + " is not a sound safetensors file: " + why + ".",
                   "Copy it again from where it came from, or take an earlier checkpoint.");
}

// What downloads leave in the place of a model. Throws Failure where the file begins as such a thing. To be asked of a
// file that is no safetensors file: the length that a good one begins with may be any bytes, those of a pickle too.
void refuse_mistaken(const std::filesystem::path& file, std::string_view text) {
    const auto begins = [&](std::string_view with) {
        if (text.size() < with.size()) return false;
        const auto lower = [](char letter) { return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter; };
        return std::equal(with.begin(), with.end(), text.begin(), [&](char a, char b) { return a == lower(b); });
    };
    if (begins("version https://git-lfs"))
        throw Failure(file.string() + " is only a pointer of Git LFS to the file, not the file itself.",
                      "Run git lfs pull where it came from, or download the file itself.");
    if (begins("<!doctype html") || begins("<html"))
        throw Failure(file.string() + " is a web page, not a model: its download failed.", "Download it again.");
    if (begins("pk\x03\x04") || begins("\x80\x02") || begins("\x80\x03") || begins("\x80\x04"))
        throw Failure(file.string() + " is a file of PyTorch, not a safetensors file.",
                      "Such a file can be named as a feature network alone.");
}

struct Header {
    json entries;
    std::size_t data_start = 0;
};

Header read_header(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::uint64_t length = 0;
    if (text.size() >= 8) std::memcpy(&length, text.data(), 8);
    const bool whole = text.size() >= 8 && length <= kLargestHeader && length <= text.size() - 8;
    if (!whole) refuse_mistaken(file, text);
    if (text.size() < 8) throw damaged(file, "it has only " + std::to_string(text.size()) + " bytes");
    if (!whole)
        throw damaged(file,
                      "its header claims " + std::to_string(length) + " bytes of " + std::to_string(text.size() - 8));
    const auto size = static_cast<std::size_t>(length);
    Header header{parse_json(text.substr(8, size)), 8 + size};
    if (!header.entries.is_object()) throw damaged(file, "its header is not a JSON object");
    return header;
}

std::map<std::string, std::string> metadata_of(const std::filesystem::path& file, const json& entries) {
    std::map<std::string, std::string> out;
    const auto found = entries.find("__metadata__");
    if (found == entries.end()) return out;
    if (!found->is_object()) throw damaged(file, "its metadata is not an object");
    for (const auto& [key, value] : found->items()) {
        if (!value.is_string()) throw damaged(file, "its metadata entry " + key + " is not a text");
        out[key] = value.get<std::string>();
    }
    return out;
}

// One tensor of the header, checked against the bytes that follow it.
torch::Tensor read_tensor(const std::filesystem::path& file, const std::string& name, const json& entry,
                          std::span<const std::uint8_t> data) {
    const auto wrong = [&](const std::string& why) { return damaged(file, "the tensor " + name + " " + why); };
    if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") || !entry.contains("data_offsets"))
        throw wrong("lacks its type, shape or place");
    const json &dtype = entry["dtype"], &shape = entry["shape"], &offsets = entry["data_offsets"];
    if (!dtype.is_string() || !shape.is_array() || !offsets.is_array() || offsets.size() != 2 ||
        !offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned())
        throw wrong("has a malformed entry");
    const auto type =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& known) { return dtype == known.first; });
    if (type == kTypes.end()) throw wrong("has the unknown type " + dtype.dump());

    const auto begin = offsets[0].get<std::uint64_t>(), end = offsets[1].get<std::uint64_t>();
    if (begin > end || end > data.size()) throw wrong("lies outside the file");
    std::uint64_t bytes = c10::elementSize(type->second);
    std::vector<std::int64_t> sizes;
    for (const auto& dimension : shape) {
        if (!dimension.is_number_unsigned()) throw wrong("has a malformed shape");
        const auto size = dimension.get<std::uint64_t>();
        // Refused before it can overflow: no product of a sound shape exceeds the file.
        if (size > data.size() || (size > 0 && bytes > data.size() / size + 1)) throw wrong("is larger than the file");
        sizes.push_back(static_cast<std::int64_t>(size));
        bytes *= size;
    }
    if (bytes != end - begin)
        throw wrong("has a shape of " + std::to_string(bytes) + " bytes in a place of " + std::to_string(end - begin));
    auto tensor = torch::empty(sizes, torch::TensorOptions().dtype(type->second));
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data.data() + begin, bytes);
    return tensor;
}

}  // namespace

void save_tensors(const std::filesystem::path& file, const TensorFile& content) {
    json header = json::object();
    if (!content.metadata.empty()) header["__metadata__"] = content.metadata;
    std::vector<torch::Tensor> ordered;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : content.tensors) {
        ordered.push_back(tensor.detach().to(torch::kCPU).contiguous());
        const std::uint64_t bytes = ordered.back().nbytes();
        header[name] = {{"dtype", type_name(tensor.scalar_type())},
                        {"shape", std::vector<std::int64_t>(tensor.sizes().begin(), tensor.sizes().end())},
                        {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = json_text(header);
    text.append((8 - text.size() % 8) % 8, ' ');  // tensors start aligned
    const std::uint64_t length = text.size();

    AtomicFile out(file);
    out.write(&length, sizeof length);
    out.write(text);
    for (const auto& tensor : ordered) out.write(tensor.data_ptr(), tensor.nbytes());
    out.commit();
}

TensorFile load_tensors(const std::filesystem::path& file) {
    const MemoryMap map(file);
    const Header header = read_header(file, map.bytes());
    TensorFile content;
    content.metadata = metadata_of(file, header.entries);
    const auto data = map.bytes().subspan(header.data_start);
    std::uint64_t used = 0;
    for (const auto& [name, entry] : header.entries.items()) {
        if (name == "__metadata__") continue;
        content.tensors[name] = read_tensor(file, name, entry, data);
        used += content.tensors[name].nbytes();
    }
    if (used != data.size())
        throw damaged(file, "its tensors fill " + std::to_string(used) + " of " + std::to_string(data.size()) +
                                " bytes, so some overlap or are missing");
    return content;
}

std::map<std::string, std::string> load_tensor_metadata(const std::filesystem::path& file) {
    const MemoryMap map(file);
    return metadata_of(file, read_header(file, map.bytes()).entries);
}

}  // namespace graft
