// Chance without state: every draw's generator is made from a seed, a stream and a step, so that nothing about chance
// has to be saved, and a resumed run draws what a run that never stopped would have drawn.
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace graft {

// What the draws are for; each stream is independent of the others. The numbers stay as they are: with others, the same
// seed would give other pictures.
enum class Stream : std::uint64_t {
    Weights = 0,
    Shuffle = 1,
    Latents = 2,
    Samples = 4,
    Noise = 5,
    Split = 6,
    Measure = 7,
    Draw = 8,
    Drift = 10,
};

// A well-mixed 64-bit number of the three (SplitMix64).
std::uint64_t mix_seed(std::uint64_t seed, Stream stream, std::uint64_t step = 0);

// A CPU generator seeded with mix_seed(). Draws are made on the CPU and copied, so they are the same on every device.
at::Generator make_rng(std::uint64_t seed, Stream stream, std::uint64_t step = 0);

}  // namespace graft
