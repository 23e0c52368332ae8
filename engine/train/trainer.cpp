#include "engine/train/trainer.h"

#include <algorithm>
#include <cmath>

#include "engine/api/result.h"

namespace graft {

Trainer::Trainer(Strategy& strategy, TrainerObserver& observer, TrainerPlan plan, TrainerProgress start)
    : strategy_(strategy), observer_(observer), plan_(plan), progress_(start), seconds_before_(start.seconds) {
    reported_at_ = previewed_at_ = checkpointed_at_ = start.seconds;
    reported_images_ = start.images;
}

bool Trainer::run(const std::stop_token& stop) {
    started_ = Clock::now();
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
    return finished();
}

bool Trainer::finished() const {
    const std::int64_t steps = strategy_.planned_steps();
    return (steps > 0 && progress_.step >= steps) || (plan_.minutes > 0 && progress_.seconds >= plan_.minutes * 60);
}

std::optional<double> Trainer::share() const {
    const std::int64_t steps = strategy_.planned_steps();
    if (steps == 0 && plan_.minutes == 0) return std::nullopt;
    const double by_steps = steps > 0 ? static_cast<double>(progress_.step) / static_cast<double>(steps) : 0;
    const double by_time = plan_.minutes > 0 ? progress_.seconds / (plan_.minutes * 60) : 0;
    return std::min(1.0, std::max(by_steps, by_time));
}

void Trainer::update_seconds() {
    const std::chrono::duration<double> passed = Clock::now() - started_ - paused_;
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
        if (!std::isfinite(value))
            throw Failure("The training diverged at step " + std::to_string(progress_.step) + ": its " + name +
                              " is no longer a number.",
                          "Go on from the last checkpoint with a smaller learning rate.");
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
    report_metrics();  // a state that diverged must not be saved over a good one
    observer_.on_checkpoint(progress_);
    checkpointed_at_ = progress_.seconds;
}

}  // namespace graft
