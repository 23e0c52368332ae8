// Threads for the other parts live as long as their part: to start one takes a thousandth of a step.
#include "engine/core/parts.h"

#include <algorithm>
#include <future>

#include "engine/core/device.h"

namespace graft {

namespace {

class ThreadsHere {
public:
    explicit ThreadsHere(int threads) : before_(at::get_num_threads()) { use_threads_here(threads); }
    ThreadsHere(const ThreadsHere&) = delete;
    ThreadsHere& operator=(const ThreadsHere&) = delete;
    ~ThreadsHere() { use_threads_here(before_); }

private:
    int before_;
};

}  // namespace

std::int64_t parts_of(std::int64_t batch, const torch::Device& device) {
    constexpr std::int64_t kParts = 2, kLeastPart = 8;  // a batch norm wants some pictures to look at
    if (!device.is_cpu() || at::get_num_threads() < kParts) return 1;
    return batch % kParts == 0 && batch / kParts >= kLeastPart ? kParts : 1;
}

void run_parts(std::int64_t parts, const std::function<void(std::int64_t part)>& run) {
    if (parts == 1) {
        run(0);
        return;
    }
    const int each = std::max(1, at::get_num_threads() / static_cast<int>(parts));
    std::vector<std::future<void>> others;
    for (std::int64_t part = 1; part < parts; ++part)
        others.push_back(std::async(std::launch::async, [&run, part, each] {
            use_threads_here(each);
            run(part);
        }));
    {
        const ThreadsHere fewer(each);
        run(0);
    }
    for (auto& other : others) other.get();
}

torch::Tensor part_of(const torch::Tensor& batch, std::int64_t part, std::int64_t parts, std::int64_t dim) {
    if (!batch.defined() || parts == 1) return batch;
    return batch.slice(dim, part, torch::nullopt, parts);
}

torch::Tensor joined(const std::vector<torch::Tensor>& parts, std::int64_t dim) {
    return parts.size() == 1 ? parts.front() : torch::stack(parts, dim + 1).flatten(dim, dim + 1);
}

}  // namespace graft
