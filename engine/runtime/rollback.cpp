#include "engine/runtime/rollback.h"

#include <spdlog/spdlog.h>

namespace graft {

namespace {

constexpr double kGentler = 0.5;

// The option that a gentler training has less of; null where the strategy has no such.
double* learning_rate(const OptionList& options) {
    const OptionField* field = find_option(options, "learning_rate");
    return field == nullptr ? nullptr : *std::get_if<double*>(&field->value);
}

}  // namespace

Rollback::Rollback(Strategy& strategy, const RunFolder& run) : strategy_(strategy), run_(run) {
    if (run_.has_checkpoint()) return;
    const torch::NoGradGuard no_grad;
    beginning_.emplace();
    beginning_->options = options_to_json(strategy_.options());
    for (const auto& [name, tensor] : strategy_.state())
        beginning_->tensors[name] = tensor.to(torch::kCPU, tensor.scalar_type(), /*non_blocking=*/false, /*copy=*/true);
}

std::optional<Checkpoint> Rollback::go_back() {
    double* rate = learning_rate(strategy_.options());
    if (rate == nullptr || times_ == kMost) return std::nullopt;
    ++times_;
    try {
        Checkpoint checkpoint = beginning_ ? *beginning_ : run_.newest_checkpoint();
        strategy_.load(checkpoint.tensors);
        *rate *= kGentler;  // of what it is now: a second time from one checkpoint is gentler than the first
        checkpoint.options = options_to_json(strategy_.options());
        return checkpoint;
    } catch (const Failure& failure) {
        spdlog::error("run {} cannot go back: {}", run_.id(), failure.what());
        return std::nullopt;
    }
}

}  // namespace graft
