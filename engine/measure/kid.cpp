// Sums the kernel block by block: the full matrix of 50,000 pictures would not fit into memory.
#include "engine/measure/kid.h"

#include "engine/measure/features.h"

namespace graft {

namespace {

constexpr std::int64_t kBlock = 1024;

double kernel_sum(const torch::Tensor& a, const torch::Tensor& b) {
    double sum = 0;
    for (const auto& rows : a.split(kBlock)) {
        const auto kernel = rows.matmul(b.t()).div_(static_cast<double>(a.size(1))).add_(1).pow_(3);
        sum += kernel.sum().item<double>();
    }
    return sum;
}

// The sum of a kernel over pairs of two different rows of the same set.
double pair_sum(const torch::Tensor& a) {
    const auto diagonal = (a.square().sum(1) / static_cast<double>(a.size(1)) + 1).pow(3).sum().item<double>();
    return kernel_sum(a, a) - diagonal;
}

}  // namespace

double kid(const torch::Tensor& a, const torch::Tensor& b) {
    require_comparable(a, b, 2);
    torch::NoGradGuard no_grad;
    const auto first = a.to(torch::kFloat64);
    const auto second = b.to(torch::kFloat64);
    const auto n = static_cast<double>(a.size(0));
    const auto m = static_cast<double>(b.size(0));
    return pair_sum(first) / (n * (n - 1)) + pair_sum(second) / (m * (m - 1)) - 2 * kernel_sum(first, second) / (n * m);
}

}  // namespace graft
