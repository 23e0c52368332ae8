// The stages under torchvision's names.
#include "engine/nn/torchvision_resnet18.h"

#include "engine/api/result.h"
#include "engine/nn/module_state.h"

namespace graft {

namespace {

constexpr std::int64_t kEmbeddedSize = 256;  // trained at 224; patches are compared at powers of two

torch::nn::Conv2d conv(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

class TorchvisionBlockImpl : public torch::nn::Module {
public:
    TorchvisionBlockImpl(std::int64_t in, std::int64_t out, std::int64_t stride)
        : conv1_(register_module("conv1", conv(in, out, 3, stride))),
          bn1_(register_module("bn1", torch::nn::BatchNorm2d(out))),
          conv2_(register_module("conv2", conv(out, out, 3, 1))),
          bn2_(register_module("bn2", torch::nn::BatchNorm2d(out))) {
        if (in != out || stride != 1)
            downsample_ = register_module("downsample",
                                          torch::nn::Sequential(conv(in, out, 1, stride), torch::nn::BatchNorm2d(out)));
    }

    torch::Tensor forward(const torch::Tensor& input) {
        auto x = bn1_(conv1_(input)).relu_();
        x = bn2_(conv2_(x));
        return (x + (downsample_.is_empty() ? input : downsample_->forward(input))).relu_();
    }

private:
    torch::nn::Conv2d conv1_;
    torch::nn::BatchNorm2d bn1_;
    torch::nn::Conv2d conv2_;
    torch::nn::BatchNorm2d bn2_;
    torch::nn::Sequential downsample_{nullptr};
};
TORCH_MODULE(TorchvisionBlock);

}  // namespace

TorchvisionResnet18::TorchvisionResnet18(std::int64_t classes)
    : Classifier({"torchvision resnet18", classes, kEmbeddedSize}), conv1_(conv(3, 64, 7, 2)), bn1_(64) {
    register_module("conv1", conv1_);
    register_module("bn1", bn1_);
    std::int64_t channels = 64;
    for (const std::int64_t width : {64, 128, 256, 512}) {
        torch::nn::Sequential stage(TorchvisionBlock(channels, width, width == 64 ? 1 : 2),
                                    TorchvisionBlock(width, width, 1));
        stages_.push_back(register_module("layer" + std::to_string(stages_.size() + 1), stage));
        channels = width;
    }
    set_head(channels);
    mean_ = register_buffer("mean", torch::tensor({0.485f, 0.456f, 0.406f}).view({1, 3, 1, 1}));
    deviation_ = register_buffer("deviation", torch::tensor({0.229f, 0.224f, 0.225f}).view({1, 3, 1, 1}));
}

std::vector<torch::Tensor> TorchvisionResnet18::taps(const torch::Tensor& images) {
    std::vector<torch::Tensor> activations;
    auto x = ((images + 1) / 2 - mean_) / deviation_;
    x = torch::max_pool2d(bn1_(conv1_(x)).relu_(), 3, 2, 1);  // [N, 64, H / 4, W / 4]
    for (auto& stage : stages_) {
        x = stage->forward(x);
        activations.push_back(x);
    }
    return activations;
}

torch::Tensor TorchvisionResnet18::embed(const torch::Tensor& images) { return taps(images).back().mean({2, 3}); }

std::shared_ptr<TorchvisionResnet18> load_torchvision_resnet18(std::map<std::string, torch::Tensor> state) {
    const auto head = state.find("fc.weight");
    if (state.count("conv1.weight") == 0 || head == state.end() || head->second.dim() != 2)
        throw Failure("There is no ResNet in it: the tensors conv1.weight and fc.weight are looked for.");
    if (state.count("layer1.2.conv1.weight") > 0 || state.count("layer1.0.conv3.weight") > 0)
        throw Failure("It holds a larger ResNet than ResNet-18.");
    auto network = std::make_shared<TorchvisionResnet18>(head->second.size(0));
    for (const char* name : {"weight", "bias"}) {
        auto entry = state.extract(std::string("fc.") + name);
        if (entry.empty()) continue;
        entry.key() = std::string("head.") + name;
        state.insert(std::move(entry));
    }
    // What the file need not hold: the range of the pictures, and counters that older files lack.
    for (const auto& buffer : network->named_buffers())
        if (buffer.key() == "mean" || buffer.key() == "deviation" || buffer.key().ends_with("num_batches_tracked"))
            state.insert_or_assign(buffer.key(), buffer.value());
    load_state(*network, state);
    return network;
}

}  // namespace graft
