// Mapping, modulated convolutions, and pictures summed over the sides.
#include "engine/nn/style_generator.h"

#include <algorithm>
#include <cmath>

#include "engine/nn/initialise.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kLeastWidth = 16;
constexpr std::int64_t kColors = 3;
constexpr int kMappingLayers = 4;
constexpr double kSlope = 0.2;
constexpr double kEps = 1e-8;
constexpr double kColorGain = 0.2;  // so that the sum over the sides starts where tanh is steep

std::int64_t channels_at(std::int64_t side, std::int64_t width) {
    const std::int64_t wanted = side <= 32 ? 16 * width / side : 32 * width / side;
    return std::max(wanted, std::min(width, kLeastWidth));
}

torch::Tensor doubled(const torch::Tensor& picture) {
    namespace F = torch::nn::functional;
    return F::interpolate(picture, F::InterpolateFuncOptions()
                                       .scale_factor(std::vector<double>{2, 2})
                                       .mode(torch::kBilinear)
                                       .align_corners(false));
}

}  // namespace

// A modulated 3x3 convolution with its noise and activation.
class StyleLayerImpl : public torch::nn::Module {
public:
    StyleLayerImpl(std::int64_t code, std::int64_t in, std::int64_t out, std::int64_t side, bool doubles)
        : doubles_(doubles),
          conv_(register_module("conv", conv3x3(in, out))),
          style_(register_module("style", torch::nn::Linear(code, in))),
          bias_(register_parameter("bias", torch::zeros({out}))),
          noise_strength_(register_parameter("noise_strength", torch::zeros({1}))),
          noise_(register_buffer("noise", torch::randn({1, 1, side, side}))) {}

    // What follows from the weights alone.
    struct Ready {
        torch::Tensor kernel;   // [out, in, 3, 3]; of a doubling layer doubling_kernel() of that
        torch::Tensor squares;  // [in, out], of the kernel, summed over its places
        torch::Tensor shift;    // [1, out, side, side]
    };
    Ready ready() const {
        return {doubles_ ? doubling_kernel(conv_->weight) : conv_->weight,
                conv_->weight.square().sum(at::IntArrayRef({2, 3})).t(),
                bias_.view({1, -1, 1, 1}) + noise_ * noise_strength_};
    }

    torch::Tensor forward(const torch::Tensor& input, const torch::Tensor& code, const Ready& ready) {
        const auto style = full_precision(style_(code));                                  // [N, in]
        const auto power = full_precision(torch::matmul(style.square(), ready.squares));  // [N, out]
        const auto scaled = input * like(style, input);
        const auto x = doubles_ ? torch::conv_transpose2d(scaled, ready.kernel, {}, /*stride=*/2, /*padding=*/1)
                                : torch::conv2d(scaled, ready.kernel, {}, /*stride=*/1, /*padding=*/1);
        // The activation's gain of sqrt(2) is taken with the demodulation: both are factors.
        const auto gain = like(std::sqrt(2.0) * torch::rsqrt(power + kEps), x);
        auto y = torch::addcmul(laid_out(ready.shift.to(x.scalar_type())), x, gain);
        return torch::leaky_relu_(y, kSlope);
    }

    torch::nn::Linear style() const { return style_; }

private:
    static torch::Tensor like(const torch::Tensor& factors, const torch::Tensor& features) {
        return factors.to(features.scalar_type()).unsqueeze(2).unsqueeze(3);
    }

    bool doubles_;
    torch::nn::Conv2d conv_;
    torch::nn::Linear style_;
    torch::Tensor bias_, noise_strength_, noise_;
};

// Features to colours: one matrix a picture, so that the features are read once and never scaled.
class StyleColorImpl : public torch::nn::Module {
public:
    StyleColorImpl(std::int64_t code, std::int64_t in)
        : conv_(register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, kColors, 1)))),
          style_(register_module("style", torch::nn::Linear(code, in))) {}

    torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& code) {
        const std::int64_t count = features.size(0), height = features.size(2), width = features.size(3);
        const auto style = full_precision(style_(code));                                        // [N, in]
        const auto weight = conv_->weight.flatten(1).t().unsqueeze(0) * style.unsqueeze(2);     // [N, in, 3]
        const auto rows = features.permute({0, 2, 3, 1}).reshape({count, height * width, -1});  // [N, H * W, in]
        const auto colors = full_precision(torch::bmm(rows, weight.to(rows.scalar_type()))) + conv_->bias;
        return colors.view({count, height, width, kColors}).permute({0, 3, 1, 2});
    }

    torch::nn::Linear style() const { return style_; }
    torch::nn::Conv2d conv() const { return conv_; }

private:
    torch::nn::Conv2d conv_;
    torch::nn::Linear style_;
};

