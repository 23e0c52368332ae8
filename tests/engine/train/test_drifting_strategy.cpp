// The training that reconstructs first and then drifts in a network's features.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/core/device.h"
#include "engine/core/parts.h"
#include "engine/train/drifting_strategy.h"
#include "tests/engine/train/small_domain.h"
#include "tests/engine/train/strategy_state.h"

using namespace graft;
using test::copy_of, test::same, test::value_of;

class TestDriftingStrategy : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> domain_;

    static TrainOptions options() {
        TrainOptions made;
        made.domains = {"flat"};
        made.model = "dcgan";
        made.transfer = {"drift"};
        made.batch = 8;
        made.reconstruction = 0;
        return made;
    }

    static std::shared_ptr<FeatureNetwork> features() {
        torch::manual_seed(9);
        return std::make_shared<FeatureNetwork>(make_classifier({"cnn", 10, 32}), "test");
    }

    std::unique_ptr<DriftingStrategy> strategy(TrainOptions made, torch::ScalarType precision = torch::kFloat32) const {
        return std::make_unique<DriftingStrategy>(std::move(made), std::vector{domain_}, features(),
                                                  Compute{torch::kCPU, precision});
    }

    static TrainOptions reconstructing(double share = 0.5) {
        auto made = options();
        made.reconstruction = share;
        return made;
    }

    static void go(Strategy& strategy, std::int64_t from, std::int64_t to, std::int64_t of) {
        for (auto step = from; step < to; ++step) {
            strategy.set_share(static_cast<double>(step) / static_cast<double>(of));
            strategy.step(step);
        }
    }

    static TrainingStart start_of(const DriftingStrategy& earlier) {
        TrainingStart start{earlier.ema()->config(), {}};
        for (auto& [name, tensor] : named_state(*earlier.ema(), "generator.")) start.tensors[name] = tensor.clone();
        for (auto& [name, tensor] : named_state(*earlier.encoder(), "encoder.")) start.tensors[name] = tensor.clone();
        return start;
    }

    std::shared_ptr<const Domain> of_size(const char* name, std::int64_t size) const {
        ImportOptions import;
        import.size = size;
        const auto place = std::filesystem::path(folder_.path().toStdString()) / name;
        import_domain({"sample:shapes-flat"}, name, import, place, {});
        return Domain::open(place);
    }

