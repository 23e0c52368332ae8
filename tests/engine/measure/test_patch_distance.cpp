// The network-free distance against numpy and scipy (tests/bench/references/measures.py).
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/measure/patch_distance.h"
#include "tests/engine/measure/formula_features.h"

using namespace graft;
using namespace graft::test;

class TestPatchDistance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_scipy() {
        const std::map<std::int64_t, double> expected = {{16, 279.731605}, {32, 279.279466}};
        for (const auto& [size, distance] : expected) {
            const auto a = formula_pictures(20, size, 1, 1);
            const auto b = formula_pictures(30, size, 2, 0.7);
            QVERIFY(close(patch_distance(a, b, 5), distance, 1e-5));
        }
    }

    void nothing_between_equal_sets_and_the_same_both_ways() {
        const auto a = formula_pictures(300, 16, 1, 1);  // two chunks
        const auto b = formula_pictures(20, 16, 2, 1);
        QCOMPARE(patch_distance(a, a, 1), 0.0);
        QVERIFY(close(patch_distance(a, b, 1), patch_distance(b, a, 1), 1e-6));
        QVERIFY(patch_distance(a, b, 1) != patch_distance(a, b, 2));
    }

    void sees_brightness_contrast_and_blur() {
        const auto a = formula_pictures(40, 16, 1, 0.5);
        const auto other = formula_pictures(40, 16, 2, 0.5);
        const double floor = patch_distance(a, other, 1);
        QVERIFY(patch_distance(a, other + 0.3, 1) > 3 * floor);
        QVERIFY(patch_distance(a, other * 0.5, 1) > 3 * floor);
        QVERIFY(patch_distance(a, torch::avg_pool2d(other, 3, 1, 1), 1) > 3 * floor);
    }

    void refuses_what_cannot_be_compared() {
        const auto a = formula_pictures(4, 32, 1, 1);
        QVERIFY_THROWS_EXCEPTION(Failure, patch_distance(a, formula_pictures(4, 16, 1, 1), 1));
        QVERIFY_THROWS_EXCEPTION(Failure, patch_distance(a.slice(0, 0, 0), a, 1));
        QVERIFY_THROWS_EXCEPTION(Failure, patch_distance(a.slice(2, 0, 24).slice(3, 0, 24), a, 1));
        const auto small = formula_pictures(4, 8, 1, 1);
        QVERIFY_THROWS_EXCEPTION(Failure, patch_distance(small, small, 1));
        QVERIFY_THROWS_EXCEPTION(Failure, patch_distance(a / 0.0, a, 1));
    }
};

QTEST_GUILESS_MAIN(TestPatchDistance)
#include "test_patch_distance.moc"
