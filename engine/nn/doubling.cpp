// Doubling by transposed convolution and by sub-pixels.
#include "engine/nn/doubling.h"

#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kColors = 3, kPhases = 4;

// Which of the 9 places of a 3x3 kernel each of the 16 of its doubling_kernel() sums, [9, 16]. One matrix product is 20
// times faster than the same by slices or pooling, whose planes are too small for the processor's vectors.
const torch::Tensor& doubling_taps() {
    static const auto taps = [] {
        const torch::InferenceMode none(false);  // or no training could use it
        const auto axis = torch::tensor({{0.0F, 0.0F, 1.0F, 1.0F}, {0.0F, 1.0F, 1.0F, 0.0F}, {1.0F, 1.0F, 0.0F, 0.0F}});
        return torch::kron(axis, axis);
    }();
    return taps;
}

// Seen along one axis, a block holds the pixels 2i - p (p = 0, 1), i = 0 ... H: the finer grid from its pixel -1, which
// is none, to 2H, which is none either. Tap j of the 2x2 kernel reads the pixel i - 1 + j of the coarse grid. Which
// taps k of the 3x3 kernel it sums, as [p, j, k]:
torch::Tensor block_taps() {
    return torch::tensor({1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1}, torch::kFloat32).view({2, 2, 3});
}

// Which tap k of a 3x3 kernel over the finer grid the pixel p of block i + j meets for its output 2i + q: [q, p, j, k].
torch::Tensor picture_taps() {
    auto taps = torch::zeros({2, 2, 2, 3});
    for (int q = 0; q < 2; ++q)
        for (int p = 0; p < 2; ++p)
            for (int j = 0; j < 2; ++j)
                if (const int k = 2 * j - p - q + 1; k >= 0 && k < 3) taps[q][p][j][k] = 1;
    return taps;
}

// For one axis: from a kernel over the coarse grid to one over its nearest-neighbour doubling that gives the same where
// two neighbours are averaged. Beside a pixel lies its own copy on one side, so its neighbour's share counts twice and
// is taken off the middle.
torch::Tensor refined_taps() { return torch::tensor({2, 0, 0, -1, 1, -1, 0, 0, 2}, torch::kFloat32).view({3, 3}); }

// Blocks [N, 4 * C, H + 1, W + 1], channels-last: what would lie outside of the picture becomes nothing.
void clear_outside(torch::Tensor& blocks) {
    const auto pixels = blocks.permute({0, 2, 3, 1}).unflatten(3, {2, 2, -1});  // block row, column, pixel row, column
    pixels.select(1, 0).select(2, 1).zero_();
    pixels.select(1, -1).select(2, 0).zero_();
    pixels.select(2, 0).select(3, 1).zero_();
    pixels.select(2, -1).select(3, 0).zero_();
}

}  // namespace

torch::nn::Conv2d conv3x3(std::int64_t in, std::int64_t out) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1).bias(false));
}

torch::Tensor doubling_kernel(const torch::Tensor& weight) {
    const NoAutocast full;
    const auto taps = doubling_taps().to(weight.options(), /*non_blocking=*/true);
    return torch::matmul(weight.flatten(2), taps).unflatten(2, {4, 4}).transpose(0, 1);
}

UpsampleBlockImpl::UpsampleBlockImpl(std::int64_t in, std::int64_t out)
    : conv_(register_module("conv", conv3x3(in, out))), norm_(register_module("norm", torch::nn::BatchNorm2d(out))) {}

torch::Tensor UpsampleBlockImpl::forward(const torch::Tensor& input) {
    const auto doubled =
        torch::conv_transpose2d(input, doubling_kernel(conv_->weight), /*bias=*/{}, /*stride=*/2, /*padding=*/1);
    return norm_(doubled).relu_();
}

std::pair<torch::Tensor, torch::Tensor> UpsampleBlockImpl::folded_weights() const {
    const auto norm = affine_of(norm_);
    return {conv_->weight * norm.scale.view({-1, 1, 1, 1}), norm.shift};
}

