#include "engine/core/device.h"

#include <dlfcn.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

#include "engine/api/result.h"

namespace graft {

namespace {

// Why CUDA cannot be used; empty when it can.
std::string open_cuda() {
    static const std::string reason = []() -> std::string {
        // A driver comes first: without one the library's load-time needs cannot be met either.
        if (::dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL) == nullptr) return "there is no NVIDIA driver";
        if (::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
            const char* error = ::dlerror();
            return "libtorch_cuda.so cannot be opened (" + std::string(error == nullptr ? "unknown" : error) + ")";
        }
        if (!torch::cuda::is_available()) return "the driver shows no usable GPU";
        return {};
    }();
    return reason;
}

}  // namespace

torch::Device choose_device(const std::string& wish) {
    if (wish == "cpu") return torch::kCPU;
    const std::string missing = open_cuda();
    if (missing.empty()) return torch::Device(torch::kCUDA, 0);
    if (wish == "cuda")
        throw Failure("CUDA cannot be used: " + missing + ".",
                      "Run packaging/setup.sh --cuda on a machine with an NVIDIA driver, or use --device cpu.");
    return torch::kCPU;
}

void set_threads(std::int64_t threads) {
    const auto cores = static_cast<std::int64_t>(std::max(1u, std::thread::hardware_concurrency()));
    at::set_num_threads(static_cast<int>(threads > 0 ? threads : cores));
}

void use_threads_here(int threads) {
    at::get_num_threads();  // or torch would set its own later: it does so once a thread
    using Set = void (*)(int);
    if (const auto set = reinterpret_cast<Set>(::dlsym(RTLD_DEFAULT, "omp_set_num_threads"))) set(threads);
}

void lower_priority() {
    // Linux keeps a nice value for each thread; threads that this one starts inherit it.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), 5);
}

void keep_freed_memory() {
    ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
    ::mallopt(M_TOP_PAD, 64 << 20);
    ::mallopt(M_ARENA_MAX, 2);  // or what the threads of a step free lies about in many places
}

bool processor_has_bf16() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

torch::ScalarType choose_precision(const std::string& wish, const torch::Device& device) {
    if (wish == "fp32") return torch::kFloat32;
    if (wish == "bf16") return torch::kBFloat16;
    return device.is_cuda() || processor_has_bf16() ? torch::kBFloat16 : torch::kFloat32;
}

}  // namespace graft
