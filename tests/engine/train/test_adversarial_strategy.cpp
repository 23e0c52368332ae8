// The adversarial training on a small real domain: exact repetition, exact resuming, and that matching matches.
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "engine/api/result.h"
#include "engine/train/adversarial_strategy.h"
#include "tests/engine/train/small_domain.h"
#include "tests/engine/train/strategy_state.h"

using namespace graft;
using test::copy_of, test::same, test::value_of;

class TestAdversarialStrategy : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> domain_;

    static TrainOptions options(std::int64_t seed = 1) {
        TrainOptions made;
        made.domains = {"flat"};
        made.model = "dcgan";
        made.transfer = {"none"};
        made.discriminator = "dcgan";
        made.objective = "non_saturating";
        made.batch = 8;
        made.reconstruction = 0;
        made.seed = seed;
        return made;
    }

    std::unique_ptr<AdversarialStrategy> strategy(TrainOptions made, torch::ScalarType precision = torch::kFloat32) {
        std::shared_ptr<FeatureNetwork> features;
        if (made.transfer == std::vector<std::string>{"match"}) {
            torch::manual_seed(9);
            features = std::make_shared<FeatureNetwork>(make_classifier({"cnn", 10, 32}), "test");
        }
        return std::make_unique<AdversarialStrategy>(made, std::vector{domain_}, features,
                                                     Compute{torch::kCPU, precision});
    }

    static void run(Strategy& strategy, std::int64_t from, std::int64_t to) {
        for (auto step = from; step < to; ++step) strategy.step(step);
    }

