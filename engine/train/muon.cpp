#include "engine/train/muon.h"

#include <algorithm>
#include <cmath>

#include "engine/api/result.h"

namespace graft {

namespace {

constexpr std::int64_t kLeastSide = 16;  // of a matrix: smaller ones gain nothing
constexpr double kMomentum = 0.9;
constexpr int kSteps = 4;            // of Newton and Schulz
constexpr double kReach = 10 * 0.2;  // of a move beside Adam's, whose root mean square is about 0.2 learning rates

// A weight as a matrix [out, in * kernel], without a copy where it lies channels-last.
torch::Tensor as_matrix(const torch::Tensor& weight) {
    return weight.dim() == 4 ? weight.permute({0, 2, 3, 1}).flatten(1) : weight;
}

bool is_matrix(const torch::Tensor& parameter) {
    if (parameter.dim() != 2 && parameter.dim() != 4) return false;
    const auto rows = parameter.size(0), columns = parameter.numel() / rows;
    return rows >= kLeastSide && columns >= kLeastSide;
}

std::vector<torch::Tensor> those(const std::vector<torch::Tensor>& parameters, bool matrices) {
    std::vector<torch::Tensor> chosen;
    for (const auto& each : parameters)
        if (each.requires_grad() && is_matrix(each) == matrices) chosen.push_back(each);
    return chosen;
}

}  // namespace

// Each step multiplies x [M, N] by p = a + b s + c s s with s = x x^T. s alone, M x M, says what p is and what s will
// be after it, so the long x is touched twice in all. In float32: the small eigenvalues of s would drown in bfloat16's
// rounding, and a processor without bfloat16 would take a hundred times as long with it.
torch::Tensor orthogonalised(const torch::Tensor& matrix) {
    constexpr double a = 3.4445, b = -4.7750, c = 2.0315;  // Jordan 2024
    const bool tall = matrix.size(0) > matrix.size(1);
    const auto x = tall ? matrix.t() : matrix;
    auto square = torch::matmul(x, x.t());
    const auto length = square.trace().sqrt() + 1e-7;
    square = square / length.square();
    torch::Tensor product;
    for (int i = 0; i < kSteps; ++i) {
        auto factor = torch::addmm(square, square, square, b, c);
        factor.diagonal().add_(a);
        product = product.defined() ? torch::matmul(factor, product) : factor;
        if (i + 1 < kSteps) square = torch::matmul(factor, torch::matmul(square, factor));
    }
    const auto out = torch::matmul(product, x).div_(length);
    return tall ? out.t() : out;
}

Muon::Muon(const std::vector<torch::Tensor>& parameters, AdamOptions options)
    : weights_(those(parameters, true)), adam_(those(parameters, false), options) {
    for (const auto& each : weights_)
        momenta_.push_back(torch::zeros_like(each, torch::MemoryFormat::Preserve).detach());
}

void Muon::zero_grad() {
    adam_.zero_grad();
    for (auto& each : weights_) each.mutable_grad() = torch::Tensor();
}

void Muon::step(double learning_rate) {
    torch::NoGradGuard no_grad;
    adam_.step(learning_rate);
    for (std::size_t i = 0; i < weights_.size(); ++i) {
        const auto& gradient = weights_[i].grad();
        if (!gradient.defined()) continue;
        momenta_[i].lerp_(gradient, 1 - kMomentum);
        const auto matrix = as_matrix(gradient.lerp(momenta_[i], kMomentum));  // Nesterov
        const auto rows = static_cast<double>(matrix.size(0)), columns = static_cast<double>(matrix.size(1));
        const double reach = kReach * std::sqrt(std::max(rows, columns)) * std::sqrt(std::max(1.0, rows / columns));
        as_matrix(weights_[i]).add_(orthogonalised(matrix), -learning_rate * reach);
    }
}

void Muon::save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
    adam_.save(tensors, prefix);
    for (std::size_t i = 0; i < momenta_.size(); ++i)
        tensors[prefix + "." + std::to_string(i) + ".momentum"] = momenta_[i];
}

void Muon::load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
    torch::NoGradGuard no_grad;
    adam_.load(tensors, prefix);
    for (std::size_t i = 0; i < momenta_.size(); ++i) {
        const std::string name = prefix + "." + std::to_string(i) + ".momentum";
        const auto found = tensors.find(name);
        if (found == tensors.end() || found->second.sizes() != momenta_[i].sizes())
            throw Failure("The checkpoint does not fit this run: " + name + " is missing or of another shape.");
        momenta_[i].copy_(found->second);
    }
}

}  // namespace graft
