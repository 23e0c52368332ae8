// Counting signs.
#include "engine/train/adaptive_augment.h"

#include <algorithm>

#include "engine/api/result.h"

namespace graft {

AdaptiveAugment::AdaptiveAugment(AdaptiveAugmentOptions options)
    : options_(options), probability_(options.probability) {}

void AdaptiveAugment::observe(const torch::Tensor& real_logits) {
    torch::NoGradGuard no_grad;
    const auto count = static_cast<double>(real_logits.size(0));
    const auto sum = real_logits.sign().to(torch::kFloat32).mean() * count;
    signs_ = signs_.defined() ? signs_.to(sum.device()) + sum : sum;
    images_ += real_logits.size(0);
    if (++batches_ >= options_.interval) correct();
}

void AdaptiveAugment::correct() {
    const auto seen = static_cast<double>(images_);
    overfitting_ = signs_.item<double>() / seen;
    const double step = seen / options_.images_to_full;
    if (overfitting_ > options_.target) probability_ += step;
    if (overfitting_ < options_.target) probability_ -= step;
    probability_ = std::clamp(probability_, 0.0, 1.0);
    signs_ = torch::Tensor();
    images_ = batches_ = 0;
}

void AdaptiveAugment::save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
    const auto put = [&](const char* name, double number) {
        tensors[prefix + "." + name] = torch::tensor(number, torch::kFloat64);
    };
    put("probability", probability_);
    put("overfitting", overfitting_);
    put("signs", signs_.defined() ? signs_.item<double>() : 0);
    put("images", static_cast<double>(images_));
    put("batches", static_cast<double>(batches_));
}

void AdaptiveAugment::load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
    const auto get = [&](const char* name) {
        const auto found = tensors.find(prefix + "." + name);
        if (found == tensors.end() || found->second.numel() != 1)
            throw Failure("The checkpoint does not fit this run: " + prefix + "." + name + " is missing.");
        return found->second.item<double>();
    };
    const double probability = get("probability"), overfitting = get("overfitting"), signs = get("signs");
    const double images = get("images"), batches = get("batches");
    probability_ = std::clamp(probability, 0.0, 1.0);
    overfitting_ = overfitting;
    signs_ = torch::tensor(signs, torch::kFloat32);
    images_ = static_cast<std::int64_t>(images);
    batches_ = static_cast<std::int64_t>(batches);
}

}  // namespace graft
