// Tables from the names that options and model files use to the networks behind them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/api/result.h"

namespace graft {

template <class Network, class Config>
using Registry = std::vector<std::pair<std::string, std::shared_ptr<Network> (*)(const Config&)>>;

// A table's entry for the network type Derived.
template <class Derived, class Network, class Config>
std::shared_ptr<Network> build_as(const Config& config) {
    return std::make_shared<Derived>(config);
}

template <class Network, class Config>
std::vector<std::string> registry_names(const Registry<Network, Config>& registry) {
    std::vector<std::string> names;
    for (const auto& [name, factory] : registry) names.push_back(name);
    return names;
}

// The factory called `name`; throws Failure that lists the names there are. `kind` says what it is: "network".
template <class Network, class Config>
auto find_in_registry(const Registry<Network, Config>& registry, const std::string& kind, const std::string& name) {
    const auto found = std::find_if(registry.begin(), registry.end(), [&](const auto& e) { return e.first == name; });
    if (found == registry.end()) {
        std::string known;
        for (const auto& each : registry_names(registry)) known += (known.empty() ? "" : ", ") + each;
        throw Failure("There is no " + kind + " called \"" + name + "\".", "Known are: " + known + ".");
    }
    return found->second;
}

// Throws Failure unless low <= value <= high. Configurations come from files too, and a damaged one must not lead to an
// allocation of any size.
inline void require_range(const std::string& what, std::int64_t value, std::int64_t low, std::int64_t high) {
    if (value < low || value > high) {
        throw Failure("A " + what + " of " + std::to_string(value) + " is not possible.",
                      "It must be from " + std::to_string(low) + " to " + std::to_string(high) + ".");
    }
}

constexpr std::int64_t kMostConditions = 64;

// Throws Failure unless a generator can make, and a discriminator judge, pictures of `size`: 32, 64, 128, 256, 512 or
// 1024.
inline void require_picture_size(std::int64_t size) {
    if (size < 32 || size > 1024 || (size & (size - 1)) != 0) {
        throw Failure("Pictures of " + std::to_string(size) + " pixels cannot be generated.",
                      "The size must be 32, 64, 128, 256, 512 or 1024.");
    }
}

}  // namespace graft
