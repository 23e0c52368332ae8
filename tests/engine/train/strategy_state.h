// What a strategy has learned and reported, to compare.
#pragma once

#include <map>
#include <string>

#include "engine/train/strategy.h"

namespace graft::test {

using State = std::map<std::string, torch::Tensor>;

inline State copy_of(const Strategy& strategy) {
    auto state = strategy.state();
    for (auto& [name, tensor] : state) tensor = tensor.detach().clone();
    return state;
}

inline bool same(const State& a, const State& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [name, tensor] : a)
        if (!torch::equal(tensor, b.at(name))) return false;
    return true;
}

// -1 where there is no such value.
inline double value_of(const StepReport& report, const std::string& name) {
    for (const auto& [key, value] : report.values)
        if (key == name) return value.item<double>();
    return -1.0;
}

}  // namespace graft::test
