// The loop alone, with a strategy that only counts.
#include <QTest>
#include <cmath>
#include <limits>

#include "engine/api/result.h"
#include "engine/train/trainer.h"

using namespace graft;

namespace {

class Counting : public Strategy {
public:
    StepReport step(std::int64_t step) override {
        steps.push_back(step);
        if (on_step) on_step(step);
        const bool broken = step == diverges_at;
        return {{{"loss", torch::tensor(broken ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(step))}}};
    }
    std::int64_t images_per_step() const override { return 4; }
    std::int64_t planned_steps() const override { return planned; }
    void set_share(std::optional<double> share) override { shares.push_back(share); }
    OptionList options() override { return {}; }
    std::map<std::string, torch::Tensor> state() const override { return weights; }
    void load(const std::map<std::string, torch::Tensor>& state) override { weights = state; }
    torch::Tensor preview() override { return torch::zeros({1, 3, 2, 2}); }

    std::vector<std::int64_t> steps;
    std::vector<std::optional<double>> shares;
    std::int64_t planned = 10;
    std::int64_t diverges_at = -1;
    std::map<std::string, torch::Tensor> weights;
    std::function<void(std::int64_t)> on_step;
};

class Watching : public TrainerObserver {
public:
    void between_steps(const TrainerProgress& progress) override {
        if (on_between) on_between(progress);
    }
    void on_metrics(const MetricPoint& point) override { points.push_back(point); }
    void on_preview(const TrainerProgress&, const torch::Tensor&) override { ++previews; }
    void on_checkpoint(const TrainerProgress& progress) override { checkpoints.push_back(progress.step); }
    std::optional<TrainerProgress> on_divergence(const Divergence&) override {
        return on_diverged ? on_diverged() : std::nullopt;
    }

    std::function<void(const TrainerProgress&)> on_between;
    std::function<std::optional<TrainerProgress>()> on_diverged;
    std::vector<MetricPoint> points;
    std::vector<std::int64_t> checkpoints;
    int previews = 0;
};

}  // namespace

class TestTrainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runs_to_the_planned_step_and_saves_at_the_end() {
        Counting strategy;
        Watching observer;
        Trainer trainer(strategy, observer, {.report_seconds = 1000, .sample_seconds = 1000});
        QVERIFY(trainer.run({}));
        QCOMPARE(strategy.steps.size(), std::size_t{10});
        QCOMPARE(trainer.progress().images, std::int64_t{40});
        QCOMPARE(observer.checkpoints, std::vector<std::int64_t>{10});
        // One report: the mean of 0..9, and the speed.
        QCOMPARE(observer.points.size(), std::size_t{1});
        QCOMPARE(observer.points[0].values[0].first, std::string("loss"));
        QCOMPARE(observer.points[0].values[0].second, 4.5);
        QCOMPARE(observer.points[0].values[1].first, std::string("images_per_second"));
        QCOMPARE(observer.previews, 2);  // before the first step and after the last
    }

    void goes_on_from_where_it_was() {
        Counting strategy;
        Watching observer;
        Trainer trainer(strategy, observer, {}, {.step = 7, .images = 28, .seconds = 100});
        QVERIFY(trainer.run({}));
        QCOMPARE(strategy.steps, (std::vector<std::int64_t>{7, 8, 9}));
        QVERIFY(trainer.progress().seconds >= 100);
    }

    void a_stop_ends_after_the_step_and_saves() {
        Counting strategy;
        strategy.planned = 0;
        Watching observer;
        std::stop_source stop;
        strategy.on_step = [&](std::int64_t step) {
            if (step == 4) stop.request_stop();
        };
        Trainer trainer(strategy, observer, {});
        QVERIFY(!trainer.run(stop.get_token()));
        QCOMPARE(strategy.steps.size(), std::size_t{5});
        QCOMPARE(observer.checkpoints, std::vector<std::int64_t>{5});
    }

    void minutes_end_it_and_pauses_do_not_count() {
        Counting strategy;
        strategy.planned = 0;
        strategy.on_step = [](std::int64_t) { QTest::qSleep(5); };
        Watching observer;
        Trainer trainer(strategy, observer, {.minutes = 0.1 / 60});
        bool paused = false;
        observer.on_between = [&](const TrainerProgress&) {
            if (std::exchange(paused, true)) return;
            QTest::qSleep(300);
            trainer.add_pause(std::chrono::milliseconds(300));
        };
        QVERIFY(trainer.run({}));
        QVERIFY2(strategy.steps.size() > 5, "the pause was counted as training");
        QVERIFY(trainer.progress().seconds >= 0.1);
    }

    void divergence_is_said_and_not_saved() {
        Counting strategy;
        strategy.diverges_at = 5;
        Watching observer;
        Trainer trainer(strategy, observer, {.report_seconds = 1000});
        QVERIFY_EXCEPTION_THROWN(trainer.run({}), Divergence);
        QVERIFY(observer.checkpoints.empty());
    }

    void weights_that_diverged_are_not_saved_though_the_losses_are_numbers() {
        Counting strategy;
        strategy.weights = {{"fine", torch::ones(2)}, {"broken", torch::tensor({1.0F, INFINITY})}};
        Watching observer;
        Trainer trainer(strategy, observer, {});
        try {
            trainer.run({});
            QFAIL("it was saved");
        } catch (const Divergence& divergence) {
            QVERIFY(divergence.error().message.find("broken") != std::string::npos);
        }
        QVERIFY(observer.checkpoints.empty());
    }

    void after_a_divergence_it_goes_on_from_where_the_observer_says() {
        Counting strategy;
        strategy.diverges_at = 7;
        Watching observer;
        observer.on_diverged = [&] {
            strategy.diverges_at = -1;
            return TrainerProgress{.step = 4, .images = 16, .seconds = 50};
        };
        Trainer trainer(strategy, observer, {.report_seconds = 0});
        QVERIFY(trainer.run({}));
        QCOMPARE(strategy.steps, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(trainer.progress().images, std::int64_t{40});
        QVERIFY(trainer.progress().seconds >= 50);
        QCOMPARE(observer.points[7].step, std::int64_t{5});  // nothing of the broken step is in what follows
        QCOMPARE(observer.points[7].values[0].second, 4.0);
        QCOMPARE(observer.checkpoints, std::vector<std::int64_t>{10});
    }

    // At step 6 it is told to end over four more steps, from a share of 0.6 on.
    void a_training_without_an_end_may_be_given_one() {
        Counting strategy;
        strategy.planned = 0;
        Watching observer;
        Trainer trainer(strategy, observer, {});
        observer.on_between = [&](const TrainerProgress& progress) {
            if (progress.step == 6) trainer.finish_over(TrainerFinish{6, 4, 0.6});
        };
        QVERIFY(trainer.run({}));
        QCOMPARE(strategy.steps.size(), std::size_t{10});
        QVERIFY(!strategy.shares[5]);
        const std::vector<double> expected = {0.6, 0.7, 0.8, 0.9};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(*strategy.shares[6 + i] - expected[i]) < 1e-12);
        QCOMPARE(trainer.length().steps, std::int64_t{10});
        QCOMPARE(observer.checkpoints, std::vector<std::int64_t>{10});
    }

    void an_early_end_is_never_later_than_the_planned_one_and_can_be_taken_back() {
        Counting strategy;
        Watching observer;
        Trainer trainer(strategy, observer, {});
        observer.on_between = [&](const TrainerProgress& progress) {
            if (progress.step == 2) trainer.finish_over(TrainerFinish{2, 3, 0.5});
            if (progress.step == 4) trainer.finish_over(std::nullopt);
            if (progress.step == 7) trainer.finish_over(TrainerFinish{7, 100, 0.5});
        };
        QVERIFY(trainer.run({}));
        QCOMPARE(strategy.steps.size(), std::size_t{10});
        QCOMPARE(*strategy.shares[2], 0.5);
        QCOMPARE(*strategy.shares[4], 0.4);
        QCOMPARE(*strategy.shares[8], 0.8);  // the share never falls
    }

    void a_snapshot_saves_before_the_next_step() {
        Counting strategy;
        Watching observer;
        Trainer trainer(strategy, observer, {});
        observer.on_between = [&](const TrainerProgress& progress) {
            if (progress.step == 3) trainer.request_snapshot();
        };
        QVERIFY(trainer.run({}));
        QCOMPARE(observer.checkpoints, (std::vector<std::int64_t>{3, 10}));
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
