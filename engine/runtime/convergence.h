// Follows a training that drifts by its distance from held-out pictures: says when more time changes little and when
// pictures are learned by heart, keeps the best state, and plans the end of a training that stops by itself.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/events.h"
#include "engine/runtime/plateau.h"
#include "engine/train/trainer.h"

namespace graft {

class Convergence {
public:
    struct Plan {
        std::string run;
        TrainerLength length;       // as planned
        double reconstruction = 0;  // share of the run before it drifts
        bool stop_when_done = false;
        std::filesystem::path best_file;  // where the best state's model is kept, and only that
        std::function<void(const std::filesystem::path&, const TrainerProgress&)> save_model;
    };
    explicit Convergence(Plan plan) : plan_(std::move(plan)) {}

    // What was measured before, of a run that goes on or went back; nothing is told or saved again.
    void recall(const std::vector<MetricPoint>& points);

    struct Findings {
        std::vector<event::Warning> notes;
        bool is_best = false;                   // save_best() is due
        std::optional<TrainerFinish> finish = {};  // the training is to end over these steps
    };
    // At every report: reads "distance" and, where it was measured, "held_out".
    Findings on_metrics(const MetricPoint& point);

    // Keeps the generator as it is, which on_metrics() has just found to be the best. Throws Failure.
    void save_best() const;

    // How the training ends by itself; none: it was not found to be done.
    const std::optional<TrainerFinish>& finish() const { return finish_; }

    // At the end of a run: where its last state is clearly worse than its best one, makes that one's the model, and
    // says so. Throws Failure.
    std::optional<event::Warning> keep_best(const std::filesystem::path& model_file) const;

private:
    double share_at(const DistanceCheck& check) const;
    void judge(const DistanceCheck& check, Findings& findings);
    event::Warning done_note(const DistanceCheck& check, const char* kind, const std::string& hint) const;

    Plan plan_;
    Plateau plateau_;
    double distance_sum_ = 0;  // of the training, since the last check
    int distances_ = 0;
    std::optional<std::int64_t> falls_from_;  // pictures seen when the learning rate began to fall
    std::optional<double> told_level_;        // the lowest when it was said that more time changes little
    bool overfit_told_ = false;
    std::optional<TrainerFinish> finish_;
};

}  // namespace graft