StyleGenerator::StyleGenerator(const GeneratorConfig& config) : Generator(config) {
    if (!config.fitted()) {
        mapping_ = register_module("mapping", torch::nn::Sequential());
        for (int i = 0; i < kMappingLayers; ++i) {
            mapping_->push_back(torch::nn::Linear(config.latent, config.latent));
            mapping_->push_back(torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(kSlope)));
        }
    }
    const std::int64_t first = channels_at(kFirstSide, config.width);
    constant_ = register_parameter("constant", torch::randn({kFirstSide, kFirstSide, first}));
    const auto layers = register_module("layers", torch::nn::ModuleList());
    const auto colors = register_module("colors", torch::nn::ModuleList());
    const auto add_layer = [&](std::int64_t in, std::int64_t side, bool doubles) {
        layers_.push_back(
            std::make_shared<StyleLayerImpl>(code_size(), in, channels_at(side, config.width), side, doubles));
        layers->push_back(layers_.back());
    };
    const auto add_color = [&](std::int64_t side) {
        colors_.push_back(std::make_shared<StyleColorImpl>(code_size(), channels_at(side, config.width)));
        colors->push_back(colors_.back());
    };
    add_layer(first, kFirstSide, /*doubles=*/false);
    add_color(kFirstSide);
    const std::int64_t last = ends_in_sub_pixels(config.size) ? config.size / 2 : config.size;
    for (std::int64_t side = 2 * kFirstSide; side <= last; side *= 2) {
        add_layer(channels_at(side / 2, config.width), side, /*doubles=*/true);
        add_layer(channels_at(side, config.width), side, /*doubles=*/false);
        add_color(side);
    }
    if (ends_in_sub_pixels(config.size)) head_ = register_module("head", SubPixelHead(channels_at(last, config.width)));
    start_weights();
}

void StyleGenerator::start_weights() {
    initialise_lecun(*this);
    torch::NoGradGuard no_grad;
    for (const auto& layer : layers_) layer->style()->bias.fill_(1);
    for (const auto& color : colors_) {
        color->style()->bias.fill_(1);
        color->conv()->weight.mul_(kColorGain);
    }
    if (!head_.is_empty()) {
        for (auto& weight : head_->parameters()) weight.mul_(kColorGain);
        head_->align_phases();
    }
    if (mapping_.is_empty()) return;
    for (const auto& part : mapping_->modules(/*include_self=*/false))
        if (auto* dense = part->as<torch::nn::Linear>())
            torch::nn::init::kaiming_normal_(dense->weight, kSlope, torch::kFanIn, torch::kLeakyReLU);
}

torch::Tensor StyleGenerator::map_latent(const torch::Tensor& latents) {
    const auto even = latents * torch::rsqrt(latents.square().mean(1, /*keepdim=*/true) + kEps);
    return full_precision(mapping_->forward(even));
}

torch::Tensor StyleGenerator::draw(const torch::Tensor& codes) {
    return draw_by(codes, [&](std::size_t i, const torch::Tensor& features, const torch::Tensor& code) {
        return layers_[i]->forward(features, code, layers_[i]->ready());
    });
}

Drawing StyleGenerator::folded() {
    const torch::NoGradGuard no_grad;
    std::vector<StyleLayerImpl::Ready> ready;
    for (const auto& layer : layers_) {
        ready.push_back(layer->ready());
        ready.back().kernel = laid_out(ready.back().kernel);
        ready.back().shift = laid_out(ready.back().shift);
    }
    return [this, ready](const torch::Tensor& codes) {
        return draw_by(codes, [&](std::size_t i, const torch::Tensor& features, const torch::Tensor& code) {
            return layers_[i]->forward(features, code, ready[i]);
        });
    };
}

torch::Tensor StyleGenerator::draw_by(const torch::Tensor& codes, const Layered& layer) {
    const auto code_of = [&](std::size_t index) {
        return codes.dim() == 3 ? codes.select(1, static_cast<std::int64_t>(index)) : codes;
    };
    // [1, 4w, 4, 4], channels-last as it lies; the first factors make it one a picture.
    auto x = layer(0, constant_.permute({2, 0, 1}).unsqueeze(0), code_of(0));
    auto picture = colors_[0]->forward(x, code_of(0));  // [N, 3, 4, 4]
    for (std::size_t side = 1; side < colors_.size(); ++side) {
        const std::size_t second = 2 * side;
        x = layer(second - 1, x, code_of(second - 1));  // [N, 128, 8, 8], [N, 64, 16, 16], [N, 32, 32, 32]
        x = layer(second, x, code_of(second));
        picture = doubled(picture) + colors_[side]->forward(x, code_of(second));
    }
    if (!head_.is_empty()) picture = doubled(picture) + head_->forward(x);
    return final_colors(torch::tanh(picture));  // [N, 3, S, S]
}

}  // namespace graft
