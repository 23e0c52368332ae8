#include "engine/nn/fingerprint.h"

#include <array>
#include <cstdio>
#include <cstring>

#include "engine/nn/module_state.h"

namespace graft {

namespace {

class Hash {
public:
    // In words of 8 bytes, the last filled up with zeros.
    void add(const void* data, std::size_t size) {
        const auto* bytes = static_cast<const char*>(data);
        for (std::size_t at = 0; at < size; at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes + at, std::min(sizeof word, size - at));
            value_ = (value_ ^ word) * 0x100000001b3ull;
        }
    }

    std::string text() const {
        std::array<char, 17> out{};
        std::snprintf(out.data(), out.size(), "%016llx", static_cast<unsigned long long>(value_));
        return out.data();
    }

private:
    std::uint64_t value_ = 0xcbf29ce484222325ull;
};

}  // namespace

std::string fingerprint(const torch::nn::Module& module) {
    Hash hash;
    for (const auto& [name, tensor] : named_state(module)) {
        hash.add(name.data(), name.size());
        const auto content = tensor.detach().to(torch::kCPU).contiguous();
        hash.add(content.data_ptr(), content.nbytes());
    }
    return hash.text();
}

}  // namespace graft
