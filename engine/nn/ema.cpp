// Pairs every tensor of the source with its average and moves them all in one call.
#include "engine/nn/ema.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/api/result.h"
#include "engine/nn/module_state.h"
#include "engine/nn/replica.h"

namespace graft {

namespace {

constexpr double kLongestShare = 0.05;  // of the pictures seen

}  // namespace

Ema::Ema(std::shared_ptr<Generator> source) : source_(std::move(source)), average_(same_shape(*source_)) {
    torch::NoGradGuard no_grad;
    average_->to(source_->parameters().front().device());
    average_->eval();
    const auto from = named_state(*source_);
    const auto to = named_state(*average_);
    for (std::size_t i = 0; i < from.size(); ++i) {
        auto average = to[i].second;
        average.requires_grad_(false).copy_(from[i].second);
        const bool number = average.is_floating_point();
        (number ? source_numbers_ : source_counters_).push_back(from[i].second);
        (number ? average_numbers_ : average_counters_).push_back(average);
    }
}

void Ema::update(double half_life_images, std::int64_t batch, std::int64_t images_seen) {
    torch::NoGradGuard no_grad;
    const double half_life = std::min(half_life_images, kLongestShare * static_cast<double>(images_seen));
    const double kept = half_life > 0 ? std::exp2(-static_cast<double>(batch) / half_life) : 0;
    at::_foreach_lerp_(average_numbers_, source_numbers_, 1 - kept);
    for (std::size_t i = 0; i < average_counters_.size(); ++i) average_counters_[i].copy_(source_counters_[i]);
}

}  // namespace graft