private Q_SLOTS:
    void init() { set_threads(0); }

    void initTestCase() { domain_ = test::shapes(folder_.path().toStdString(), "flat"); }

    void it_needs_no_adversary_and_learns() {
        auto chosen = options();
        chosen.learning_rate = 1e-3;
        chosen.batch = 16;
        const auto trained = strategy(chosen);
        const auto begun = copy_of(*trained);
        for (const auto& [name, tensor] : begun) QVERIFY2(!name.starts_with("discriminator"), name.c_str());
        trained->set_share(0.1);
        const auto report = trained->step(0);
        const double before = value_of(report, "distance");
        QVERIFY(before > 0);
        QCOMPARE(value_of(report, "discriminator"), -1.0);
        for (int step = 1; step < 30; ++step) trained->step(step);
        const double after = value_of(trained->step(30), "distance");
        QVERIFY2(after < 0.8 * before, qPrintable(QString("%1 then %2").arg(before).arg(after)));
        bool moved = false;
        for (const auto& [name, tensor] : trained->state()) {
            QVERIFY2(tensor.isfinite().all().item<bool>(), name.c_str());
            moved = moved || (name.starts_with("ema.") && !torch::equal(tensor, begun.at(name)));
        }
        QVERIFY(moved);
    }

    void the_same_seed_gives_the_same_weights() {
        auto other = reconstructing();
        other.seed = 2;
        const auto a = strategy(reconstructing()), b = strategy(reconstructing()), c = strategy(other);
        for (auto* each : {a.get(), b.get(), c.get()}) go(*each, 0, 4, 4);
        QVERIFY(same(a->state(), b->state()));
        QVERIFY(!same(a->state(), c->state()));
    }

    void it_comes_after_reconstruction_which_ends() {
        const auto trained = strategy(reconstructing());
        QVERIFY(trained->encoder() != nullptr);
        trained->set_share(0.1);
        const auto first = trained->step(0);
        const double before = value_of(first, "reconstruction");
        QVERIFY(before > 0);
        QCOMPARE(value_of(first, "distance"), -1.0);
        for (int step = 1; step < 40; ++step) trained->step(step);
        const double after = value_of(trained->step(40), "reconstruction");
        QVERIFY2(after < 0.8 * before, qPrintable(QString("%1 then %2").arg(before).arg(after)));
        trained->set_share(0.5);
        const auto second = trained->step(41);
        QCOMPARE(value_of(second, "reconstruction"), -1.0);
        QVERIFY(value_of(second, "distance") > 0);
        QCOMPARE(trained->state().at("drift_steps").item<std::int64_t>(), 1);
    }

    void two_domains_are_told_apart_by_their_condition() {
        const auto neon = test::shapes(folder_.path().toStdString(), "neon");
        auto chosen = reconstructing(0.9);
        chosen.domains = {"flat", "neon"};
        chosen.batch = 16;
        DriftingStrategy joint(chosen, {domain_, neon}, features(), {});
        QCOMPARE(joint.images_per_step(), 16);
        const auto live = joint.options();
        QVERIFY(find_option(live, "joint_lambda")->live && !find_option(live, "lambda")->live);
        joint.set_share(0.1);
        for (int step = 0; step < 80; ++step) joint.step(step);
        joint.set_share(0.95);
        joint.step(80);
        const torch::NoGradGuard no_grad;
        const auto latents = torch::randn({32, joint.ema()->config().latent});
        const auto as = [&](double second) {
            const auto weights = torch::tensor({1 - second, second}).repeat({32, 1});
            return joint.ema()->forward(latents, weights).mean().item<double>();
        };
        // Flat shapes are light, neon ones dark; the mixture is in between.
        QVERIFY2(as(0) > as(1) + 0.1, qPrintable(QString("%1, %2").arg(as(0)).arg(as(1))));
        QVERIFY(as(0.5) < as(0) && as(0.5) > as(1));
    }

    void classes_drift_each_to_their_own() {
        auto chosen = reconstructing(0.9);
        chosen.conditions = "classes";
        const auto both = test::light_and_dark(folder_.filePath("classes").toStdString());
        const auto make = [&] {
            return std::make_unique<DriftingStrategy>(chosen, std::vector{both}, features(), Compute{});
        };
        const auto straight = make();
        QCOMPARE(straight->ema()->config().conditions, (std::vector<std::string>{"dark", "light"}));
        const auto on = [](Strategy& strategy, int from, int to) {
            for (int step = from; step < to; ++step) {
                strategy.set_share(step < 60 ? 0.1 : 0.95);
                strategy.step(step);
            }
        };
        on(*straight, 0, 58);
        const auto saved = copy_of(*straight);
        on(*straight, 58, 63);  // drifting, too
        const auto resumed = make();
        resumed->load(saved);
        on(*resumed, 58, 63);
        QVERIFY(same(straight->state(), resumed->state()));
        const torch::NoGradGuard no_grad;
        const auto as = [&](std::int64_t index) {
            const auto weights = torch::eye(2)[index].expand({32, 2});
            const auto latents = torch::randn({32, straight->ema()->config().latent});
            return straight->ema()->forward(latents, weights).mean().item<double>();
        };
        QVERIFY2(as(1) > as(0) + 0.3, qPrintable(QString("%1, %2").arg(as(0)).arg(as(1))));
    }

    void classes_need_one_domain_with_labels() {
        auto chosen = options();
        chosen.conditions = "classes";
        QVERIFY_EXCEPTION_THROWN(DriftingStrategy(chosen, {domain_, domain_}, features(), {}), Failure);
        ImportOptions unlabelled;
        unlabelled.labels = "none";
        const auto place = std::filesystem::path(folder_.path().toStdString()) / "unlabelled";
        import_domain({"sample:shapes-flat"}, "unlabelled", unlabelled, place, {});
        QVERIFY_EXCEPTION_THROWN(DriftingStrategy(chosen, {Domain::open(place)}, features(), {}), Failure);
    }

    void domains_of_different_sizes_are_refused() {
        QVERIFY_EXCEPTION_THROWN(DriftingStrategy(options(), {domain_, of_size("large", 64)}, features(), {}), Failure);
    }

    void a_run_starts_from_an_earlier_generator() {
        const auto earlier = strategy(reconstructing());
        go(*earlier, 0, 3, 10);
        auto chosen = reconstructing();
        chosen.seed = 2;
        DriftingStrategy later(chosen, {domain_}, features(), {}, start_of(*earlier));
        QCOMPARE(later.copied().size(), std::size_t{2});
        for (const auto& [name, count] : later.copied()) QCOMPARE(count.copied, count.all);
    }

    // Where pictures are reconstructed first: what the start drew in pure white can become grey.
    void a_start_begins_with_less_contrast() {
        auto chosen = reconstructing();
        chosen.model = "resize_dcgan";
        const auto earlier = strategy(chosen);
        const auto last = [](const DriftingStrategy& trained) {
            return trained.ema()->named_parameters()["to_picture.weight"].detach().clone();
        };
        const auto whole = last(*earlier);
        DriftingStrategy later(chosen, {domain_}, features(), {}, start_of(*earlier));
        QVERIFY(torch::allclose(last(later), 0.35 * whole));
        const auto start = start_of(*earlier);
        chosen.reconstruction = 0;
        QVERIFY(torch::equal(last(DriftingStrategy(chosen, {domain_}, features(), {}, start)), whole));
    }

    // The encoder of large pictures sees them no larger than 64 px.
    void large_pictures_are_encoded_small() {
        DriftingStrategy trained(reconstructing(), {of_size("largest", 128)}, features(), {});
        QCOMPARE(trained.encoder()->config().size, 64);
        trained.set_share(0);
        QVERIFY(value_of(trained.step(0), "reconstruction") > 0);
    }

    void few_pictures_keep_what_the_start_could_draw() {
        const auto earlier = strategy(reconstructing());
        go(*earlier, 0, 3, 10);
        auto chosen = reconstructing();
        chosen.transfer = {"drift", "init", "keep"};
        QVERIFY_EXCEPTION_THROWN(DriftingStrategy(chosen, {domain_}, features(), {}), Failure);
        const auto on = [](Strategy& strategy, std::int64_t from, std::int64_t to) {
            for (auto step = from; step < to; ++step) {
                strategy.set_share(static_cast<double>(step) / 6);
                QVERIFY(value_of(strategy.step(step), "kept") >= 0);
            }
        };
        DriftingStrategy straight(chosen, {domain_}, features(), {}, start_of(*earlier));
        QCOMPARE(straight.ema()->config().anchors, 1024);
        on(straight, 0, 2);
        const auto saved = copy_of(straight);
        on(straight, 2, 5);  // drifting, too
        DriftingStrategy resumed(chosen, {domain_}, features(), {}, TrainingStart{straight.ema()->config(), {}});
        resumed.load(saved);
        on(resumed, 2, 5);
        QVERIFY(same(straight.state(), resumed.state()));
    }

    // An earlier version drew from another kernel; half of a training must not change it.
    void a_run_that_goes_on_keeps_its_kernel() {
        auto config = strategy(reconstructing())->ema()->config();
        const double usual = config.bandwidth;
        config.bandwidth = 0.4;
        DriftingStrategy resumed(reconstructing(), {domain_}, features(), {}, TrainingStart{config, {}});
        QCOMPARE(resumed.ema()->config().bandwidth, 0.4);
        const auto earlier = strategy(reconstructing());
        auto start = start_of(*earlier);
        start.config.bandwidth = 0.4;
        DriftingStrategy started(reconstructing(), {domain_}, features(), {}, start);
        QCOMPARE(started.ema()->config().bandwidth, usual);
    }

    // Both phases: with the same seed another picture is reconstructed, and others draw.
    void mirror_images_are_learned_from_where_they_are_wanted() {
        const auto first = [&](const char* mirror, double reconstruction, const char* what) {
            auto chosen = options();
            chosen.mirror = mirror;
            chosen.reconstruction = reconstruction;
            const auto trained = strategy(chosen);
            trained->set_share(0);
            return value_of(trained->step(0), what);
        };
        QVERIFY(first("on", 0.5, "reconstruction") != first("off", 0.5, "reconstruction"));
        QCOMPARE(first("on", 0.5, "reconstruction"), first("on", 0.5, "reconstruction"));
        QVERIFY(first("on", 0, "distance") != first("off", 0, "distance"));
        QCOMPARE(first("on", 0, "distance"), first("on", 0, "distance"));
        // As runs from before the option.
        QCOMPARE(first("auto", 0.5, "reconstruction"), first("off", 0.5, "reconstruction"));
    }

    void without_a_network_it_is_refused() {
        QVERIFY_EXCEPTION_THROWN(DriftingStrategy(options(), {domain_}, nullptr, {}), Failure);
    }

    // Across the change from reconstruction to drifting, too.
    void resuming_equals_never_stopping_data() {
        QTest::addColumn<bool>("brain");
        QTest::addColumn<QString>("mirror");
        QTest::addColumn<int>("threads");
        QTest::newRow("fp32") << false << "off" << 1;
        QTest::newRow("bf16") << true << "off" << 1;
        QTest::newRow("mirrored") << false << "on" << 1;
        QTest::newRow("in two parts") << false << "off" << 2;
        QTest::newRow("in two parts, bf16") << true << "off" << 2;
    }

    void resuming_equals_never_stopping() {
        QFETCH(bool, brain);
        QFETCH(QString, mirror);
        QFETCH(int, threads);
        set_threads(threads);
        const auto precision = brain ? torch::kBFloat16 : torch::kFloat32;
        auto chosen = reconstructing();
        chosen.mirror = mirror.toStdString();
        if (threads > 1) chosen.batch = 16;
        QCOMPARE(parts_of(chosen.batch, torch::kCPU), threads);
        const auto straight = strategy(chosen, precision);
        go(*straight, 0, 3, 10);
        const auto early = copy_of(*straight);
        go(*straight, 3, 7, 10);
        const auto late = copy_of(*straight);
        go(*straight, 7, 9, 10);
        for (const auto& [from, saved] : {std::pair{3, early}, {7, late}}) {
            const auto resumed = strategy(chosen, precision);
            resumed->load(saved);
            go(*resumed, from, 9, 10);
            QVERIFY(same(straight->state(), resumed->state()));
            QVERIFY(torch::equal(straight->preview(), resumed->preview()));
        }
        // And back from drifting into reconstruction, as after a divergence.
        const auto end = copy_of(*straight);
        straight->load(early);
        go(*straight, 3, 9, 10);
        QVERIFY(same(straight->state(), end));
    }
};

QTEST_GUILESS_MAIN(TestDriftingStrategy)
#include "test_drifting_strategy.moc"
