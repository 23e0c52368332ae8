// Weights and inputs by formula, so that other programs can compute the same networks:
// tests/bench/references/networks.py holds the same formulas.
#pragma once

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "engine/nn/module_state.h"

namespace graft::test {

// sin(step * i) over the flat index i, in double precision.
inline torch::Tensor wave(const std::vector<std::int64_t>& shape, double step) {
    return torch::sin(torch::arange(c10::multiply_integers(shape), torch::kFloat64) * step).reshape(shape);
}

// sin(0.7 * i * (i + k)): as good as noise.
inline torch::Tensor chirp(torch::IntArrayRef shape, std::int64_t k) {
    const auto i = torch::arange(c10::multiply_integers(shape), torch::kInt64);
    return torch::sin((i * (i + k)).to(torch::kFloat64) * 0.7).reshape(shape);
}

inline bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// Turns the module to double precision and fills its tensors, sorted by name.
inline void fill_by_formula(torch::nn::Module& module) {
    torch::NoGradGuard no_grad;
    module.to(torch::kFloat64);
    auto state = named_state(module);
    std::sort(state.begin(), state.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::int64_t k = 0;
    for (auto& [name, tensor] : state) {
        if (ends_with(name, "num_batches_tracked")) continue;
        auto values = chirp(tensor.sizes(), k++);
        if (tensor.dim() > 1) {
            values *= 2 / std::sqrt(static_cast<double>(tensor.numel() / tensor.size(0)));
        } else {
            values *= 0.1;
            if (!ends_with(name, "bias") && !ends_with(name, "running_mean")) values += 1;
        }
        tensor.copy_(values);
    }
}

// Four values at even distances and the mean magnitude, as networks.py prints them, within 1e-9.
inline bool matches(const torch::Tensor& tensor, const std::array<double, 5>& expected) {
    const auto flat = tensor.detach().contiguous().flatten();
    std::array<double, 5> actual{};
    for (std::int64_t j = 0; j < 4; ++j) {
        actual[static_cast<std::size_t>(j)] = flat[(flat.numel() - 1) * j / 3].item<double>();
    }
    actual[4] = flat.abs().mean().item<double>();
    bool same = true;
    for (std::size_t i = 0; i < 5; ++i) {
        const double error = std::abs(actual[i] - expected[i]);
        if (!(error <= 1e-9 * std::max(1.0, std::abs(expected[i])))) {
            same = false;
            std::fprintf(stderr, "value %zu is %.12g, expected %.12g\n", i, actual[i], expected[i]);
        }
    }
    return same;
}

// The relative difference between the gradient of `loss` along a direction and its numeric value, over `input` and all
// parameters of `module` that need a gradient; everything in double precision.
template <class Loss>
double gradient_error(torch::nn::Module& module, torch::Tensor input, Loss loss) {
    module.to(torch::kFloat64);
    input = input.to(torch::kFloat64).requires_grad_(true);
    std::vector<torch::Tensor> variables = {input};
    for (const auto& parameter : module.parameters())
        if (parameter.requires_grad()) variables.push_back(parameter);
    const auto gradients = torch::autograd::grad({loss(input)}, variables);
    std::vector<torch::Tensor> direction;
    double slope = 0;
    for (std::size_t i = 0; i < variables.size(); ++i) {
        // A little along the gradient, so that the slope is not near zero by chance.
        const double noise = 0.01 / std::sqrt(static_cast<double>(variables[i].numel()));
        direction.push_back(torch::randn_like(variables[i]) * noise + gradients[i] / (gradients[i].norm() + 1e-12));
        slope += (gradients[i] * direction[i]).sum().template item<double>();
    }
    torch::NoGradGuard no_grad;
    const auto move = [&](double step) {
        for (std::size_t i = 0; i < variables.size(); ++i) variables[i].add_(direction[i], step);
        return loss(input).template item<double>();
    };
    // A ReLU that turns on the way spoils one step size; a wrong gradient spoils all.
    double least = INFINITY;
    for (const double step : {1e-6, 1e-7, 1e-8}) {
        const double ahead = move(step);
        const double behind = move(-2 * step);
        move(step);
        least = std::min(least, std::abs((ahead - behind) / (2 * step) - slope) / std::abs(slope));
    }
    return least;
}

inline std::int64_t parameter_count(const torch::nn::Module& module) {
    std::int64_t count = 0;
    for (const auto& parameter : module.parameters()) count += parameter.numel();
    return count;
}

}  // namespace graft::test
