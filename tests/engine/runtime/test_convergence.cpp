// What is said and done about a training whose distances from held-out pictures are known.
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <functional>

#include "engine/api/warning_texts.h"
#include "engine/core/files.h"
#include "engine/project/model_file.h"
#include "engine/project/run_notes.h"
#include "engine/runtime/run_recorder.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kBatch = 50, kEvery = 10;  // pictures a step, steps a check

using Distance = std::function<double(std::int64_t step)>;

// Falls, and stays from step 200, picture 10,000, on.
double settling(std::int64_t step) { return std::max(0.05, 0.3 - 0.00125 * static_cast<double>(step)); }

std::vector<MetricPoint> points_of(std::int64_t steps, const Distance& held_out, const Distance& training) {
    std::vector<MetricPoint> points;
    for (std::int64_t step = 1; step <= steps; ++step) {
        points.push_back({step, step * kBatch, static_cast<double>(step), {{"distance", training(step)}}});
        if (step % kEvery == 0) points.back().values.emplace_back("held_out", held_out(step));
    }
    return points;
}

std::vector<event::Warning> notes_of(Convergence& convergence, const std::vector<MetricPoint>& points) {
    std::vector<event::Warning> notes;
    for (const auto& point : points)
        for (const auto& note : convergence.on_metrics(point).notes) notes.push_back(note);
    return notes;
}

Convergence::Plan plan(TrainerLength length, bool stop_when_done = false) {
    return {"run-1", length, 0.25, stop_when_done, {}, {}};
}

// Reports distances as a training does that drifts and is looked at, and has one weight that counts its steps.
class Drifter : public Strategy {
public:
    explicit Drifter(Distance held_out) : held_out_(std::move(held_out)) {}

    void set_share(std::optional<double> share) override { shares.push_back(share); }
    StepReport step(std::int64_t step) override {
        weight += 1;
        StepReport report{{{"distance", torch::tensor(0.1, torch::kDouble)}}};
        if ((step + 1) % kEvery == 0)
            report.values.emplace_back("held_out", torch::tensor(held_out_(step + 1), torch::kDouble));
        return report;
    }
    std::int64_t images_per_step() const override { return kBatch; }
    std::int64_t planned_steps() const override { return planned; }
    OptionList options() override { return {}; }
    std::map<std::string, torch::Tensor> state() const override { return {{"weight", weight}}; }
    void load(const std::map<std::string, torch::Tensor>& state) override { weight.copy_(state.at("weight")); }

    std::vector<std::optional<double>> shares;
    std::int64_t planned = 0;
    torch::Tensor weight = torch::zeros({}, torch::kDouble);

private:
    Distance held_out_;
};

// A session's innards around one run of an empty project.
class Bench {
public:
    Bench()
        : project_(Project::open(fs::path(folder_.path().toStdString()) / "p.graft", true)),
          context_{events, commands_, state_, project_, neighbours_, models_, torch::kCPU, {}},
          run(project_->new_run(summary_, nlohmann::json::object())) {}

    // From the newest checkpoint on, if there is one; `until`: stopped there by the person.
    TrainerProgress train(Drifter& strategy, bool stop_when_done, std::int64_t until = 100000) {
        const auto save = [&](const fs::path& file, const TrainerProgress& progress) {
            torch::manual_seed(1);
            const auto generator = make_generator({.model = "dcgan", .size = 32, .width = 4});
            save_generator(file, *generator, {{"steps", progress.step}});
        };
        Convergence convergence({run.id(), {0, strategy.planned}, 0.25, stop_when_done, run.best_file(), save});
        convergence.recall(run.metrics());
        RunRecorder recorder(context_, run, summary_, strategy, {"Drifting", {{"size", 32}}, 0},
                             [&](const TrainerProgress& progress) { save(run.model_file(), progress); });
        recorder.follow(&convergence);
        TrainerProgress start;
        if (run.has_checkpoint()) {
            const auto checkpoint = run.newest_checkpoint();
            strategy.load(checkpoint.tensors);
            start = {checkpoint.step, checkpoint.images, checkpoint.seconds};
        }
        std::stop_source stop;
        Until observer(recorder, until, stop);
        Trainer trainer(strategy, observer, {.report_seconds = 0, .sample_seconds = 1000, .checkpoint_seconds = 1000},
                        start);
        recorder.attach(trainer);
        const bool complete = trainer.run(stop.get_token());
        recorder.finish(complete ? RunState::Finished : RunState::Stopped, {});
        return trainer.progress();
    }

