// ADA's controller: its statistic, its steps, its limits, and going on where it stopped.
#include <QTest>

#include "engine/api/result.h"
#include "engine/train/adaptive_augment.h"

using namespace graft;

namespace {

// So many logits of 10 above 0.
torch::Tensor logits(int above) {
    auto values = torch::full({10}, -0.5f);
    values.slice(0, 0, above).fill_(3.0f);
    return values;
}

}  // namespace

class TestAdaptiveAugment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // p += sign(E[sign D(real)] - 0.6) * B * interval / images_to_full, as the paper's appendix has it.
    void steps_towards_the_target() {
        AdaptiveAugment controller({.interval = 2, .images_to_full = 100});
        controller.observe(logits(10));
        QCOMPARE(controller.probability(), 0.0);  // the interval is not over
        controller.observe(logits(9));
        QVERIFY(std::abs(controller.overfitting() - 0.9) < 1e-6);  // (10 + 8) / 20
        QVERIFY(std::abs(controller.probability() - 0.2) < 1e-12);
        controller.observe(logits(8));
        controller.observe(logits(9));
        QVERIFY(std::abs(controller.overfitting() - 0.7) < 1e-6);
        QVERIFY(std::abs(controller.probability() - 0.4) < 1e-12);
        controller.observe(logits(7));
        controller.observe(logits(7));
        QVERIFY(std::abs(controller.overfitting() - 0.4) < 1e-6);
        QVERIFY(std::abs(controller.probability() - 0.2) < 1e-12);
    }

    void the_published_speed() {
        AdaptiveAugment controller;
        for (int i = 0; i < 4; ++i) controller.observe(torch::ones({64}));
        QVERIFY(std::abs(controller.probability() - 256.0 / 500000) < 1e-12);
    }

    void stays_a_probability() {
        AdaptiveAugment controller({.interval = 1, .images_to_full = 15});
        for (int i = 0; i < 3; ++i) controller.observe(logits(10));
        QCOMPARE(controller.probability(), 1.0);
        for (int i = 0; i < 3; ++i) controller.observe(logits(0));
        QCOMPARE(controller.probability(), 0.0);
    }

    // Places and scales of one picture together weigh one picture.
    void logits_of_several_places() {
        AdaptiveAugment controller({.interval = 1, .images_to_full = 100});
        controller.observe(torch::stack({logits(10), logits(5)}));
        QVERIFY(std::abs(controller.overfitting() - 0.5) < 1e-6);
        controller.observe(torch::ones({10, 4}));
        QVERIFY(std::abs(controller.probability() - 0.1) < 1e-12);
    }

    void goes_on_where_it_stopped() {
        const AdaptiveAugmentOptions options{.interval = 3, .images_to_full = 100};
        AdaptiveAugment whole(options), before(options), after(options);
        for (int i = 0; i < 4; ++i) whole.observe(logits(10 - i % 2));
        for (int i = 0; i < 4; ++i) before.observe(logits(10 - i % 2));
        std::map<std::string, torch::Tensor> tensors;
        before.save(tensors, "augment");
        after.load(tensors, "augment");
        QCOMPARE(after.probability(), whole.probability());
        QCOMPARE(after.overfitting(), whole.overfitting());
        for (int i = 0; i < 5; ++i) {
            whole.observe(logits(6));
            after.observe(logits(6));
            QCOMPARE(after.probability(), whole.probability());
            QCOMPARE(after.overfitting(), whole.overfitting());
        }
        tensors.erase("augment.signs");
        QVERIFY_THROWS_EXCEPTION(Failure, after.load(tensors, "augment"));
    }
};

QTEST_GUILESS_MAIN(TestAdaptiveAugment)
#include "test_adaptive_augment.moc"
