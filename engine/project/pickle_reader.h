// The part of Python's pickle format that dictionaries of tensors are made of.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace graft {

// Where a tensor's numbers lie: storage `key` of `numel` numbers.
struct PickledStorage {
    torch::ScalarType type = torch::kFloat32;
    std::string key;
    std::int64_t numel = 0;
};

struct PickledTensor {
    PickledStorage storage;
    std::int64_t offset = 0;
    std::vector<std::int64_t> sizes, strides;
};

struct PickledGlobal {
    std::string name;  // "torch._utils _rebuild_tensor_v2"
};

struct PickledValue;
using PickledList = std::shared_ptr<std::vector<PickledValue>>;  // tuples too
using PickledDict = std::shared_ptr<std::vector<std::pair<PickledValue, PickledValue>>>;

struct PickledValue {
    std::variant<std::monostate, std::int64_t, std::string, PickledList, PickledDict, PickledGlobal, PickledStorage,
                 PickledTensor>
        content;

    // The content as one of these kinds. Throws Failure where it is of another.
    template <class Kind>
    const Kind& as() const;
};

// Reads the pickle at the start of `bytes` and moves `bytes` behind it. Throws Failure where it is cut short or holds
// anything that is not needed for tensors.
PickledValue read_pickle(std::string_view& bytes);

// For what is not understood.
[[noreturn]] void refuse_pickle();

template <class Kind>
const Kind& PickledValue::as() const {
    const auto* kind = std::get_if<Kind>(&content);
    if (kind == nullptr) refuse_pickle();
    return *kind;
}

}  // namespace graft
