#include "engine/train/adam.h"

#include <ATen/ops/_fused_adam.h>

#include "engine/api/result.h"

namespace graft {

Adam::Adam(const std::vector<torch::Tensor>& parameters, AdamOptions options) : options_(options) {
    for (const auto& parameter : parameters) {
        if (!parameter.requires_grad()) continue;
        parameters_.push_back(parameter);
        // preserve_format: the kernel walks weights, gradients and moments in one order.
        means_.push_back(torch::zeros_like(parameter, torch::MemoryFormat::Preserve).detach());
        squares_.push_back(torch::zeros_like(parameter, torch::MemoryFormat::Preserve).detach());
        steps_.push_back(torch::zeros({}, torch::TensorOptions().device(parameter.device())));
    }
}

void Adam::zero_grad() {
    for (auto& parameter : parameters_) parameter.mutable_grad() = torch::Tensor();
}

void Adam::step(double learning_rate) {
    torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> parameters, gradients, means, squares, steps;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        if (!parameters_[i].grad().defined()) continue;
        parameters.push_back(parameters_[i]);
        gradients.push_back(parameters_[i].grad());
        means.push_back(means_[i]);
        squares.push_back(squares_[i]);
        steps.push_back(steps_[i]);
    }
    if (parameters.empty()) return;
    at::_foreach_add_(steps, 1);
    at::_fused_adam_(parameters, gradients, means, squares, /*max_exp_avg_sqs=*/{}, steps, learning_rate,
                     options_.beta1, options_.beta2, /*weight_decay=*/0.0, options_.epsilon, /*amsgrad=*/false,
                     /*maximize=*/false);
}

void Adam::save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const std::string name = prefix + "." + std::to_string(i);
        tensors[name + ".mean"] = means_[i];
        tensors[name + ".square"] = squares_[i];
        tensors[name + ".step"] = steps_[i];
    }
}

void Adam::load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
    torch::NoGradGuard no_grad;
    const auto restore = [&](torch::Tensor& into, const std::string& name) {
        const auto found = tensors.find(name);
        if (found == tensors.end() || found->second.sizes() != into.sizes())
            throw Failure("The checkpoint does not fit this run: " + name + " is missing or of another shape.");
        into.copy_(found->second);
    };
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const std::string name = prefix + "." + std::to_string(i);
        restore(means_[i], name + ".mean");
        restore(squares_[i], name + ".square");
        restore(steps_[i], name + ".step");
    }
}

}  // namespace graft
