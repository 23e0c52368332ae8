#include "engine/project/pickled_tensors.h"

#include <caffe2/serialize/inline_container.h>

#include <cstring>
#include <fstream>
#include <functional>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/pickle_reader.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

// The bytes of a storage, by its key.
using Storages = std::function<std::string_view(const std::string& key)>;

torch::Tensor tensor_of(const PickledTensor& pickled, const Storages& storages) {
    const auto bytes = storages(pickled.storage.key);
    const auto available = static_cast<std::int64_t>(bytes.size() / c10::elementSize(pickled.storage.type));
    if (pickled.sizes.size() != pickled.strides.size() || pickled.offset < 0 || pickled.offset > available ||
        available < pickled.storage.numel)
        refuse_pickle();
    std::int64_t last = pickled.offset;
    std::int64_t count = 1;
    bool empty = false;
    for (std::size_t i = 0; i < pickled.sizes.size(); ++i) {
        const std::int64_t size = pickled.sizes[i], stride = pickled.strides[i];
        if (size < 0 || stride < 0 || size > available || stride > available) refuse_pickle();
        empty = empty || size == 0;
        // Strides of 0 would let a few bytes claim any number of numbers.
        if (size > 0 && count > available / size) refuse_pickle();
        count *= size;
        const std::int64_t steps = std::max<std::int64_t>(size - 1, 0);
        if (steps > 0 && stride > (available - last) / steps) refuse_pickle();  // before it can overflow
        last += steps * stride;
    }
    if (empty) return torch::empty(pickled.sizes, pickled.storage.type);
    if (last >= available) refuse_pickle();
    auto numbers = torch::empty({available}, pickled.storage.type);
    std::memcpy(numbers.data_ptr(), bytes.data(), numbers.nbytes());
    return numbers.as_strided(pickled.sizes, pickled.strides, pickled.offset).clone();
}

const PickledPairs& dictionary_in(const PickledValue& value) {
    const auto* dict = std::get_if<PickledDict>(&value.content);
    if (dict == nullptr) throw Failure("It holds no dictionary of tensors.", "Save the network's state_dict().");
    return **dict;
}

// The tensors of a dictionary, or of the "state_dict" in it.
std::map<std::string, torch::Tensor> tensors_of(const PickledValue& value, const Storages& storages) {
    const PickledPairs* pairs = &dictionary_in(value);
    for (const auto& [key, entry] : *pairs)
        if (const auto* name = std::get_if<std::string>(&key.content); name != nullptr && *name == "state_dict") {
            pairs = &dictionary_in(entry);
            break;
        }
    std::map<std::string, torch::Tensor> state;
    for (const auto& [key, entry] : *pairs)
        if (const auto* name = std::get_if<std::string>(&key.content))
            if (const auto* tensor = std::get_if<PickledTensor>(&entry.content))
                state[*name] = tensor_of(*tensor, storages);
    return state;
}

// How large a number of each storage is, which only its tensors know: of all in `content`, however deep.
std::map<std::string, std::size_t> element_sizes_in(const Pickle& content) {
    std::map<std::string, std::size_t> sizes;
    const auto note = [&](const PickledValue& value) {
        if (const auto* tensor = std::get_if<PickledTensor>(&value.content))
            sizes[tensor->storage.key] = c10::elementSize(tensor->storage.type);
    };
    note(content.value);
    for (const auto& dict : content.dicts)
        for (const auto& [key, entry] : dict) note(entry);
    return sizes;
}

std::map<std::string, torch::Tensor> read_archive(const fs::path& file) {
    std::map<std::string, std::string> records;
    try {
        caffe2::serialize::PyTorchStreamReader archive(file.string());
        // torch.save() does not pack them; what unpacks to more than the file was made to fill the memory.
        auto left = fs::file_size(file);
        for (const auto& name : archive.getAllRecords()) {
            const auto unpacked = archive.getRecordSize(name);
            if (unpacked > left) refuse_pickle();
            left -= unpacked;
            const auto [data, size] = archive.getRecord(name);
            records[name].assign(static_cast<const char*>(data.get()), size);
        }
    } catch (const std::exception&) {
        refuse_pickle();
    }
    const auto record = [&](const std::string& name) -> std::string_view {
        const auto found = records.find(name);
        if (found == records.end()) refuse_pickle();
        return found->second;
    };
    auto pickle = record("data.pkl");
    const auto content = read_pickle(pickle);
    return tensors_of(content.value, [&](const std::string& key) { return record("data/" + key); });
}

// Five pickles - a magic number, a version, the machine, the content, the keys of its storages - and then the storages:
// how many numbers, and the numbers.
std::map<std::string, torch::Tensor> read_old_format(const fs::path& file) {
    const std::string bytes = read_file(file);
    std::string_view rest = bytes;
    for (int i = 0; i < 3; ++i) read_pickle(rest);
    const auto content = read_pickle(rest);
    const auto keys = read_pickle(rest);
    const auto element_sizes = element_sizes_in(content);
    std::map<std::string, std::string_view> storages;
    for (const auto& item : *keys.value.as<PickledList>()) {
        const auto& key = item.as<std::string>();
        const auto size = element_sizes.find(key);
        std::uint64_t count = 0;
        if (rest.size() < sizeof count || size == element_sizes.end()) refuse_pickle();
        std::memcpy(&count, rest.data(), sizeof count);
        rest.remove_prefix(sizeof count);
        if (count > rest.size() / size->second) refuse_pickle();
        storages[key] = rest.substr(0, count * size->second);
        rest.remove_prefix(count * size->second);
    }
    return tensors_of(content.value, [&](const std::string& key) -> std::string_view {
        const auto found = storages.find(key);
        if (found == storages.end()) refuse_pickle();
        return found->second;
    });
}

}  // namespace

std::map<std::string, torch::Tensor> read_pickled_tensors(const fs::path& file) {
    char first = 0;
    std::ifstream(file, std::ios::binary).get(first);
    return first == 'P' ? read_archive(file) : read_old_format(file);  // "PK": a zip archive
}

}  // namespace graft