    std::int64_t steps_of(const fs::path& file) const { return read_model_info(file).provenance.at("steps"); }
    std::vector<std::string> kinds() const {
        std::vector<std::string> kinds;
        for (const auto& note : RunNotes(run.folder()).warnings()) kinds.push_back(note.kind);
        return kinds;
    }

private:
    // Passes everything on, and stops at a step.
    class Until : public TrainerObserver {
    public:
        Until(TrainerObserver& to, std::int64_t step, std::stop_source& stop) : to_(to), step_(step), stop_(stop) {}
        void between_steps(const TrainerProgress& progress) override {
            if (progress.step >= step_) stop_.request_stop();
            to_.between_steps(progress);
        }
        void on_metrics(const MetricPoint& point) override { to_.on_metrics(point); }
        void on_checkpoint(const TrainerProgress& progress) override { to_.on_checkpoint(progress); }

    private:
        TrainerObserver& to_;
        std::int64_t step_;
        std::stop_source& stop_;
    };

    QTemporaryDir folder_;
    CommandQueue commands_;
    std::atomic<State> state_ = State::Training;
    std::unique_ptr<Project> project_;
    NeighbourCache neighbours_;
    ModelCache models_;

public:
    EventQueue events;

private:
    JobContext context_;
    RunSummary summary_;

public:
    RunFolder run;
};

}  // namespace

