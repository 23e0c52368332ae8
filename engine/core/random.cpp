#include "engine/core/random.h"

#include <ATen/CPUGeneratorImpl.h>

namespace graft {

namespace {

std::uint64_t split_mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

}  // namespace

std::uint64_t mix_seed(std::uint64_t seed, Stream stream, std::uint64_t step) {
    return split_mix(split_mix(split_mix(seed) ^ static_cast<std::uint64_t>(stream)) ^ step);
}

at::Generator make_rng(std::uint64_t seed, Stream stream, std::uint64_t step) {
    return at::make_generator<at::CPUGeneratorImpl>(mix_seed(seed, stream, step));
}

}  // namespace graft
