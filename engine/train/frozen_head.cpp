#include "engine/train/frozen_head.h"

#include <algorithm>

#include "engine/data/loader.h"

namespace graft {

namespace {

constexpr std::int64_t kMostKept = std::int64_t{256} << 20;  // bytes
// Of the mean deviation: a feature that no example has would count beyond measure in a picture that has it.
constexpr double kLeastDeviation = 0.01;

}  // namespace

torch::Tensor FrozenFeatures::of(const std::vector<std::int64_t>& indices) {
    const torch::InferenceMode as_ever(false);  // what is kept may be asked for while learning or while judging
    const torch::NoGradGuard no_grad;
    const auto is_known = [&](std::int64_t index) { return known_[static_cast<std::size_t>(index)]; };
    const auto rows = [&](const std::vector<std::int64_t>& numbers) {
        return torch::tensor(numbers, torch::kInt64).to(kept_.device());
    };
    if (kept_.defined() && std::all_of(indices.begin(), indices.end(), is_known))
        return kept_.index_select(0, rows(indices));
    auto features = embed_(load_batch(*domain_, indices).images);
    const std::int64_t width = features.size(1);
    keeps_ = keeps_ && domain_->count() * width * static_cast<std::int64_t>(sizeof(float)) <= kMostKept;
    if (!keeps_) return features;
    if (!kept_.defined()) {
        kept_ = torch::empty({domain_->count(), width}, features.options());
        known_.assign(static_cast<std::size_t>(domain_->count()), false);
    }
    // One that is known stays as it was, to the last bit.
    std::vector<std::int64_t> fresh, places;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (is_known(indices[i])) continue;
        known_[static_cast<std::size_t>(indices[i])] = true;
        fresh.push_back(static_cast<std::int64_t>(i));
        places.push_back(indices[i]);
    }
    kept_.index_copy_(0, rows(places), features.index_select(0, rows(fresh)));
    return kept_.index_select(0, rows(indices));
}

FrozenHead::FrozenHead(const torch::Tensor& examples, std::int64_t classes)
    : mean_(examples.mean(0)), deviation_(examples.std(0, false)), learned_(examples.size(1), classes) {
    const torch::NoGradGuard no_grad;
    deviation_ = deviation_.clamp_min(std::max(kLeastDeviation * deviation_.mean().item<double>(), 1e-6));
    for (auto& parameter : learned_->parameters()) parameter.zero_();
    learned_->to(examples.device());
}

void FrozenHead::write_to(torch::nn::LinearImpl& head) const {
    const torch::NoGradGuard no_grad;
    const auto weight = learned_->weight / deviation_;
    head.weight.copy_(weight);
    head.bias.copy_(learned_->bias - weight.mv(mean_));
}

}  // namespace graft
