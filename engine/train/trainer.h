// The training loop: plain code without a thread of its own. Tests call it directly; the runtime gives it a thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>

#include "engine/api/events.h"
#include "engine/api/result.h"
#include "engine/core/work_clock.h"
#include "engine/train/strategy.h"

namespace graft {

// Where a training stands; saved with every checkpoint.
struct TrainerProgress {
    std::int64_t step = 0;    // steps done
    std::int64_t images = 0;  // real pictures seen
    double seconds = 0;       // of training, pauses left out
};

// How long a training is to be: by time, by steps, by what is nearer to its end of both, or without an end.
struct TrainerLength {
    double minutes = 0;      // 0: no limit
    std::int64_t steps = 0;  // 0: no limit

    // The shares that are done, 0 to 1 or more; 0 where there is no such limit.
    double by_time(const TrainerProgress& at) const { return minutes > 0 ? at.seconds / (minutes * 60) : 0; }
    double by_steps(const TrainerProgress& at) const {
        return steps > 0 ? static_cast<double>(at.step) / static_cast<double>(steps) : 0;
    }
    bool ends() const { return minutes > 0 || steps > 0; }
    // 0 to 1; 0 for a training without an end.
    double share(const TrainerProgress& at) const { return std::min(1.0, std::max(by_time(at), by_steps(at))); }
};

// How a training that is done comes to its end: over `steps` more from step `from` on, in which its share rises from
// `share` to 1, so that the learning rate falls as at any end.
struct TrainerFinish {
    std::int64_t from = 0, steps = 0;
    double share = 0;

    std::int64_t end() const { return from + steps; }
    double share_at(std::int64_t step) const {
        const double done = steps > 0 ? static_cast<double>(step - from) / static_cast<double>(steps) : 1.0;
        return share + (1 - share) * std::clamp(done, 0.0, 1.0);
    }
};

// A loss or a weight is no longer a number.
class Divergence : public Failure {
public:
    Divergence(std::int64_t step, const std::string& value);
};

// What the loop tells, and where it may be held up. Called on the loop's thread.
class TrainerObserver {
public:
    virtual ~TrainerObserver() = default;
    // Before every step: carry out commands, wait while paused.
    virtual void between_steps(const TrainerProgress&) {}
    virtual void on_metrics(const MetricPoint&) {}
    virtual void on_preview(const TrainerProgress&, const torch::Tensor& /*pictures*/) {}
    virtual void on_checkpoint(const TrainerProgress&) {}
    // The training diverged. May load an earlier state into the strategy and say where that stands: the training goes
    // on from there. None: the training ends.
    virtual std::optional<TrainerProgress> on_divergence(const Divergence&) { return std::nullopt; }
};

struct TrainerPlan {
    double minutes = 0;  // 0: no limit
    double report_seconds = 1;
    double sample_seconds = 5;
    double checkpoint_seconds = 60;
};

class Trainer {
public:
    Trainer(Strategy& strategy, TrainerObserver& observer, TrainerPlan plan, TrainerProgress start = {});

    // Runs to the plan's end or until stopped; the step under way is always finished. Ends with a last report, preview
    // and checkpoint. Returns whether the plan's end was reached. Throws Divergence where the observer knows of no
    // state to go back to. What diverged is never saved, so the last checkpoint is always a good one.
    bool run(const std::stop_token& stop);

    TrainerLength length() const;

    // Brings the training to an early end, or takes that back. May be called between steps and by the observer.
    void finish_over(std::optional<TrainerFinish> finish) { finish_ = finish; }

    const TrainerProgress& progress() const { return progress_; }

    // The clock that training is counted by.
    WorkClock& clock() { return clock_; }

    // Time of it spent waiting in between_steps() that does not count as training.
    void add_pause(std::chrono::duration<double> pause) { paused_ += pause; }

    // Reports and saves, between two steps. Throws Divergence instead of saving what diverged.
    void checkpoint();

    // Asks for a checkpoint and a preview before the next step.
    void request_snapshot() { snapshot_ = true; }

private:
    void train_on(const std::stop_token& stop);
    void go_on_from(const TrainerProgress& start);
    std::optional<double> share() const;  // none: no end is planned
    bool finished() const { return length().ends() && length().share(progress_) >= 1; }
    void update_seconds();
    void meter(const StepReport& report);
    void report_metrics();
    void report_preview();

    Strategy& strategy_;
    TrainerObserver& observer_;
    TrainerPlan plan_;
    TrainerProgress progress_;
    std::optional<TrainerFinish> finish_;
    double seconds_before_ = 0;
    std::chrono::duration<double> paused_{0};
    WorkClock clock_;
    WorkClock::time_point started_{};
    bool snapshot_ = false;

    // Sums of each value since the last report, on the device.
    struct Meter {
        std::string name;
        torch::Tensor sum;
        std::int64_t count = 0;
    };
    std::vector<Meter> meters_;
    double reported_at_ = 0, previewed_at_ = 0, checkpointed_at_ = 0;  // seconds of training
    std::int64_t reported_images_ = 0;
};

}  // namespace graft
