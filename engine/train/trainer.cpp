#include "engine/train/trainer.h"

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

// Throws Divergence where a tensor of `state` holds what is no number.
void check_finite(const std::map<std::string, torch::Tensor>& state, std::int64_t step) {
    const torch::NoGradGuard no_grad;
    for (const auto& [name, tensor] : state)
        if (!tensor.isfinite().all().item<bool>()) throw Divergence(step, name);
}

}  // namespace

Divergence::Divergence(std::int64_t step, const std::string& value)
    : Failure("The training diverged at step " + std::to_string(step) + ": its " + value + " is no longer a number.",
              "Go on from the last checkpoint with a smaller learning rate.") {}

Trainer::Trainer(Strategy& strategy, TrainerObserver& observer, TrainerPlan plan, TrainerProgress start)
    : strategy_(strategy), observer_(observer), plan_(plan) {
    go_on_from(start);
}

TrainerLength Trainer::length() const {
    TrainerLength length{plan_.minutes, strategy_.planned_steps()};
    if (finish_) length.steps = length.steps > 0 ? std::min(length.steps, finish_->end()) : finish_->end();
    return length;
}

std::optional<double> Trainer::share() const {
    const TrainerLength planned{plan_.minutes, strategy_.planned_steps()};
    if (!finish_) return planned.ends() ? std::optional(planned.share(progress_)) : std::nullopt;
    return std::max(planned.share(progress_), finish_->share_at(progress_.step));
}

void Trainer::go_on_from(const TrainerProgress& start) {
    progress_ = start;
    seconds_before_ = reported_at_ = previewed_at_ = checkpointed_at_ = start.seconds;
    reported_images_ = start.images;
    meters_.clear();
    paused_ = {};
    started_ = clock_.now();
}

bool Trainer::run(const std::stop_token& stop) {
    started_ = clock_.now();
    for (;;) {
        try {
            train_on(stop);
            return finished();
        } catch (const Divergence& divergence) {
            const auto earlier = observer_.on_divergence(divergence);
            if (!earlier) throw;
            go_on_from(*earlier);
        }
    }
}

void Trainer::train_on(const std::stop_token& stop) {
    report_preview();
    while (!finished()) {
        observer_.between_steps(progress_);
        if (stop.stop_requested()) break;
        if (std::exchange(snapshot_, false)) {
            report_preview();
            checkpoint();
        }
        strategy_.set_share(share());
        meter(strategy_.step(progress_.step));
        ++progress_.step;
        progress_.images += strategy_.images_per_step();
        update_seconds();
        if (progress_.seconds - reported_at_ >= plan_.report_seconds) report_metrics();
        if (progress_.seconds - previewed_at_ >= plan_.sample_seconds) report_preview();
        if (progress_.seconds - checkpointed_at_ >= plan_.checkpoint_seconds) checkpoint();
    }
    report_metrics();
    report_preview();
    checkpoint();
}

void Trainer::update_seconds() {
    const std::chrono::duration<double> passed = clock_.now() - started_ - paused_;
    progress_.seconds = seconds_before_ + passed.count();
}

void Trainer::meter(const StepReport& report) {
    for (const auto& [name, value] : report.values) {
        auto found = std::find_if(meters_.begin(), meters_.end(), [&](const Meter& m) { return m.name == name; });
        if (found == meters_.end()) {
            meters_.push_back({name, value.detach().to(torch::kFloat32), 1});
        } else {
            found->sum = found->sum + value.detach();
            ++found->count;
        }
    }
}

void Trainer::report_metrics() {
    if (meters_.empty()) return;
    // One transfer for all values: each alone would make the processor wait for the device.
    std::vector<torch::Tensor> means;
    for (const auto& entry : meters_) means.push_back(entry.sum / static_cast<double>(entry.count));
    const auto host = torch::stack(means).to(torch::kCPU);
    MetricPoint point{progress_.step, progress_.images, progress_.seconds, {}};
    for (std::size_t i = 0; i < meters_.size(); ++i)
        point.values.emplace_back(meters_[i].name, host[static_cast<std::int64_t>(i)].item<double>());
    for (const auto& [name, value] : point.values)
        if (!std::isfinite(value)) throw Divergence(progress_.step, name);
    const double interval = progress_.seconds - reported_at_;
    if (interval > 0)
        point.values.emplace_back("images_per_second",
                                  static_cast<double>(progress_.images - reported_images_) / interval);
    meters_.clear();
    reported_at_ = progress_.seconds;
    reported_images_ = progress_.images;
    observer_.on_metrics(point);
}

void Trainer::report_preview() {
    const auto pictures = strategy_.preview();
    if (pictures.defined()) observer_.on_preview(progress_, pictures);
    previewed_at_ = progress_.seconds;
}

void Trainer::checkpoint() {
    // A state that diverged must not be saved over a good one; its weights may go before its losses tell.
    report_metrics();
    check_finite(strategy_.state(), progress_.step);
    observer_.on_checkpoint(progress_);
    checkpointed_at_ = progress_.seconds;
}

}  // namespace graft
