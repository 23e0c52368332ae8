#include "engine/runtime/run_recorder.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "engine/data/loader.h"
#include "engine/project/run_notes.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/library_commands.h"
#include "engine/runtime/questions.h"
#include "engine/runtime/told_failure.h"

namespace graft {

namespace {

constexpr double kSampleSpacing = 0.01;  // of the run's length: so many grids on disk that the slider is smooth

}  // namespace

RunRecorder::RunRecorder(JobContext& context, RunFolder run, RunSummary summary, Strategy& strategy, Plan plan,
                         std::function<void(const TrainerProgress&)> save_model)
    : context_(context),
      run_(std::move(run)),
      summary_(std::move(summary)),
      started_options_(run_.options()),
      strategy_(strategy),
      plan_(std::move(plan)),
      save_model_(std::move(save_model)),
      rollback_(strategy_, run_) {
    summary_.state = RunState::Running;
    run_.write(summary_, started_options_);
    context_.emit_project();
    tell_start();
}

void RunRecorder::attach(Trainer& trainer) {
    trainer_ = &trainer;
    if (convergence_ != nullptr) trainer_->finish_over(convergence_->finish());
}

void RunRecorder::tell_start() {
    std::vector<std::string> fixed;
    for (const auto& field : strategy_.options())
        if (!field.live) fixed.push_back(field.name);
    context_.emit(event::RunStarted{summary_, plan_.real, std::move(fixed)});
}

void RunRecorder::between_steps(const TrainerProgress& progress) {
    while (const auto command = context_.commands.next_control()) control(*command, progress);
    if (paused_) wait_while_paused(progress);
}

void RunRecorder::wait_while_paused(const TrainerProgress& progress) {
    const auto began = trainer_->clock().now();
    context_.set_state(State::Paused);
    while (paused_ && !context_.stop.stop_requested()) {
        context_.commands.wait_for_control(context_.stop);
        while (const auto command = context_.commands.next_control()) control(*command, progress);
    }
    trainer_->add_pause(trainer_->clock().now() - began);
    if (!context_.stop.stop_requested()) context_.set_state(State::Training);
}

void RunRecorder::control(const Command& command, const TrainerProgress& progress) {
    if (!can(context_.session_state, true, command)) {
        context_.emit(event::Refused{describe_job(command) + " is not possible now."});
        return;
    }
    if (const auto* change = std::get_if<command::Rename>(&command); change != nullptr && change->item.id == run_.id())
        summary_.name = change->name;  // or the next checkpoint would write the old one again
    change_library(command, context_.project.get(), context_.events, {run_.id(), summary_.domains});
    if (std::holds_alternative<command::Pause>(command)) paused_ = true;
    if (std::holds_alternative<command::Resume>(command)) paused_ = false;
    if (std::holds_alternative<command::Snapshot>(command)) {
        if (paused_)
            trainer_->checkpoint();
        else
            trainer_->request_snapshot();
    }
    if (const auto* change = std::get_if<command::SetOption>(&command)) set_option(*change, progress);
    answer_question(command, context_.project.get(), context_.models, context_.device, context_.events);
}

void RunRecorder::set_option(const command::SetOption& change, const TrainerProgress& progress) {
    const auto options = strategy_.options();
    const OptionField* field = find_option(options, change.name);
    if (field == nullptr || !field->live) {
        context_.emit(event::Refused{"The option " + change.name +
                                     " cannot change in this training: it acts from the beginning, or not at all."});
        return;
    }
    const auto set = options_from_json(options, {{change.name, change.value}});
    if (!set.ok()) {
        context_.emit(event::Refused{set.error().message + " " + set.error().hint});
        return;
    }
    const event::OptionChanged changed{run_.id(), progress.step, change.name, change.value};
    keep_going([&] { RunNotes(run_.folder()).append(changed); });
    context_.emit(changed);
}

void RunRecorder::on_metrics(const MetricPoint& reported) {
    MetricPoint point = reported;
    last_point_ = {point.step, point.images, point.seconds, {}};
    look([&](QualityWatch& watch) { return watch.on_metrics(point); });
    note_best(summary_, point);
    keep_going([&] { run_.append(point); });
    context_.emit(event::Metrics{run_.id(), point});
    if (const auto finish = converge(point)) trainer_->finish_over(finish);
    tell_progress(point);
}

void RunRecorder::tell_progress(const MetricPoint& point) {
    event::Progress told{plan_.task};
    const TrainerLength length = trainer_->length();
    const TrainerProgress at{point.step, point.images, point.seconds};
    const double by_time = length.by_time(at), by_steps = length.by_steps(at);
    // Minutes and steps may both be limited; what is nearer to its end is shown.
    if (by_time >= by_steps && length.minutes > 0) {
        told.done = static_cast<std::int64_t>(point.seconds);
        told.total = static_cast<std::int64_t>(length.minutes * 60);
        told.seconds_left = std::max(0.0, length.minutes * 60 - point.seconds);
    } else if (length.steps > 0) {
        told.done = point.step;
        told.total = length.steps;
        told.seconds_left = by_steps > 0 ? point.seconds * (1 - by_steps) / by_steps : -1;
    } else {
        told.done = point.step;
    }
    for (const auto& [name, value] : point.values)
        if (name == "images_per_second") told.rate = value;
    context_.emit(told);
}

void RunRecorder::on_preview(const TrainerProgress& progress, const torch::Tensor& pictures) {
    const event::Preview layout;
    auto grid = std::make_shared<const Image>(to_grid(pictures, layout.columns));
    newest_grid_ = grid;
    newest_grid_step_ = progress.step;
    look([&](QualityWatch& watch) { return watch.on_preview(progress.step, pictures); });
    const double spacing = std::max(plan_.sample_seconds, kSampleSpacing * progress.seconds);
    if (sampled_step_ < 0 || progress.seconds - sampled_at_ >= spacing * 0.9) keep_going([&] { save_grid(progress); });
    context_.emit(
        event::Preview{run_.id(), progress.step, layout.columns, static_cast<int>(pictures.size(3)), std::move(grid)});
}

void RunRecorder::look(const std::function<QualityWatch::Findings(QualityWatch&)>& at) {
    if (watch_ == nullptr) return;
    QualityWatch::Findings found;
    try {
        found = at(*watch_);
    } catch (const std::exception& failure) {
        watch_ = nullptr;
        spdlog::error("run {} is no longer watched: {}", run_.id(), failure.what());
        context_.emit(event::Notice{"The quality of this training is no longer measured; the log says why."});
        return;
    }
    const RunNotes notes(run_.folder());
    if (found.map) {
        keep_going([&] {
            if (!map_begun_) notes.begin_map(*found.map);
            map_begun_ = true;
            notes.append(*found.map);
        });
        context_.emit(*found.map);
    }
    for (const auto& warning : found.warnings) note(warning);
}

void RunRecorder::note(const event::Warning& warning) {
    keep_going([&] { RunNotes(run_.folder()).append(warning); });
    context_.emit(warning);
}

std::optional<TrainerFinish> RunRecorder::converge(const MetricPoint& point) {
    if (convergence_ == nullptr) return std::nullopt;
    const auto found = convergence_->on_metrics(point);
    for (const auto& each : found.notes) note(each);
    if (found.is_best) save_best();
    return found.finish;
}

void RunRecorder::save_best() {
    const auto began = std::chrono::steady_clock::now();
    keep_going([&] { convergence_->save_best(); });
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
    if (watch_ != nullptr) watch_->charge(passed.count());
}

void RunRecorder::look_at_the_end() {
    MetricPoint point = last_point_;
    look([&](QualityWatch& watch) { return watch.finish(point); });
    if (!point.values.empty()) {
        note_best(summary_, point);
        keep_going([&] { run_.append(point); });
        context_.emit(event::Metrics{run_.id(), point});
        converge(point);
    }
    if (convergence_ == nullptr) return;
    keep_going([&] {
        if (const auto kept = convergence_->keep_best(run_.model_file())) note(*kept);
    });
}

void RunRecorder::save_grid(const TrainerProgress& progress) {
    if (!newest_grid_ || newest_grid_step_ == sampled_step_) return;
    run_.write_sample(newest_grid_step_, *newest_grid_);
    sampled_at_ = progress.seconds;
    sampled_step_ = newest_grid_step_;
}

void RunRecorder::on_checkpoint(const TrainerProgress& progress) {
    const bool saved = keep_going([&] {
        run_.write_checkpoint({progress.step, progress.images, progress.seconds, options_to_json(strategy_.options()),
                               strategy_.state(), plan_.config});
        rollback_.on_checkpoint();
        save_model_(progress);
        save_grid(progress);
        summary_.steps = progress.step;
        summary_.images = progress.images;
        summary_.seconds = progress.seconds;
        run_.write(summary_, started_options_);
        unsaved_ = nullptr;
    });
    if (saved)
        context_.emit(event::Checkpointed{run_.id(), progress.step});
    else
        save_model_alone(progress);
}

// Where a checkpoint finds no room the model file may, which is far smaller.
void RunRecorder::save_model_alone(const TrainerProgress& progress) {
    try {
        save_model_(progress);
        context_.emit(event::Notice{"The model file is saved all the same: pictures can be drawn from it."});
    } catch (const std::exception& failure) {
        spdlog::warn("run {}: {}", run_.id(), failure.what());
    }
}

std::optional<TrainerProgress> RunRecorder::on_divergence(const Divergence& divergence) {
    auto back = rollback_.go_back();
    if (!back) return std::nullopt;
    spdlog::warn("run {} goes back to step {}: {}", run_.id(), back->step, divergence.what());
    back->config = plan_.config;
    go_back_to(*back);
    const auto warning = make_warning(run_.id(), back->step, "divergence");
    const event::OptionChanged gentler{run_.id(), back->step, "learning_rate", back->options.at("learning_rate")};
    keep_going([&] {
        const RunNotes notes(run_.folder());
        notes.append(warning);
        notes.append(gentler);
    });
    context_.emit(warning);
    context_.emit(gentler);
    return TrainerProgress{back->step, back->images, back->seconds};
}

void RunRecorder::go_back_to(const Checkpoint& checkpoint) {
    newest_grid_ = nullptr;
    newest_grid_step_ = sampled_step_ = -1;
    summary_.steps = checkpoint.step;
    summary_.images = checkpoint.images;
    summary_.seconds = checkpoint.seconds;
    keep_going([&] {
        run_.forget_after(checkpoint.step);
        // With its new options: a run that is ended before its next checkpoint goes on as gently.
        run_.write_checkpoint(checkpoint);
        rollback_.on_checkpoint();
    });
    if (convergence_ != nullptr) {
        convergence_->recall(run_.metrics());
        trainer_->finish_over(convergence_->finish());
    }
    tell_start();
}

bool RunRecorder::keep_going(const std::function<void()>& save) {
    try {
        save();
        told_of_saving_.clear();
        return true;
    } catch (const std::exception& failure) {
        unsaved_ = std::current_exception();  // until a checkpoint is written again
        const std::string told = one_text(told_failure(failure, plan_.task));
        if (told != told_of_saving_)
            context_.emit(event::Notice{told + " The training goes on and saves when it can."});
        told_of_saving_ = told;
        return false;
    }
}

void RunRecorder::finish(RunState state, const nlohmann::json& report, double accuracy) {
    if (unsaved_) std::rethrow_exception(unsaved_);
    look_at_the_end();
    summary_.state = state;
    summary_.accuracy = accuracy;
    run_.write(summary_, started_options_, report);
    context_.emit_project();
}

}  // namespace graft