private Q_SLOTS:
    void initTestCase() { domain_ = test::shapes(folder_.path().toStdString(), "flat"); }

    void the_same_seed_gives_the_same_weights() {
        const auto a = strategy(options()), b = strategy(options()), c = strategy(options(2));
        for (auto* each : {a.get(), b.get(), c.get()}) run(*each, 0, 3);
        QVERIFY(same(a->state(), b->state()));
        QVERIFY(!same(a->state(), c->state()));
    }

    void resuming_equals_never_stopping_data() {
        QTest::addColumn<QString>("transfer");
        QTest::addColumn<bool>("brain");
        QTest::newRow("none, fp32") << "none" << false;
        QTest::newRow("match, fp32") << "match" << false;
        QTest::newRow("match, bf16") << "match" << true;
    }

    void resuming_equals_never_stopping() {
        QFETCH(QString, transfer);
        QFETCH(bool, brain);
        const auto precision = brain ? torch::kBFloat16 : torch::kFloat32;
        auto chosen = options();
        chosen.transfer = {transfer.toStdString()};
        const auto straight = strategy(chosen, precision);
        run(*straight, 0, 3);
        const auto saved = copy_of(*straight);
        run(*straight, 3, 6);
        const auto resumed = strategy(chosen, precision);
        resumed->load(saved);
        run(*resumed, 3, 6);
        QVERIFY(same(straight->state(), resumed->state()));
        QVERIFY(torch::equal(straight->preview(), resumed->preview()));
    }

    void every_network_learns_and_the_average_follows() {
        const auto trained = strategy(options());
        const auto before = copy_of(*trained);
        run(*trained, 0, 2);
        const auto after = trained->state();
        for (const char* part : {"generator.", "discriminator.", "ema."}) {
            bool moved = false;
            for (const auto& [name, tensor] : after)
                if (name.starts_with(part) && !torch::equal(tensor, before.at(name))) moved = true;
            QVERIFY2(moved, part);
        }
        for (const auto& [name, tensor] : after) QVERIFY2(tensor.isfinite().all().item<bool>(), name.c_str());
    }

    void a_batch_is_seen_once_by_the_discriminators_objective() {
        // lambda weights the fake term alone: without it the discriminator's loss is the smaller.
        auto weighted = options();
        const auto both = strategy(weighted)->step(0).values;
        weighted.lambda_fake = 0;
        const auto real_only = strategy(weighted)->step(0).values;
        QCOMPARE(both[0].first, std::string("discriminator"));
        QVERIFY(real_only[0].second.item<double>() < both[0].second.item<double>());
    }

    void matching_brings_the_features_nearer() {
        auto matched = options();
        matched.transfer = {"match"};
        matched.learning_rate = 1e-3;
        const auto trained = strategy(matched);
        const double before = value_of(trained->step(0), "match");
        run(*trained, 1, 25);
        const double after = value_of(trained->step(25), "match");
        QVERIFY(before > 0);
        QVERIFY2(after < 0.7 * before, qPrintable(QString("%1 then %2").arg(before).arg(after)));
    }

    void matching_without_a_network_is_refused() {
        auto missing = options();
        missing.transfer = {"match"};
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(missing, {domain_}, nullptr, {}), Failure);
    }

    void previews_show_the_same_latents() {
        const auto trained = strategy(options());
        const auto first = trained->preview();
        QCOMPARE(first.sizes(), (torch::IntArrayRef{AdversarialStrategy::kPreviewPictures, 3, 32, 32}));
        QVERIFY(torch::equal(first, trained->preview()));
        QVERIFY(first.abs().max().item<float>() <= 1.0f);
    }

    void redrawing_comes_first_and_learns() {
        auto chosen = options();
        chosen.reconstruction = 0.5;
        const auto trained = strategy(chosen);
        QVERIFY(trained->encoder() != nullptr);
        trained->set_share(0.1);
        const double before = value_of(trained->step(0), "redraw");
        for (int step = 1; step < 60; ++step) trained->step(step);
        const auto report = trained->step(60);
        QCOMPARE(value_of(report, "discriminator"), -1.0);  // no adversary yet
        QVERIFY2(value_of(report, "redraw") < 0.6 * before, qPrintable(QString::number(before)));
        trained->set_share(0.5);
        const auto opposed = trained->step(61);
        QVERIFY(value_of(opposed, "discriminator") > 0 && value_of(opposed, "redraw") > 0);
        QVERIFY(value_of(opposed, "detail") != -1);
    }

    void redrawing_gives_way_to_the_adversary() {
        auto chosen = options();
        chosen.reconstruction = 0.2;
        chosen.reconstruction_weight = 18;
        chosen.reconstruction_end = 2;
        const auto trained = strategy(chosen);
        for (const auto& [share, weight] : {std::pair{0.2, 18.0}, {0.4, 6.0}, {0.6, 2.0}, {1.0, 2.0}}) {
            trained->set_share(share);
            QVERIFY2(std::abs(trained->redrawing_weight(0) - weight) < 1e-9, qPrintable(QString::number(share)));
        }
        trained->set_share({});  // without an end
        QCOMPARE(trained->redrawing_weight(1000000), 2.0);
    }

    // Across the change from one phase to the other, too.
    void resuming_a_redrawing_run_equals_never_stopping() {
        auto chosen = options();
        chosen.reconstruction = 0.5;
        const auto go = [](Strategy& strategy, std::int64_t from, std::int64_t to) {
            for (auto step = from; step < to; ++step) {
                strategy.set_share(static_cast<double>(step) / 10);
                strategy.step(step);
            }
        };
        const auto straight = strategy(chosen);
        go(*straight, 0, 3);
        const auto early = copy_of(*straight);
        go(*straight, 3, 7);
        const auto late = copy_of(*straight);
        go(*straight, 7, 9);
        for (const auto& [from, saved] : {std::pair{3, early}, {7, late}}) {
            const auto resumed = strategy(chosen);
            resumed->load(saved);
            go(*resumed, from, 9);
            QVERIFY(same(straight->state(), resumed->state()));
        }
        // And back from the second phase into the first, as after a divergence.
        const auto end = copy_of(*straight);
        straight->load(early);
        go(*straight, 3, 9);
        QVERIFY(same(straight->state(), end));
    }

    void two_domains_are_told_apart_by_their_condition() {
        const auto neon = test::shapes(folder_.path().toStdString(), "neon");
        auto chosen = options();
        chosen.domains = {"flat", "neon"};
        chosen.reconstruction = 0.9;
        chosen.batch = 16;
        AdversarialStrategy joint(chosen, {domain_, neon}, nullptr, {});
        QCOMPARE(joint.images_per_step(), 16);
        joint.set_share(0.1);
        for (int step = 0; step < 80; ++step) joint.step(step);
        joint.set_share(1);
        joint.step(80);
        const torch::NoGradGuard no_grad;
        const auto latents = torch::randn({32, joint.ema()->config().latent});
        const auto as = [&](double second) {
            const auto weights = torch::tensor({1 - second, second}).repeat({32, 1});
            return joint.ema()->forward(latents, weights).mean().item<double>();
        };
        // Flat shapes are light, neon ones dark; the mixture is in between.
        QVERIFY2(as(0) > as(1) + 0.2, qPrintable(QString("%1, %2").arg(as(0)).arg(as(1))));
        QVERIFY(as(0.5) < as(0) && as(0.5) > as(1));
    }

    void classes_are_told_apart_by_their_condition() {
        const auto both = test::light_and_dark(folder_.path().toStdString());
        auto chosen = options();
        chosen.conditions = "classes";
        chosen.reconstruction = 0.9;
        const auto make = [&] {
            return std::make_unique<AdversarialStrategy>(chosen, std::vector{both}, nullptr, Compute{});
        };
        const auto straight = make();
        QCOMPARE(straight->ema()->config().conditions, (std::vector<std::string>{"dark", "light"}));
        const auto go = [](Strategy& strategy, int from, int to) {
            for (int step = from; step < to; ++step) {
                strategy.set_share(step < 60 ? 0.1 : 1.0);
                strategy.step(step);
            }
        };
        go(*straight, 0, 58);
        const auto saved = copy_of(*straight);
        go(*straight, 58, 63);  // the adversary, too
        const auto resumed = make();
        resumed->load(saved);
        go(*resumed, 58, 63);
        QVERIFY(same(straight->state(), resumed->state()));
        const auto after = straight->state();
        QVERIFY(after.at("discriminator.condition").abs().sum().item<double>() > 0);
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
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(chosen, {domain_, domain_}, nullptr, {}), Failure);
        ImportOptions unlabelled;
        unlabelled.size = 32;
        unlabelled.labels = "none";
        const auto place = std::filesystem::path(folder_.path().toStdString()) / "unlabelled";
        import_domain({"sample:shapes-flat"}, "unlabelled", unlabelled, place, {});
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(chosen, {Domain::open(place)}, nullptr, {}), Failure);
    }

    void domains_of_different_sizes_are_refused() {
        ImportOptions large;
        large.size = 64;
        const auto place = std::filesystem::path(folder_.path().toStdString()) / "large";
        import_domain({"sample:shapes-flat"}, "large", large, place, {});
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(options(), {domain_, Domain::open(place)}, nullptr, {}), Failure);
    }

    void a_run_starts_from_an_earlier_generator() {
        auto chosen = options();
        chosen.reconstruction = 0.5;
        const auto earlier = strategy(chosen);
        run(*earlier, 0, 3);
        TrainingStart start{earlier->ema()->config(), {}};
        for (const auto& [name, tensor] : copy_of(*earlier))
            start.tensors[name.starts_with("ema.") ? "generator." + name.substr(4) : name] = tensor;
        for (const auto& [name, tensor] : copy_of(*earlier))
            if (name.starts_with("ema.")) start.tensors["generator." + name.substr(4)] = tensor;
        chosen.seed = 2;
        chosen.freeze = 1;
        AdversarialStrategy later(chosen, {domain_}, nullptr, {}, start);
        QCOMPARE(later.copied().size(), std::size_t{3});
        for (const auto& [name, count] : later.copied()) QCOMPARE(count.copied, count.all);
        const auto begun = copy_of(later);
        later.set_share(0.9);
        for (int step = 0; step < 2; ++step) later.step(step);
        const auto after = later.state();
        QVERIFY(torch::equal(begun.at("discriminator.stages.0.conv.weight"),
                             after.at("discriminator.stages.0.conv.weight")));
        QVERIFY(!torch::equal(begun.at("discriminator.stages.1.conv.weight"),
                              after.at("discriminator.stages.1.conv.weight")));
    }

    // Averaged, the first pictures of 64 px are those of the generator of 32 px that it starts from.
    void larger_pictures_start_from_what_smaller_ones_show() {
        auto chosen = options();
        chosen.model = "resize_dcgan";
        const auto earlier = strategy(chosen);
        run(*earlier, 0, 2);
        TrainingStart start{earlier->ema()->config(), {}};
        for (auto& [name, tensor] : named_state(*earlier->ema(), "generator.")) start.tensors[name] = tensor;
        ImportOptions large;
        large.size = 64;
        const auto place = std::filesystem::path(folder_.path().toStdString()) / "twice";
        import_domain({"sample:shapes-flat"}, "twice", large, place, {});
        AdversarialStrategy later(chosen, {Domain::open(place)}, nullptr, {}, start);
        const auto averaged = torch::avg_pool2d(torch::atanh(later.preview()), 2);
        const auto wanted = torch::atanh(earlier->preview());
        QVERIFY(((averaged - wanted).norm() / wanted.norm()).item<double>() < 1e-3);
        // The encoder of large pictures sees them no larger than 64 px.
        chosen.reconstruction = 0.5;
        large.size = 128;
        const auto largest = place.parent_path() / "largest";
        import_domain({"sample:shapes-flat"}, "largest", large, largest, {});
        AdversarialStrategy redrawing(chosen, {Domain::open(largest)}, nullptr, {});
        QCOMPARE(redrawing.encoder()->config().size, 64);
        redrawing.set_share(0);
        QVERIFY(value_of(redrawing.step(0), "redraw") > 0);
    }

    void few_pictures_keep_what_the_start_could_draw() {
        auto chosen = options();
        chosen.reconstruction = 0.5;
        const auto features =
            std::make_shared<FeatureNetwork>(make_classifier({.network = "cnn", .classes = 4, .size = 32}), "test");
        const auto earlier = strategy(chosen);
        run(*earlier, 0, 3);
        TrainingStart start{earlier->ema()->config(), {}};
        for (const auto& [name, tensor] : copy_of(*earlier))
            if (name.starts_with("ema.")) start.tensors["generator." + name.substr(4)] = tensor;
        chosen.transfer = {"match", "init", "keep"};
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(chosen, {domain_}, features, {}), Failure);
        const auto go = [](Strategy& strategy, std::int64_t from, std::int64_t to) {
            for (auto step = from; step < to; ++step) {
                strategy.set_share(static_cast<double>(step) / 6);
                QVERIFY(value_of(strategy.step(step), "kept") >= 0);
            }
        };
        AdversarialStrategy straight(chosen, {domain_}, features, {}, start);
        QCOMPARE(straight.ema()->config().anchors, 1024);
        go(straight, 0, 2);
        const auto saved = copy_of(straight);
        go(straight, 2, 5);  // the adversary, too
        AdversarialStrategy resumed(chosen, {domain_}, features, {}, TrainingStart{straight.ema()->config(), {}});
        resumed.load(saved);
        go(resumed, 2, 5);
        QVERIFY(same(straight.state(), resumed.state()));
    }
};

QTEST_GUILESS_MAIN(TestAdversarialStrategy)
#include "test_adversarial_strategy.moc"
