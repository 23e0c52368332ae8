// What the generator plays against: every kind learns, passes gradients, and goes on exactly from what was saved.
#include <QTest>
#include <algorithm>
#include <cmath>

#include "engine/api/result.h"
#include "engine/nn/feature_network.h"
#include "engine/train/opponent.h"

using namespace graft;

namespace {

std::shared_ptr<FeatureNetwork> features() {
    torch::manual_seed(9);
    return std::make_shared<FeatureNetwork>(make_classifier({"cnn", 10, 32}), "test");
}

// Real pictures are brighter than generated ones.
Opponent::Shown real(std::int64_t count = 8) { return {torch::rand({count, 3, 32, 32}) * 0.5 + 0.2, {}}; }
Opponent::Shown generated(std::int64_t count = 8) { return {torch::rand({count, 3, 32, 32}) * 0.5 - 0.7, {}}; }

TrainOptions options(const char* discriminator, const char* objective = "non_saturating") {
    TrainOptions made;
    made.discriminator = discriminator;
    made.objective = objective;
    made.augment = "none";
    return made;
}

std::map<std::string, torch::Tensor> saved(const Opponent& opponent) {
    std::map<std::string, torch::Tensor> tensors;
    opponent.save(tensors, "d");
    for (auto& [name, tensor] : tensors) tensor = tensor.clone();
    return tensors;
}

bool has_part(const std::map<std::string, torch::Tensor>& tensors) {
    return std::any_of(tensors.begin(), tensors.end(),
                       [](const auto& each) { return each.first.starts_with("d.part."); });
}

}  // namespace

