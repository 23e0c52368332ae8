// Inverted residual blocks with their batch norms folded in.
#include "engine/nn/efficientnet_lite.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <ATen/autocast_mode.h>

#include "engine/api/result.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

namespace F = torch::nn::functional;

struct Stage {
    std::int64_t repeats, kernel, stride, expansion, channels;
    bool tap;  // a feature map is taken after its last block
};

// Of Lite0; the others multiply channels and repeats.
constexpr Stage kStages[] = {{1, 3, 1, 1, 16, false}, {2, 3, 2, 6, 24, true},   {2, 5, 2, 6, 40, true},
                             {3, 3, 2, 6, 80, false}, {3, 5, 1, 6, 112, true}, {4, 5, 2, 6, 192, false},
                             {1, 3, 1, 6, 320, true}};
constexpr std::int64_t kStem = 32, kEmbedding = 1280;
constexpr std::ptrdiff_t kHeadTaps = 2;  // the last feature maps, of which a new head sees the means
constexpr double kWidths[] = {1.0, 1.0, 1.1}, kDepths[] = {1.0, 1.1, 1.2};
constexpr double kEpsilon = 1e-3;  // of the published batch norms
constexpr const char* kName = "efficientnet_lite";

// To a multiple of 8, and never down by more than a tenth.
std::int64_t scaled_channels(std::int64_t channels, double width) {
    constexpr std::int64_t kMultiple = 8;
    const double wanted = static_cast<double>(channels) * width;
    auto rounded = std::max(kMultiple, static_cast<std::int64_t>(wanted + kMultiple / 2.0) / kMultiple * kMultiple);
    if (static_cast<double>(rounded) < 0.9 * wanted) rounded += kMultiple;
    return rounded;
}

torch::nn::Conv2d conv(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride, bool depthwise) {
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, kernel).stride(stride).groups(depthwise ? in : 1).bias(true));
}

// A convolution padded as TensorFlow's "same", as the published weights want it: where a stride leaves an odd number of
// pixels to add, the greater half comes after.
torch::Tensor same(const torch::nn::Conv2d& layer, const torch::Tensor& x) {
    const auto kernel = layer->weight.size(2), stride = layer->options.stride()->at(0);
    const auto groups = layer->options.groups();
    const auto weight = layer->weight.to(x.scalar_type()), bias = layer->bias.to(x.scalar_type());
    const auto convolve = [&](const torch::Tensor& from, std::int64_t step, std::int64_t padding) {
        return torch::conv2d(from, weight, bias, {step, step}, {padding, padding}, {1, 1}, groups);
    };
    if (stride == 1) return convolve(x, 1, kernel / 2);
    const bool even = x.size(2) % 2 == 0 && x.size(3) % 2 == 0;
    if (groups > 1 && even && x.requires_grad() && torch::GradMode::is_enabled()) {
        // Every other place of the convolution of stride 1: the gradient of a depthwise one with a stride takes a
        // processor forty times as long in bfloat16.
        using torch::indexing::None;
        using torch::indexing::Slice;
        const auto every = convolve(x, 1, kernel / 2);
        return every.index({Slice(), Slice(), Slice(1, None, 2), Slice(1, None, 2)})
            .contiguous(torch::MemoryFormat::ChannelsLast);
    }
    const auto missing = [&](std::int64_t side) {
        return std::max<std::int64_t>(((side + stride - 1) / stride - 1) * stride + kernel - side, 0);
    };
    const auto rows = missing(x.size(2)), columns = missing(x.size(3));
    const auto padded = F::pad(
        x, F::PadFuncOptions({columns / 2, columns - columns / 2, rows / 2, rows - rows / 2}));
    return convolve(padded, stride, 0);
}

torch::Tensor clipped(torch::Tensor x) { return torch::hardtanh_(x, 0, 6); }

torch::Tensor enlarged(const torch::Tensor& images) {
    constexpr std::int64_t kSide = EfficientNetLite::kEmbeddedSize;
    if (images.size(2) >= kSide && images.size(3) >= kSide) return images;
    return F::interpolate(images, F::InterpolateFuncOptions()
                                      .size(std::vector<std::int64_t>{kSide, kSide})
                                      .mode(torch::kBilinear)
                                      .align_corners(false));
}

std::int64_t level_of(const std::string& network) {
    for (std::int64_t level = 0; level < EfficientNetLite::kLevels; ++level)
        if (network == kName + std::to_string(level)) return level;
    throw Failure("There is no network called \"" + network + "\".");
}

}  // namespace

EfficientNetLite::EfficientNetLite(const ClassifierConfig& config, bool published_head) : Classifier(config) {
    const auto level = level_of(config.network);
    const double width = kWidths[level], depth = kDepths[level];
    stem_ = register_module("stem", conv(3, kStem, 3, 2, false));
    auto blocks = register_module("blocks", torch::nn::ModuleList());
    std::int64_t channels = kStem;
    std::vector<std::int64_t> tapped;
    for (const auto& stage : kStages) {
        const bool fixed = &stage == std::begin(kStages) || &stage == std::end(kStages) - 1;
        const auto out = scaled_channels(stage.channels, width);
        const auto repeats =
            fixed ? stage.repeats : static_cast<std::int64_t>(std::ceil(static_cast<double>(stage.repeats) * depth));
        for (std::int64_t i = 0; i < repeats; ++i) {
            Block block;
            auto module = std::make_shared<torch::nn::Module>();
            const auto inner = channels * stage.expansion;
            if (stage.expansion > 1)
                block.expand = module->register_module("expand", conv(channels, inner, 1, 1, false));
            block.depthwise = module->register_module(
                "depthwise", conv(inner, inner, stage.kernel, i == 0 ? stage.stride : 1, true));
            block.project = module->register_module("project", conv(inner, out, 1, 1, false));
            block.skip = i > 0;
            block.tap = stage.tap && i + 1 == repeats;
            blocks->push_back(module);
            blocks_.push_back(block);
            channels = out;
        }
        if (stage.tap) tapped.push_back(channels);
    }
    features_ = register_module("features", conv(channels, kEmbedding, 1, 1, false));
    const torch::NoGradGuard no_grad;
    for (auto& parameter : parameters()) parameter.zero_();
    new_head_inputs_ = std::accumulate(tapped.end() - kHeadTaps, tapped.end(), std::int64_t{0});
    set_head(published_head ? kEmbedding : new_head_inputs_);
}

