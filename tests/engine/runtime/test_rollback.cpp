// A training that diverges on purpose: where it goes back to, how much gentler it goes on, and what is kept of it.
#include <QTemporaryDir>
#include <QTest>
#include <limits>

#include "engine/project/run_notes.h"
#include "engine/runtime/run_recorder.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

// Adds step * rate to its one weight; from step 6 on, a rate above `most` breaks it.
class Walking : public Strategy {
public:
    explicit Walking(double most) : most_(most) {}

    StepReport step(std::int64_t step) override {
        const bool breaks = step >= 6 && rate_ > most_;
        weight_ += breaks ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(step) * rate_;
        return {{{"loss", weight_.clone()}}};
    }
    std::int64_t images_per_step() const override { return 2; }
    std::int64_t planned_steps() const override { return 10; }
    OptionList options() override {
        return {{.name = "learning_rate", .value = &rate_, .label = "", .help = "", .group = "", .live = true}};
    }
    std::map<std::string, torch::Tensor> state() const override { return {{"weight", weight_}}; }
    void load(const std::map<std::string, torch::Tensor>& state) override { weight_.copy_(state.at("weight")); }

    double weight() const { return weight_.item<double>(); }

private:
    double most_, rate_ = 1;
    torch::Tensor weight_ = torch::zeros({}, torch::kDouble);
};

// A session's innards around one run of an empty project.
class Bench {
public:
    explicit Bench(const QTemporaryDir& folder)
        : project_(Project::open(fs::path(folder.path().toStdString()) / "p.graft", true)),
          context_{events, commands_, state_, project_, neighbours_, models_, torch::kCPU, {}},
          run(project_->new_run(summary_, nlohmann::json::object())) {}

    // Whether the training reached its end; throws what the trainer throws.
    void train(Walking& strategy, double checkpoint_seconds) {
        RunRecorder recorder(context_, run, summary_, strategy, {"Walking", {{"size", 32}}, 0},
                             [](const TrainerProgress&) {});
        TrainerPlan plan{.report_seconds = 0, .sample_seconds = 0, .checkpoint_seconds = checkpoint_seconds};
        Trainer trainer(strategy, recorder, plan);
        recorder.attach(trainer);
        trainer.run({});
        recorder.finish(RunState::Finished, {});
    }

    EventQueue events;

private:
    CommandQueue commands_;
    std::atomic<State> state_ = State::Training;
    std::unique_ptr<Project> project_;
    NeighbourCache neighbours_;
    ModelCache models_;
    JobContext context_;
    RunSummary summary_;

public:
    RunFolder run;
};

constexpr double kEveryStep = 0, kNever = 1000;

}  // namespace

class TestRollback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void it_goes_back_to_the_last_checkpoint_with_half_the_learning_rate() {
        const QTemporaryDir folder;
        Bench bench(folder);
        Walking strategy(0.3);
        bench.train(strategy, kEveryStep);
        // Steps 0 to 5 at 1, the rest at 1/4: it broke at 1 and at 1/2.
        QCOMPARE(strategy.weight(), 15 + 0.25 * (6 + 7 + 8 + 9));
        const RunNotes notes(bench.run.folder());
        QCOMPARE(notes.warnings().size(), std::size_t{2});
        QCOMPARE(notes.warnings()[0].kind, std::string("divergence"));
        QCOMPARE(notes.warnings()[0].step, std::int64_t{6});
        QCOMPARE(notes.changes().size(), std::size_t{2});
        QCOMPARE(notes.changes()[1].name, std::string("learning_rate"));
        QCOMPARE(notes.changes()[1].value.get<double>(), 0.25);
        QCOMPARE(bench.run.newest_checkpoint().options.at("learning_rate").get<double>(), 0.25);
        const auto points = bench.run.metrics();
        QCOMPARE(points.size(), std::size_t{10});  // every step once
        for (const auto& point : points) QVERIFY(std::isfinite(point.values[0].second));
        std::vector<std::int64_t> starts;
        for (const auto& event : bench.events.drain())
            if (const auto* start = std::get_if<event::RunStarted>(&event)) starts.push_back(start->run.steps);
        QCOMPARE(starts, (std::vector<std::int64_t>{0, 6, 6}));
        QVERIFY(bench.run.summary().state == RunState::Finished);
    }

    void before_the_first_checkpoint_it_begins_again() {
        const QTemporaryDir folder;
        Bench bench(folder);
        Walking strategy(0.5);
        bench.train(strategy, kNever);
        QCOMPARE(strategy.weight(), 0.5 * 45);
        QCOMPARE(bench.run.metrics().size(), std::size_t{10});
        QCOMPARE(RunNotes(bench.run.folder()).warnings()[0].step, std::int64_t{0});
    }

    void a_run_that_ends_right_after_goes_on_as_gently() {
        const QTemporaryDir folder;
        Bench bench(folder);
        Walking strategy(0.01);
        QVERIFY_EXCEPTION_THROWN(bench.train(strategy, kEveryStep), Divergence);  // three times were not enough
        const auto checkpoint = bench.run.newest_checkpoint();
        QCOMPARE(checkpoint.step, std::int64_t{6});
        QCOMPARE(checkpoint.options.at("learning_rate").get<double>(), 0.125);
        QCOMPARE(checkpoint.config.at("size").get<int>(), 32);
        QCOMPARE(checkpoint.tensors.at("weight").item<double>(), 15.0);
        QCOMPARE(RunNotes(bench.run.folder()).warnings().size(), std::size_t(Rollback::kMost));
    }
};

QTEST_GUILESS_MAIN(TestRollback)
#include "test_rollback.moc"