Layer UpsampleBlockImpl::folded() const {
    const torch::NoGradGuard no_grad;
    const auto [weight, shift] = folded_weights();
    return [kernel = laid_out(doubling_kernel(weight)), bias = shift](const torch::Tensor& input) {
        return torch::conv_transpose2d(input, kernel, bias, /*stride=*/2, /*padding=*/1).relu_();
    };
}

Layer UpsampleBlockImpl::folded_with(const torch::Tensor& to_picture) const {
    const torch::NoGradGuard no_grad;
    const auto [weight, shift] = folded_weights();
    const auto taps = block_taps().to(weight.device()), last_taps = picture_taps().to(weight.device());
    // Of a block, the channels are pixel row, pixel column, channel; of the picture: colour, row, column.
    const auto doubling = torch::einsum("pjk,qil,ockl->pqocji", {taps, taps, weight}).flatten(0, 2);
    const auto last = torch::einsum("qpjk,sril,cokl->cqsproji", {last_taps, last_taps, to_picture}).flatten(3, 5);
    return [doubling = laid_out(doubling), bias = shift.repeat({kPhases}),
            last = laid_out(last.flatten(0, 2))](const torch::Tensor& input) {
        auto blocks = torch::conv2d(input, doubling, bias, /*stride=*/1, /*padding=*/1).relu_();
        clear_outside(blocks);
        return torch::pixel_shuffle(full_precision(torch::conv2d(blocks, last)), 2);
    };
}

torch::Tensor UpsampleBlockImpl::begin_as_doubling(const torch::Tensor& to_picture, const torch::Tensor& inputs) {
    const torch::NoGradGuard no_grad;
    const auto taps = refined_taps();
    const auto picture = torch::einsum("ik,jl,ockl->ocij", {taps, taps, to_picture});
    const auto of_picture = [](const torch::Tensor& channels) { return channels.narrow(0, 0, kPictureChannels); };
    of_picture(conv_->weight).copy_(torch::cat({picture, -picture}));
    const auto doubled =
        torch::conv_transpose2d(inputs, doubling_kernel(conv_->weight), {}, /*stride=*/2, /*padding=*/1);
    const auto [variance, mean] = torch::var_mean(doubled, {0, 2, 3}, /*unbiased=*/false);
    norm_->running_mean.copy_(mean);
    norm_->running_var.copy_(variance);
    // What the norm does to the picture, its gain and bias undo.
    of_picture(norm_->weight).copy_(of_picture(variance + norm_->options.eps()).sqrt());
    of_picture(norm_->bias).copy_(of_picture(mean));
    auto next = torch::zeros({kColors, conv_->weight.size(0), 3, 3});
    for (std::int64_t color = 0; color < kColors; ++color) {
        next[color][color][1][1] = 1;
        next[color][color + kColors][1][1] = -1;
    }
    return next;
}

SubPixelHeadImpl::SubPixelHeadImpl(std::int64_t in) : conv_(register_module("conv", conv3x3(in, kColors * kPhases))) {}

torch::Tensor SubPixelHeadImpl::forward(const torch::Tensor& features) {
    const auto x = torch::pixel_shuffle(full_precision(conv_(features)), 2);
    return x.contiguous(torch::MemoryFormat::ChannelsLast);  // not every device's pixel_shuffle keeps the layout
}

Layer SubPixelHeadImpl::folded() const {
    const torch::NoGradGuard no_grad;
    return [weight = laid_out(conv_->weight)](const torch::Tensor& features) {
        return torch::pixel_shuffle(full_precision(torch::conv2d(features, weight, {}, /*stride=*/1, /*padding=*/1)),
                                    2);
    };
}

void SubPixelHeadImpl::align_phases() {
    torch::NoGradGuard no_grad;
    auto weight = conv_->weight;
    weight.copy_(weight.slice(0, 0, kColors).clone().repeat_interleave(kPhases, 0));
}

}  // namespace graft