class TestConvergence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void it_is_said_once_and_not_before_the_rate_has_fallen() {
        // Without an end the learning rate falls from picture 37,500 on, step 750: at 1125 all of the last third did.
        Convergence open(plan({}));
        const auto notes = notes_of(open, points_of(2000, settling, settling));
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(notes[0].kind, kConverged);
        QCOMPARE(notes[0].run, "run-1");
        QVERIFY2(notes[0].step >= 1125 && notes[0].step <= 1160, qPrintable(QString::number(notes[0].step)));
        QVERIFY2(notes[0].message.starts_with("More time changes little: ") && notes[0].message.ends_with("minute 4."),
                 notes[0].message.c_str());  // steps are seconds here: from step 210 on, whose median is as low as ever
        QVERIFY(!open.finish());
        Convergence planned(plan({.steps = 2000}));  // the rate falls from step 1250 on
        const auto late = notes_of(planned, points_of(2000, settling, settling));
        QCOMPARE(late.size(), std::size_t{1});
        QVERIFY(late[0].step >= 1875);
        Convergence going_on(plan({}));
        const auto falling = [](std::int64_t step) { return 1 / std::sqrt(static_cast<double>(step)); };
        QVERIFY(notes_of(going_on, points_of(2000, falling, falling)).empty());
    }

    void it_is_taken_back_when_the_distance_falls_again() {
        const auto late = [](std::int64_t step) { return step < 1500 ? settling(step) : 0.04; };
        Convergence convergence(plan({}));
        const auto notes = notes_of(convergence, points_of(3000, late, late));
        QCOMPARE(notes.size(), std::size_t{3});
        QCOMPARE(notes[1].kind, kFallsAgain);
        QVERIFY(notes[1].step >= 1500 && notes[1].step <= 1530);
        QCOMPARE(notes[2].kind, kConverged);
        QVERIFY(notes[2].step > 2000);
    }

    void one_that_stops_by_itself_plans_its_end() {
        Convergence convergence(plan({}, true));
        const auto points = points_of(2000, settling, settling);
        const auto notes = notes_of(convergence, points);
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(notes[0].kind, kEnding);
        const auto finish = convergence.finish();
        QVERIFY(finish);
        QCOMPARE(finish->from, notes[0].step);
        QVERIFY2(finish->from >= 280 && finish->from <= 340, qPrintable(QString::number(finish->from)));
        QCOMPARE(finish->steps, finish->from / 3);
        QCOMPARE(finish->share, 0.625);
        QVERIFY(notes[0].hint.find(std::to_string(finish->steps) + " more steps") != std::string::npos);
        // With a length, too, as long as the rate has not begun to fall.
        Convergence planned(plan({.steps = 2000}, true)), short_one(plan({.steps = 400}, true));
        notes_of(planned, points);
        QCOMPARE(planned.finish()->from, finish->from);
        notes_of(short_one, {points.begin(), points.begin() + 400});
        QVERIFY(!short_one.finish());
    }

    void recalling_is_the_same_as_having_been_there() {
        const auto points = points_of(400, settling, settling);
        Convergence straight(plan({}, true)), resumed(plan({}, true));
        notes_of(straight, points);
        resumed.recall({points.begin(), points.begin() + 250});
        QVERIFY(!resumed.finish());
        notes_of(resumed, {points.begin() + 250, points.end()});
        QCOMPARE(resumed.finish()->from, straight.finish()->from);
        resumed.recall({points.begin(), points.begin() + 100});  // as after a divergence
        QVERIFY(!resumed.finish());
    }

    void copying_is_warned_of_once() {
        const auto rising = [](std::int64_t step) { return 0.1 + 0.0005 * std::abs(static_cast<double>(step - 200)); };
        const auto falling = [](std::int64_t step) { return 1 / std::sqrt(static_cast<double>(step)); };
        Convergence convergence(plan({}));
        const auto notes = notes_of(convergence, points_of(700, rising, falling));
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(notes[0].kind, "overfitting");
        QVERIFY(notes[0].step > 200 && notes[0].step < 300);
    }

    void a_run_stops_by_itself_after_the_rate_has_fallen() {
        Bench bench;
        Drifter strategy(settling);
        const auto end = bench.train(strategy, true);
        QVERIFY(end.step > 370 && end.step < 460);
        QCOMPARE(bench.kinds(), std::vector<std::string>{kEnding});
        QVERIFY(!strategy.shares[250]);  // until then it has no end
        QVERIFY(*strategy.shares.back() > 0.98 && *strategy.shares.back() < 1);
        QVERIFY(bench.run.summary().state == RunState::Finished);
        // Gone on with, it would end at once.
        QCOMPARE(bench.train(strategy, true).step, end.step);
    }

    void resuming_ends_where_it_would_have_ended() {
        Bench straight, stopped;
        Drifter one(settling), other(settling), third(settling);
        const auto end = straight.train(one, true);
        QCOMPARE(stopped.train(other, true, 260).step, std::int64_t{260});
        QVERIFY(stopped.run.summary().state == RunState::Stopped);
        QCOMPARE(stopped.train(third, true, 350).step, std::int64_t{350});  // in the midst of its end
        Drifter fourth(settling);
        QCOMPARE(stopped.train(fourth, true).step, end.step);
        QCOMPARE(fourth.weight.item<double>(), one.weight.item<double>());
        QCOMPARE(*fourth.shares.front(), *one.shares[350]);
        QCOMPARE(stopped.kinds(), std::vector<std::string>{kEnding});
    }

    void the_best_state_is_the_model_where_the_end_is_worse() {
        const auto rising = [](std::int64_t step) { return 0.1 + 0.0005 * std::abs(static_cast<double>(step - 200)); };
        Bench bench;
        Drifter strategy(rising);
        strategy.planned = 400;
        bench.train(strategy, false);
        QCOMPARE(bench.steps_of(bench.run.model_file()), std::int64_t{200});
        QCOMPARE(bench.kinds().back(), kKeptBest);
        QCOMPARE(bench.run.newest_checkpoint().step, std::int64_t{400});
        // Going on begins at the end, and takes the note back.
        bench.run.forget_after(400);
        QCOMPARE(bench.kinds(), std::vector<std::string>{kConverged});
        Drifter more(rising);
        more.planned = 410;
        bench.train(more, false);
        QCOMPARE(more.weight.item<double>(), 410.0);
        QCOMPARE(bench.steps_of(bench.run.model_file()), std::int64_t{200});
    }

    void the_last_state_is_the_model_where_it_is_as_good() {
        Bench bench;
        Drifter strategy(settling);
        strategy.planned = 400;
        bench.train(strategy, false);
        QCOMPARE(bench.steps_of(bench.run.model_file()), std::int64_t{400});
        QCOMPARE(bench.steps_of(bench.run.best_file()), std::int64_t{400});
        QCOMPARE(bench.kinds(), std::vector<std::string>{kConverged});
    }

    void the_best_state_of_another_course_is_not_taken() {
        const auto rising = [](std::int64_t step) { return 0.1 + 0.0005 * std::abs(static_cast<double>(step - 200)); };
        Bench bench;
        Drifter strategy(rising);
        strategy.planned = 400;
        bench.train(strategy, false, 399);
        save_generator(bench.run.best_file(), *make_generator({.model = "dcgan", .size = 32, .width = 4}),
                       {{"steps", 210}});
        Drifter more(rising);
        more.planned = 400;
        bench.train(more, false);
        QCOMPARE(bench.steps_of(bench.run.model_file()), std::int64_t{400});
    }
};

QTEST_GUILESS_MAIN(TestConvergence)
#include "test_convergence.moc"