class TestOpponent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void every_kind_learns_and_passes_gradients_data() {
        QTest::addColumn<QString>("discriminator");
        QTest::addColumn<QString>("objective");
        QTest::addColumn<double>("penalty");
        QTest::newRow("dcgan") << "dcgan"
                               << "non_saturating" << 0.0;
        QTest::newRow("dcgan, R1") << "dcgan"
                                   << "hinge" << 0.1;
        QTest::newRow("residual, R1 and R2") << "residual"
                                             << "relativistic" << 0.05;
        QTest::newRow("projected") << "projected"
                                   << "hinge" << 0.0;
        QTest::newRow("both") << "both"
                              << "non_saturating" << 0.0;
        QTest::newRow("both, in pairs") << "both"
                                        << "relativistic" << 0.0;
    }
    void every_kind_learns_and_passes_gradients() {
        QFETCH(QString, discriminator);
        QFETCH(QString, objective);
        auto chosen = options(qPrintable(discriminator), qPrintable(objective));
        QFETCH(double, penalty);
        chosen.gradient_penalty = penalty;
        Opponent opponent(chosen, {.width = 16, .features = features()}, {});
        opponent.train();
        const double first = opponent.learn(real(), generated(), 0).item<double>();
        for (int step = 1; step < 15; ++step) opponent.learn(real(), generated(), step);
        const double last = opponent.learn(real(), generated(), 15).item<double>();
        QVERIFY2(last < 0.8 * first, qPrintable(QStringLiteral("%1, then %2").arg(first).arg(last)));

        // Twice as many generated pictures as real ones, as with those redrawn.
        opponent.set_requires_grad(false);
        auto shown = generated(16);
        shown.pictures.requires_grad_();
        opponent.generator_loss(real(), shown, 16).backward();
        QVERIFY(shown.pictures.grad().abs().max().item<double>() > 0);
        // Brighter looks more real.
        QVERIFY(shown.pictures.grad().sum().item<double>() < 0);
    }

    void the_second_counts_by_its_weight() {
        auto chosen = options("both");
        Opponent opponent(chosen, {.width = 16, .features = features()}, {});
        const auto shown = generated();
        const auto loss = [&](double weight) {
            chosen.second_weight = weight;
            return opponent.generator_loss(real(), shown, 0).item<double>();
        };
        const double plain = loss(0), with = loss(1), twice = loss(2);
        QVERIFY(with > plain);
        QVERIFY(std::abs((twice - plain) - 2 * (with - plain)) < 1e-4);
    }

    void adaptive_augmentation_begins_without_any_and_grows_with_sureness() {
        auto chosen = options("dcgan");
        chosen.augment = "color,translation";
        chosen.augment_target = 0.6;
        Opponent opponent(chosen, {.width = 16}, {});
        const auto before = saved(opponent).at("d_augment.probability").item<double>();
        for (int step = 0; step < 24; ++step) opponent.learn(real(), generated(), step);
        QCOMPARE(before, 0.0);
        QVERIFY(saved(opponent).at("d_augment.probability").item<double>() > 0);
    }

    void goes_on_exactly() {
        auto chosen = options("both");
        chosen.augment = "color,translation";
        chosen.augment_target = 0.6;
        const auto network = features();
        Opponent straight(chosen, {.width = 16, .features = network}, {});
        Opponent resumed(chosen, {.width = 16, .features = network}, {});
        const auto at_real = real(), at_generated = generated();
        for (int step = 0; step < 3; ++step) straight.learn(at_real, at_generated, step);
        resumed.load(saved(straight), "d");
        for (auto* each : {&straight, &resumed})
            for (int step = 3; step < 6; ++step) each->learn(at_real, at_generated, step);
        const auto a = saved(straight), b = saved(resumed);
        QCOMPARE(a.size(), b.size());
        for (const auto& [name, tensor] : a) QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
    }

    void frozen_stages_stay_after_taking_over() {
        auto chosen = options("dcgan");
        chosen.freeze = 1;
        Opponent old(chosen, {.width = 16}, {}), fresh(chosen, {.width = 16}, {});
        std::map<std::string, torch::Tensor> tensors;
        old.save(tensors, "discriminator");
        const auto count = fresh.take_over(tensors);
        QCOMPARE(count.copied, count.all);
        for (int step = 0; step < 3; ++step) fresh.learn(real(), generated(), step);
        const auto now = saved(fresh);
        QVERIFY(torch::equal(now.at("d.stages.0.conv.weight"), tensors.at("discriminator.stages.0.conv.weight")));
        QVERIFY(!torch::equal(now.at("d.stages.1.conv.weight"), tensors.at("discriminator.stages.1.conv.weight")));
    }

    void large_pictures_are_seen_close_up_too() {
        const auto chosen = options("projected", "hinge");
        const auto network = features();
        const auto of_size = [&](std::int64_t size) {
            return Opponent(chosen, {.size = size, .width = 16, .features = network}, {});
        };
        QVERIFY(!has_part(saved(of_size(64))));
        auto opponent = of_size(128);
        QVERIFY(has_part(saved(opponent)));
        // A weave that no average over 4 x 4 pixels shows, and neither one over 2 x 2 of pictures of 64 px.
        const auto seen = [](Opponent& by, std::int64_t size, std::int64_t step) {
            const auto line = torch::arange(size).div(size / 64, "floor");
            const auto smooth = torch::rand({4, 3, size, size});
            const auto woven = smooth + ((line.view({1, 1, size, 1}) + line) % 2 - 0.5);
            const auto plain = by.generator_loss({smooth, {}}, {smooth, {}}, step);
            return std::abs((by.generator_loss({smooth, {}}, {woven, {}}, step) - plain).item<double>());
        };
        auto small = of_size(64);
        double close_up = 0, whole = 0;
        for (int step = 0; step < 8; ++step) {
            close_up = std::max(close_up, seen(opponent, 128, step));
            whole = std::max(whole, seen(small, 64, step));
        }
        QVERIFY2(close_up > 1e-3 && whole < 1e-4, qPrintable(QStringLiteral("%1, %2").arg(close_up).arg(whole)));
        const Opponent::Shown shown{torch::rand({4, 3, 128, 128}), {}};
        opponent.learn(shown, shown, 0);
        // What a start has of it is taken over; a run from before there was any goes on without.
        std::map<std::string, torch::Tensor> tensors;
        opponent.save(tensors, "discriminator");
        auto next = of_size(128);
        const auto count = next.take_over(tensors);
        QCOMPARE(count.copied, count.all);
        QVERIFY(torch::equal(saved(next).at("d.part.judges.0.to_logit.conv.weight"),
                             tensors.at("discriminator.part.judges.0.to_logit.conv.weight")));
        std::erase_if(tensors, [](const auto& each) { return each.first.find("part") != std::string::npos; });
        next.load(tensors, "discriminator");
        QVERIFY(!has_part(saved(next)));
        next.learn(shown, shown, 0);
    }

    void without_a_feature_network_there_is_no_looking_through_one() {
        const auto chosen = options("projected");
        QVERIFY_EXCEPTION_THROWN(Opponent(chosen, {.width = 16}, {}), Failure);
    }
};

QTEST_GUILESS_MAIN(TestOpponent)
#include "test_opponent.moc"
