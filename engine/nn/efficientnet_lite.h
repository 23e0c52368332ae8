// EfficientNet-Lite: a small network that has seen the world (ImageNet), as the source of knowledge for new pictures.
#pragma once

#include <map>
#include <string>

#include "engine/nn/classifier.h"

namespace graft {

// Tan and Le 2019 in the variant for small devices (Liu 2020: no squeeze-and-excitation, ReLU6): a stem of stride 2 and
// inverted residual blocks, each a 1x1 expansion, a depthwise convolution and a 1x1 projection. The batch norms of the
// published weights are folded into the convolutions before them, so what is here cannot be trained on from scratch.
// Feature maps: after the blocks that end a stride of 4, 8, 16 and 32; of Lite0 24, 40, 112 and 320 channels.
class EfficientNetLite : public Classifier {
public:
    static constexpr std::int64_t kLevels = 3;        // Lite0, Lite1, Lite2
    static constexpr std::int64_t kEmbeddedSize = 128;  // pixels a side; published for 224, 240 and 260

    // config.network is "efficientnet_lite0", "efficientnet_lite1" or "efficientnet_lite2". Weights are zero until
    // loaded. The published head scores the embedding; new ones score means of feature maps (see head_input()).
    explicit EfficientNetLite(const ClassifierConfig& config, bool published_head = false);

    // Works at any size from 32 pixels a side on.
    std::vector<torch::Tensor> taps(const torch::Tensor& images) override;
    // Pictures smaller than kEmbeddedSize are enlarged to that, for what the network knows it knows of larger things.
    torch::Tensor embed(const torch::Tensor& images) override;
    // Of a new head: the means of the feature maps of strides 16 and 32, which know less of ImageNet's own classes than
    // the embedding does, and so more of other things.
    torch::Tensor head_input(const torch::Tensor& images) override;
    bool takes_any_size() const override { return true; }

protected:
    std::int64_t new_head_inputs() const override { return new_head_inputs_; }

private:
    // One convolution with what its batch norm did in its bias.
    struct Block {
        torch::nn::Conv2d expand{nullptr}, depthwise{nullptr}, project{nullptr};  // expand: none in the first block
        bool skip = false, tap = false;
    };

    torch::Tensor run(const torch::Tensor& images, std::vector<torch::Tensor>* taps);

    torch::nn::Conv2d stem_{nullptr}, features_{nullptr};
    std::vector<Block> blocks_;
    std::int64_t new_head_inputs_ = 0;
};

// Whether a network of that name is one of these.
bool is_efficientnet_lite(const std::string& network);

// Whether `state` looks like the published weights of an EfficientNet-Lite.
bool is_efficientnet_lite(const std::map<std::string, torch::Tensor>& state);

// From the published weights ("_conv_stem.weight", "_blocks.0._depthwise_conv.weight", ...); which level they are of is
// seen from their shapes. Throws Failure that names what is missing or of another network.
std::shared_ptr<EfficientNetLite> load_efficientnet_lite(const std::map<std::string, torch::Tensor>& state);

}  // namespace graft
