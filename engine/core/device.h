// Where the networks run, and with how many threads.
#pragma once

#include <torch/torch.h>

#include <string>

namespace graft {

// "cpu"; "cuda" (Failure saying what is missing where there is none); "auto": cuda where there is one, else cpu.
// LibTorch's CUDA part is opened here, at run time, so that one binary serves machines with and without a GPU.
torch::Device choose_device(const std::string& wish);

// Sets torch's threads once for the process; 0: all cores.
void set_threads(std::int64_t threads);

// Of the calling thread alone, where torch's threads are OpenMP's; elsewhere it keeps what all have.
void use_threads_here(int threads);

// The calling thread, and what it starts, gives way to the window.
void lower_priority();

// Large blocks stay with the process between steps: given back and fetched again, they page-fault on every step.
void keep_freed_memory();

// The dtype of the heavy layers: "fp32", "bf16", or "auto": bf16 where the device multiplies it natively.
torch::ScalarType choose_precision(const std::string& wish, const torch::Device& device);

bool processor_has_bf16();

}  // namespace graft