torch::Tensor EfficientNetLite::run(const torch::Tensor& images, std::vector<torch::Tensor>* taps) {
    const auto range = (images * 127.5 + 0.5) / 128;  // that it was trained on: bytes less 127, by 128
    const auto type = images.device().type();
    const bool mixed = at::autocast::is_autocast_enabled(type) && !stem_->weight.requires_grad();
    const auto precision = mixed ? at::autocast::get_autocast_dtype(type) : stem_->weight.scalar_type();
    const NoAutocast settled;
    auto x = clipped(same(stem_, range.to(precision)));
    for (const auto& block : blocks_) {
        auto inner = block.expand.is_empty() ? x : clipped(same(block.expand, x));
        inner = same(block.project, clipped(same(block.depthwise, inner)));
        x = block.skip ? x + inner : inner;
        if (taps != nullptr && block.tap) taps->push_back(x);
    }
    return x;
}

std::vector<torch::Tensor> EfficientNetLite::taps(const torch::Tensor& images) {
    std::vector<torch::Tensor> maps;
    run(images, &maps);
    return maps;
}

torch::Tensor EfficientNetLite::embed(const torch::Tensor& images) {
    return clipped(same(features_, run(enlarged(images), nullptr))).mean({2, 3});
}

torch::Tensor EfficientNetLite::head_input(const torch::Tensor& images) {
    if (head()->options.in_features() == kEmbedding) return embed(images);
    const auto maps = taps(enlarged(images));
    std::vector<torch::Tensor> means;
    for (auto map = maps.end() - kHeadTaps; map != maps.end(); ++map) means.push_back(map->mean({2, 3}));
    return torch::cat(means, 1);
}

bool is_efficientnet_lite(const std::string& network) { return network.starts_with(kName); }

bool is_efficientnet_lite(const std::map<std::string, torch::Tensor>& state) {
    return state.contains("_conv_stem.weight") && state.contains("_blocks.0._depthwise_conv.weight") &&
           !state.contains("_blocks.0._se_reduce.weight");
}

std::shared_ptr<EfficientNetLite> load_efficientnet_lite(const std::map<std::string, torch::Tensor>& state) {
    const auto tensor = [&](const std::string& name) {
        const auto found = state.find(name);
        if (found == state.end()) throw Failure("It lacks the tensor " + name + ".");
        return found->second;
    };
    const torch::NoGradGuard no_grad;
    // The number of blocks and the width of the last one tell the level.
    std::int64_t level = 0;
    if (const auto last = state.find("_blocks.20._project_conv.weight"); last != state.end())
        level = last->second.size(0) == kStages[std::size(kStages) - 1].channels ? 1 : 2;
    auto network =
        std::make_shared<EfficientNetLite>(ClassifierConfig{kName + std::to_string(level), tensor("_fc.weight").size(0),
                                                            EfficientNetLite::kEmbeddedSize},
                                           true);
    auto parameters = network->named_parameters();
    const auto fill = [&](const std::string& name, const torch::Tensor& values) {
        auto& parameter = parameters[name];
        if (parameter.sizes() != values.sizes())
            throw Failure("The tensor for " + name + " has another shape than EfficientNet-Lite" +
                          std::to_string(level) + "'s.");
        parameter.copy_(values);
    };
    const auto fold = [&](const std::string& name, const std::string& from, const std::string& norm) {
        const auto scale =
            tensor(norm + ".weight").to(torch::kFloat64) /
            (tensor(norm + ".running_var").to(torch::kFloat64) + kEpsilon).sqrt();
        fill(name + ".weight", tensor(from + ".weight") * scale.view({-1, 1, 1, 1}));
        fill(name + ".bias", tensor(norm + ".bias") - tensor(norm + ".running_mean") * scale);
    };
    fold("stem", "_conv_stem", "_bn0");
    fold("features", "_conv_head", "_bn1");
    const auto count = static_cast<std::int64_t>(network->named_children()["blocks"]->children().size());
    for (std::int64_t i = 0; i < count; ++i) {
        const auto to = "blocks." + std::to_string(i) + ".", from = "_blocks." + std::to_string(i) + ".";
        if (i > 0) fold(to + "expand", from + "_expand_conv", from + "_bn0");
        fold(to + "depthwise", from + "_depthwise_conv", from + "_bn1");
        fold(to + "project", from + "_project_conv", from + "_bn2");
    }
    fill("head.weight", tensor("_fc.weight"));
    fill("head.bias", tensor("_fc.bias"));
    for (auto& parameter : network->parameters())
        if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
    return network;
}

}  // namespace graft
