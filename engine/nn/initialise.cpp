// Walks a module's layers and draws their weights from torch's global generator, in the order of registration.
#include "engine/nn/initialise.h"

namespace graft {

namespace {

// Calls `draw` on the weight of every convolution and dense layer, and sets their biases to zero.
template <class Draw>
void initialise_layers(torch::nn::Module& module, Draw draw) {
    torch::NoGradGuard no_grad;
    const auto each = [&](const auto& layer) {
        draw(layer->weight);
        if (layer->bias.defined()) layer->bias.zero_();
    };
    for (const auto& part : module.modules(/*include_self=*/false)) {
        if (auto* convolution = part->template as<torch::nn::Conv2d>()) each(convolution);
        if (auto* transposed = part->template as<torch::nn::ConvTranspose2d>()) each(transposed);
        if (auto* dense = part->template as<torch::nn::Linear>()) each(dense);
    }
}

}  // namespace

void initialise_glorot(torch::nn::Module& module) {
    initialise_layers(module, [](torch::Tensor& weight) { torch::nn::init::xavier_uniform_(weight); });
}

void initialise_he(torch::nn::Module& module) {
    initialise_layers(module,
                      [](torch::Tensor& weight) { torch::nn::init::kaiming_normal_(weight, 0, torch::kFanOut); });
}

void initialise_lecun(torch::nn::Module& module) {
    initialise_layers(module, [](torch::Tensor& weight) {
        torch::nn::init::kaiming_normal_(weight, 0, torch::kFanIn, torch::kLinear);
    });
}

void initialise_dcgan(torch::nn::Module& module) {
    constexpr double kSpread = 0.02;
    initialise_layers(module, [](torch::Tensor& weight) { weight.normal_(0, kSpread); });
    torch::NoGradGuard no_grad;
    for (const auto& part : module.modules(/*include_self=*/false)) {
        if (auto* norm = part->as<torch::nn::BatchNorm2d>()) {
            norm->weight.normal_(1, kSpread);
            norm->bias.zero_();
        }
    }
}

}  // namespace graft
