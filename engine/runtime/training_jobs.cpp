// Training generators and classifiers.
#include <algorithm>
#include <memory>
#include <optional>
#include <type_traits>

#include "engine/api/transfer.h"
#include "engine/core/files.h"
#include "engine/nn/module_state.h"
#include "engine/project/model_file.h"
#include "engine/runtime/advice.h"
#include "engine/runtime/convergence.h"
#include "engine/runtime/earlier_runs.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/run_recorder.h"
#include "engine/runtime/watch_setup.h"
#include "engine/train/adversarial_strategy.h"
#include "engine/train/classifier_strategy.h"
#include "engine/train/drifting_strategy.h"

namespace graft {

namespace {

using nlohmann::json;
using SaveModel = decltype(Convergence::Plan::save_model);

Compute compute_for(const JobContext& context, const std::string& precision) {
    return {context.device, choose_precision(precision, context.device)};
}

// The options of a job: as given, or of the checkpoint it goes on from. A run that ended before its first checkpoint
// has its options and no more: it begins again with them. Where there is a model, and its checkpoints were deleted or
// found no room, nothing is begun over it.
template <class Options>
std::optional<Checkpoint> restore(const Project& project, const std::string& resume, Options& options) {
    if (resume.empty()) {
        validate_options(options.fields()).value_or_throw();
        return std::nullopt;
    }
    const RunFolder run = project.run(resume);
    const bool begins_again = !run.has_checkpoint() && !is_there(run.model_file());
    Checkpoint checkpoint;
    if (begins_again)
        checkpoint.options = run.options();
    else
        checkpoint = run.newest_checkpoint();
    if constexpr (std::is_same_v<Options, TrainOptions>) bring_up_to_date(checkpoint, run.id());
    options_from_json(options.fields(), checkpoint.options).value_or_throw();
    return begins_again ? std::nullopt : std::optional(std::move(checkpoint));
}

// The run to record into: a new one, or the one gone on with, put back to its checkpoint or to its beginning.
RunFolder open_run(const Project& project, const std::string& resume, const Checkpoint* checkpoint, RunSummary& summary,
                   const json& options) {
    if (resume.empty()) return project.new_run(summary, options);
    RunFolder run = project.run(resume);
    constexpr std::int64_t kBeforeAll = -1;
    run.forget_after(checkpoint == nullptr ? kBeforeAll : checkpoint->step);
    const auto before = run.summary(/*with_picture=*/false);
    if (checkpoint == nullptr) {
        summary.id = before.id;
        summary.name = before.name;
        summary.created = before.created;
        run.write(summary, options);
    } else {
        summary = before;
    }
    return run;
}

// What follows the distance from held-out pictures, with what was measured before.
Convergence make_convergence(const RunFolder& run, const TrainOptions& options, SaveModel save_model = {}) {
    Convergence convergence({run.id(), {options.minutes, options.steps}, options.reconstruction, options.stop_when_done,
                             run.best_file(), std::move(save_model)});
    convergence.recall(run.metrics());
    return convergence;
}

// A run that has reached its end does not go on without being told how long.
void check_unfinished(const RunFolder& run, const Checkpoint& checkpoint, const TrainOptions& options) {
    const char* const hint = "Give a larger number of steps or minutes: they count from the run's beginning.";
    const auto done = make_convergence(run, options).finish();
    if (done && checkpoint.step >= done->end())
        throw Failure("The run has ended by itself, as more time changed little.", hint);
    const bool by_steps = options.steps > 0 && checkpoint.step >= options.steps;
    const bool by_time = options.minutes > 0 && checkpoint.seconds >= options.minutes * 60;
    if (by_steps || by_time)
        throw Failure("The run has trained all of its " +
                          (by_steps ? std::to_string(options.steps) + " steps" : std::string("planned minutes")) +
                          " already.",
                      hint);
}

// Runs the trainer under the recorder; gives whether it came to its planned end.
bool run_training(JobContext& context, Strategy& strategy, RunRecorder& recorder, TrainerPlan plan,
                  const Checkpoint* checkpoint, TrainerProgress& progress) {
    TrainerProgress start;
    if (checkpoint != nullptr) {
        strategy.load(checkpoint->tensors);
        start = {checkpoint->step, checkpoint->images, checkpoint->seconds};
    }
    Trainer trainer(strategy, recorder, plan, start);
    recorder.attach(trainer);
    context.set_state(State::Training);
    const bool complete = trainer.run(context.stop);
    progress = trainer.progress();
    return complete;
}

json provenance_of(const Domain& domain, const RunFolder& run, const RunSummary& summary, Strategy& strategy,
                   const TrainerProgress& progress) {
    return {
        {"domain", domain.name()},     {"classes", domain.classes()}, {"run", run.id()},
        {"parent", summary.parent},    {"steps", progress.step},      {"images", progress.images},
        {"seconds", progress.seconds}, {"pictures", domain.count()},  {"options", options_to_json(strategy.options())}};
}

// The earlier generator that `file` holds, with its encoder where it has one.
TrainingStart load_start(const std::filesystem::path& file) {
    const auto generator = load_generator(file);
    TrainingStart start{generator->config(), {}};
    for (auto& [name, tensor] : named_state(*generator, "generator.")) start.tensors[name] = tensor;
    if (const auto encoder = load_encoder(file))
        for (auto& [name, tensor] : named_state(*encoder, "encoder.")) start.tensors[name] = tensor;
    return start;
}

// The network that a run goes on with is of the run's own shape, whatever became of the one that it started from.
json own_config(const Checkpoint& checkpoint, const RunFolder& run) {
    return checkpoint.config.is_object() ? checkpoint.config : read_model_info(run.model_file()).config;
}

// A training that is to stop by itself must be able to say when. Throws Failure.
void check_can_say_when_done(const TrainOptions& options, const std::string& too_few) {
    if (!options.stop_when_done) return;
    const char* const hint = "Give it a length instead of letting it stop when done.";
    if (!has_transfer(options, "drift")) throw Failure("Only a training that drifts can say when it is done.", hint);
    if (!too_few.empty()) throw Failure(too_few, hint);
}

// Why the distance from held-out pictures cannot be followed; empty: it can.
std::string too_few_held_out(const std::vector<std::shared_ptr<const Domain>>& domains) {
    if (HeldOutCheck::is_possible(domains)) return {};
    return "Fewer than " + std::to_string(HeldOutCheck::kFewest) +
           " pictures are held out, too few to see when more time changes little.";
}

// Says what came over from the generator that a run starts from.
void tell_copied(const JobContext& context, const GeneratorStrategy& strategy, const std::string& from) {
    std::string parts;
    for (const auto& [name, count] : strategy.copied()) {
        if (count.copied == 0) continue;  // such as an encoder, which not every model file has
        parts += (parts.empty() ? "" : ", ") + name + " " + std::to_string(100 * count.copied / count.all) + " %";
    }
    context.emit(
        event::Notice{"Started from " + from + ". Weights taken over: " + (parts.empty() ? "none" : parts) + "."});
}

// The options with nothing left to choose; the reasons are told.
TrainOptions advised(TrainOptions options, const Project& project,
                     const std::vector<std::shared_ptr<const Domain>>& domains, const JobContext& context) {
    auto advice = advise(std::move(options), training_facts(project, domains, context.device.is_cuda()));
    for (const auto& reason : advice.reasons) context.emit(event::Notice{reason});
    return advice.options;
}

// What a training transfers follows from what it is given; throws Failure where something is named and missing.
void settle_transfer(TrainOptions& options) {
    auto& transfer = options.transfer;
    const auto settle = [&](const std::string& name, bool given, const char* missing, const char* hint) {
        const bool named = has_transfer(options, name);
        if (named && !given) throw Failure(missing, hint);
        if (!named && given) transfer.push_back(name);
    };
    settle("init", !options.init.empty(), "The transfer 'init' needs a generator to start from.",
           "Name an earlier run or a model file to start from.");
    settle("joint", options.domains.size() > 1, "The transfer 'joint' needs several domains.",
           "Name a second domain, or leave 'joint' out.");
    if (has_transfer(options, "drift") && has_transfer(options, "match"))
        throw Failure("The transfers 'drift' and 'match' are two ways to learn.", "Leave one of them out.");
    if (transfer.size() > 1) std::erase(transfer, "none");
}

// The model that `text` names, which becomes a name that lasts; an empty path where it is empty.
std::filesystem::path resolve_named(std::string& text, const Project& project) {
    if (text.empty()) return {};
    const auto file = resolve_model(text, &project);
    text = lasting_name(text, file, project);
    return file;
}

std::unique_ptr<GeneratorStrategy> make_strategy(const TrainOptions& options,
                                                 const std::vector<std::shared_ptr<const Domain>>& domains,
                                                 const std::shared_ptr<FeatureNetwork>& features, Compute compute,
                                                 const std::optional<TrainingStart>& start) {
    if (has_transfer(options, "drift"))
        return std::make_unique<DriftingStrategy>(options, domains, features, compute, start);
    return std::make_unique<AdversarialStrategy>(options, domains.front(), features, compute, start);
}

}  // namespace

Report run_job(const command::Train& job, JobContext& context) {
    Project& project = context.open_project();
    TrainOptions options = job.options;
    const auto checkpoint = restore(project, job.resume, options);
    if (!job.resume.empty() && (job.options.minutes > 0 || job.options.steps > 0)) {
        options.minutes = job.options.minutes;
        options.steps = job.options.steps;
        options.stop_when_done = false;  // or it would end at once, where it ended by itself before
    }
    if (checkpoint) check_unfinished(project.run(job.resume), *checkpoint, options);
    std::vector<std::shared_ptr<const Domain>> domains;
    for (const auto& name : options.domains) domains.push_back(project.domain(name));
    if (domains.empty()) throw Failure("There is no domain to learn from.", "Name one.");
    if (job.resume.empty()) options = advised(std::move(options), project, domains, context);
    settle_transfer(options);
    const auto too_few = too_few_held_out(domains);
    check_can_say_when_done(options, too_few);
    std::optional<TrainingStart> start;
    if (checkpoint)
        start = TrainingStart{generator_config_of(own_config(*checkpoint, project.run(job.resume))), {}};
    else if (const auto file = resolve_named(options.init, project); !file.empty())
        start = load_start(file);
    if (start) options.model = start->config.model;
    std::shared_ptr<FeatureNetwork> features;
    if (const auto file = resolve_named(options.features, project); !file.empty())
        features = load_feature_network(file, context.device);

    RunSummary summary;
    summary.kind = RunKind::Generator;
    summary.model = options.model;
    for (const auto& domain : domains) summary.domains.push_back(domain->name());
    if (features) summary.parent = options.features;
    if (!options.init.empty()) summary.parent = options.init;
    const auto made = make_strategy(options, domains, features, compute_for(context, options.precision), start);
    auto& strategy = *made;
    if (start && !checkpoint) tell_copied(context, strategy, options.init);
    const RunFolder run =
        open_run(project, job.resume, checkpoint ? &*checkpoint : nullptr, summary, options_to_json(options.fields()));
    const auto save_model = [&](const std::filesystem::path& file, const TrainerProgress& progress) {
        save_generator(file, *strategy.ema(), provenance_of(*domains.front(), run, summary, strategy, progress),
                       strategy.encoder().get());
    };
    auto convergence = make_convergence(run, options, save_model);
    RunRecorder recorder(context, run, summary, strategy,
                         {describe_job(job), config_to_json(strategy.ema()->config()), options.sample_seconds,
                          real_pictures(domains, options.seed)},
                         [&](const TrainerProgress& progress) { save_model(run.model_file(), progress); });
    const auto watch = make_quality_watch(context, run, strategy.ema(), domains, features, options,
                                          compute_for(context, options.precision));
    recorder.watch(watch.get());
    const bool drifts = has_transfer(options, "drift");
    if (drifts && !too_few.empty()) context.emit(event::Notice{too_few});
    if (drifts && too_few.empty()) recorder.follow(&convergence);
    TrainerProgress progress;
    const TrainerPlan plan{options.minutes, options.report_seconds, options.sample_seconds,
                           static_cast<double>(options.checkpoint_seconds)};
    const bool complete =
        run_training(context, strategy, recorder, plan, checkpoint ? &*checkpoint : nullptr, progress);

    TrainReport report{run.id(), run.model_file().string(), progress.step, progress.images,
                       0,        progress.seconds,          !complete};
    if (progress.seconds > 0) report.images_per_second = static_cast<double>(progress.images) / progress.seconds;
    recorder.finish(complete ? RunState::Finished : RunState::Stopped, report_to_json(report));
    return report;
}

Report run_job(const command::Classify& job, JobContext& context) {
    Project& project = context.open_project();
    ClassifyOptions options = job.options;
    const auto checkpoint = restore(project, job.resume, options);
    const auto domain = project.domain(options.domain);
    const auto second = options.joint_domain.empty() ? nullptr : project.domain(options.joint_domain);
    std::shared_ptr<Classifier> start;
    if (checkpoint)
        start = make_classifier(classifier_config_of(own_config(*checkpoint, project.run(job.resume))));
    else if (const auto file = resolve_named(options.features, project); !file.empty())
        start = load_classifier(file);

    RunSummary summary;
    summary.kind = RunKind::Classifier;
    summary.model = start ? start->config().network : options.network;
    summary.domains = {domain->name()};
    if (second) summary.domains.push_back(second->name());
    summary.parent = options.features;
    ClassifierStrategy strategy(options, domain, second, start, compute_for(context, options.precision));
    const RunFolder run =
        open_run(project, job.resume, checkpoint ? &*checkpoint : nullptr, summary, options_to_json(options.fields()));
    double accuracy = -1;
    const auto save_model = [&](const TrainerProgress& progress) {
        auto provenance = provenance_of(*domain, run, summary, strategy, progress);
        if (accuracy >= 0) provenance["accuracy"] = accuracy;
        save_classifier(run.model_file(), *strategy.classifier(), provenance);
    };
    RunRecorder recorder(context, run, summary, strategy,
                         {describe_job(job), config_to_json(strategy.classifier()->config()), 0}, save_model);
    TrainerProgress progress;
    const TrainerPlan plan{.checkpoint_seconds = static_cast<double>(options.checkpoint_seconds)};
    const bool complete =
        run_training(context, strategy, recorder, plan, checkpoint ? &*checkpoint : nullptr, progress);

    const auto score = strategy.score();
    accuracy = score.accuracy;
    save_model(progress);
    ClassifyReport report;
    report.run = run.id();
    report.model = run.model_file().string();
    report.accuracy = accuracy;
    report.classes = domain->classes();
    report.class_accuracy = score.class_accuracy();
    report.confusion = score.confusion;
    if (const auto second_score = strategy.second_score()) report.joint_accuracy = second_score->accuracy;
    report.steps = progress.step;
    report.images = progress.images;
    report.seconds = progress.seconds;
    report.stopped = !complete;
    recorder.finish(complete ? RunState::Finished : RunState::Stopped, report_to_json(report), accuracy);
    return report;
}

}  // namespace graft
