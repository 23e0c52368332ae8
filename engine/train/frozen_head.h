// A new head on frozen features: what the network sees in each picture is computed once, and a linear classifier learns
// on that.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/data/domain.h"

namespace graft {

// The features of a domain's pictures, each computed when it is first asked for and then kept, in float32 and up to
// 256 MiB; of larger domains nothing is kept.
class FrozenFeatures {
public:
    // Pictures [N, 3, S, S] in [-1, 1] on the CPU to features [N, D] float32.
    using Embed = std::function<torch::Tensor(const torch::Tensor& images)>;

    FrozenFeatures(std::shared_ptr<const Domain> domain, Embed embed)
        : domain_(std::move(domain)), embed_(std::move(embed)) {}

    // Of the pictures at `indices`, [N, D], without a gradient. Where one of them is not known yet all are computed
    // together, so that equal batches give equal bytes, whatever was asked for before.
    torch::Tensor of(const std::vector<std::int64_t>& indices);

private:
    std::shared_ptr<const Domain> domain_;
    Embed embed_;
    torch::Tensor kept_;  // [pictures of the domain, D]; empty before the first batch
    std::vector<bool> known_;
    bool keeps_ = true;
};

// A linear classifier that learns on features brought to mean 0 and deviation 1, so that what varies little is not lost
// beside what varies much. It begins at zero: what the pictures learned from say nothing about has no say, which
// matters where there are fewer of them than features (with random weights it would be noise).
class FrozenHead {
public:
    // `examples` [N, D]: features of pictures that will be learned from, for means and deviations.
    FrozenHead(const torch::Tensor& examples, std::int64_t classes);

    // Features [N, D] as they come to scores [N, classes].
    torch::Tensor score(const torch::Tensor& features) { return learned_->forward((features - mean_) / deviation_); }

    // Makes `head` the same classifier of features as they come.
    void write_to(torch::nn::LinearImpl& head) const;

    // What is trained, in the standardised features.
    torch::nn::Linear learned() const { return learned_; }

private:
    torch::Tensor mean_, deviation_;  // [D]
    torch::nn::Linear learned_;
};

}  // namespace graft
