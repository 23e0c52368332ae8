// The training that drifts in a network's features instead of playing against an adversary.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/train/adversarial_strategy.h"
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
        made.discriminator = "dcgan";
        made.objective = "drifting";
        made.batch = 8;
        made.reconstruction = 0;
        return made;
    }

    static std::shared_ptr<FeatureNetwork> features() {
        torch::manual_seed(9);
        return std::make_shared<FeatureNetwork>(make_classifier({"cnn", 10, 32}), "test");
    }

    std::unique_ptr<AdversarialStrategy> strategy(TrainOptions made,
                                                  torch::ScalarType precision = torch::kFloat32) const {
        return std::make_unique<AdversarialStrategy>(std::move(made), std::vector{domain_}, features(),
                                                     Compute{torch::kCPU, precision});
    }

private Q_SLOTS:
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

    void it_comes_after_redrawing_which_ends() {
        auto chosen = options();
        chosen.reconstruction = 0.5;
        const auto trained = strategy(chosen);
        trained->set_share(0.1);
        const auto first = trained->step(0);
        QVERIFY(value_of(first, "redraw") > 0);
        QCOMPARE(value_of(first, "distance"), -1.0);
        trained->set_share(0.5);
        const auto second = trained->step(1);
        QCOMPARE(value_of(second, "redraw"), -1.0);
        QVERIFY(value_of(second, "distance") > 0);
        QCOMPARE(trained->state().at("drift_steps").item<std::int64_t>(), 1);
    }

    void classes_drift_each_to_their_own() {
        auto chosen = options();
        chosen.conditions = "classes";
        chosen.reconstruction = 0.5;
        const auto both = test::light_and_dark(folder_.filePath("classes").toStdString());
        AdversarialStrategy trained(chosen, {both}, features(), {});
        for (int step = 0; step < 4; ++step) {
            trained.set_share(step / 4.0);
            trained.step(step);
        }
        for (const auto& [name, tensor] : trained.state()) QVERIFY2(tensor.isfinite().all().item<bool>(), name.c_str());
    }

    // Both phases: with the same seed another picture is redrawn, and others draw.
    void mirror_images_are_learned_from_where_they_are_wanted() {
        const auto first = [&](const char* mirror, double reconstruction, const char* what) {
            auto chosen = options();
            chosen.mirror = mirror;
            chosen.reconstruction = reconstruction;
            const auto trained = strategy(chosen);
            trained->set_share(0);
            return value_of(trained->step(0), what);
        };
        QVERIFY(first("on", 0.5, "redraw") != first("off", 0.5, "redraw"));
        QCOMPARE(first("on", 0.5, "redraw"), first("on", 0.5, "redraw"));
        QVERIFY(first("on", 0, "distance") != first("off", 0, "distance"));
        QCOMPARE(first("on", 0, "distance"), first("on", 0, "distance"));
        QCOMPARE(first("auto", 0.5, "redraw"), first("off", 0.5, "redraw"));  // as runs from before the option
    }

    void without_a_network_it_is_refused() {
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(options(), {domain_}, nullptr, {}), Failure);
    }

    // Across the change from redrawing to drifting, too.
    void resuming_equals_never_stopping_data() {
        QTest::addColumn<bool>("brain");
        QTest::addColumn<QString>("mirror");
        QTest::newRow("fp32") << false << "off";
        QTest::newRow("bf16") << true << "off";
        QTest::newRow("mirrored") << false << "on";
    }

    void resuming_equals_never_stopping() {
        QFETCH(bool, brain);
        QFETCH(QString, mirror);
        const auto precision = brain ? torch::kBFloat16 : torch::kFloat32;
        auto chosen = options();
        chosen.mirror = mirror.toStdString();
        chosen.reconstruction = 0.5;
        const auto go = [](Strategy& strategy, std::int64_t from, std::int64_t to) {
            for (auto step = from; step < to; ++step) {
                strategy.set_share(static_cast<double>(step) / 10);
                strategy.step(step);
            }
        };
        const auto straight = strategy(chosen, precision);
        go(*straight, 0, 3);
        const auto early = copy_of(*straight);
        go(*straight, 3, 7);
        const auto late = copy_of(*straight);
        go(*straight, 7, 9);
        for (const auto& [from, saved] : {std::pair{3, early}, {7, late}}) {
            const auto resumed = strategy(chosen, precision);
            resumed->load(saved);
            go(*resumed, from, 9);
            QVERIFY(same(straight->state(), resumed->state()));
            QVERIFY(torch::equal(straight->preview(), resumed->preview()));
        }
        // And back from drifting into redrawing, as after a divergence.
        const auto end = copy_of(*straight);
        straight->load(early);
        go(*straight, 3, 9);
        QVERIFY(same(straight->state(), end));
    }
};

QTEST_GUILESS_MAIN(TestDriftingStrategy)
#include "test_drifting_strategy.moc"
