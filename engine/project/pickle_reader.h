// The part of Python's pickle format that dictionaries of tensors are made of.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <deque>
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
using PickledItems = std::vector<PickledValue>;
using PickledPairs = std::vector<std::pair<PickledValue, PickledValue>>;
using PickledList = PickledItems*;  // tuples too
using PickledDict = PickledPairs*;

struct PickledValue {
    std::variant<std::monostate, std::int64_t, std::string, PickledList, PickledDict, PickledGlobal, PickledStorage,
                 PickledTensor>
        content;

    // The content as one of these kinds. Throws Failure where it is of another.
    template <class Kind>
    const Kind& as() const;
};

// What a pickle holds. Its lists and dictionaries lie side by side and only point to one another, so that however deep
// they are, or whether they hold themselves, they go without recursion. May be moved, not copied.
struct Pickle {
    PickledValue value;
    std::deque<PickledItems> lists;
    std::deque<PickledPairs> dicts;

    Pickle() = default;
    Pickle(Pickle&&) = default;
    Pickle(const Pickle&) = delete;
    Pickle& operator=(const Pickle&) = delete;
};

// Reads the pickle at the start of `bytes` and moves `bytes` behind it. Throws Failure where it is cut short or holds
// anything that is not needed for tensors.
Pickle read_pickle(std::string_view& bytes);

// For what is not understood.
[[noreturn]] void refuse_pickle();

template <class Kind>
const Kind& PickledValue::as() const {
    const auto* kind = std::get_if<Kind>(&content);
    if (kind == nullptr) refuse_pickle();
    return *kind;
}

}  // namespace graft
