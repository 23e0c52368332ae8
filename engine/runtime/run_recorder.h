// Stands between a trainer and the rest: saves what it tells, passes it on, and hands it the person's commands.
#pragma once

#include <functional>
#include <string>

#include "engine/project/run_folder.h"
#include "engine/runtime/convergence.h"
#include "engine/runtime/job_context.h"
#include "engine/runtime/quality_watch.h"
#include "engine/runtime/rollback.h"
#include "engine/train/trainer.h"

namespace graft {

class RunRecorder : public TrainerObserver {
public:
    struct Plan {
        std::string task;           // "Training emoji"
        nlohmann::json config;      // the network's, kept with each checkpoint
        double sample_seconds = 5;  // between grids on disk; the spacing grows with the run
        ImagePtr real = {};         // some real pictures, told with the run's start
    };
    // `save_model` writes the model file as it stands.
    RunRecorder(JobContext& context, RunFolder run, RunSummary summary, Strategy& strategy, Plan plan,
                std::function<void(const TrainerProgress&)> save_model);

    // To be called before the trainer runs; the recorder steers it.
    void attach(Trainer& trainer);

    // Lets the quality be watched; null: not. Must live until finish().
    void watch(QualityWatch* watch) { watch_ = watch; }

    // Lets the distance from held-out pictures be followed; null: not. Must live until finish().
    void follow(Convergence* convergence) { convergence_ = convergence; }

    void between_steps(const TrainerProgress& progress) override;
    void on_metrics(const MetricPoint& point) override;
    void on_preview(const TrainerProgress& progress, const torch::Tensor& pictures) override;
    void on_checkpoint(const TrainerProgress& progress) override;
    std::optional<TrainerProgress> on_divergence(const Divergence& divergence) override;

    // Marks the run's end on disk, with the last checkpoint's figures, and makes the best state the model where the
    // last one is worse. Throws what the last save threw, if it failed.
    void finish(RunState state, const nlohmann::json& report, double accuracy = -1);

private:
    void control(const Command& command, const TrainerProgress& progress);
    void wait_while_paused(const TrainerProgress& progress);
    void set_option(const command::SetOption& change, const TrainerProgress& progress);
    // Lets the watch look, and keeps and tells what it finds. A watch that fails is given up; the training goes on.
    void look(const std::function<QualityWatch::Findings(QualityWatch&)>& at);
    void look_at_the_end();
    // What of it is to be told and kept; gives the end that the training is to have, if it just showed.
    std::optional<TrainerFinish> converge(const MetricPoint& point);
    void save_best();
    void note(const event::Warning& warning);
    void tell_progress(const MetricPoint& point);
    void save_model_alone(const TrainerProgress& progress);
    // Takes back what was recorded after a checkpoint.
    void tell_start();
    void go_back_to(const Checkpoint& checkpoint);
    // Writes the newest grid to disk, if it is not there yet.
    void save_grid(const TrainerProgress& progress);
    // Saving that fails in mid-run is told and tried again at the next time, so that no work is thrown away.
    bool keep_going(const std::function<void()>& save);

    JobContext& context_;
    RunFolder run_;
    RunSummary summary_;
    nlohmann::json started_options_;
    Strategy& strategy_;
    Plan plan_;
    std::function<void(const TrainerProgress&)> save_model_;
    Rollback rollback_;
    Trainer* trainer_ = nullptr;
    QualityWatch* watch_ = nullptr;
    Convergence* convergence_ = nullptr;
    bool map_begun_ = false;
    MetricPoint last_point_;  // without its values
    bool paused_ = false;
    ImagePtr newest_grid_;
    std::int64_t newest_grid_step_ = -1;
    double sampled_at_ = -1;  // of the newest grid on disk
    std::int64_t sampled_step_ = -1;
    std::string told_of_saving_;
    std::exception_ptr unsaved_;  // why the newest checkpoint could not be written
};

}  // namespace graft
