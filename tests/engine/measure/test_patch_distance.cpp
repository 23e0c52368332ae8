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

private:
    static double mean(const torch::Tensor& a, const torch::Tensor& b) { return patch_distance(a, b, 1).mean; }

private Q_SLOTS:
    void agrees_with_scipy() {
        struct Expected {
            double mean;
            std::vector<double> levels;  // finest first
        };
        const std::map<std::int64_t, Expected> expected = {
            {16, {279.731605, {279.731605}}},
            {32, {279.279466, {277.287799, 281.271133}}},
            {64, {279.04491, {276.900225, 274.519985, 285.714521}}},
        };
        for (const auto& [size, distance] : expected) {
            const auto found = patch_distance(formula_pictures(20, size, 1, 1), formula_pictures(30, size, 2, 0.7), 5);
            QVERIFY(close(found.mean, distance.mean, 1e-5));
            QCOMPARE(found.levels.size(), distance.levels.size());
            for (std::size_t i = 0; i < found.levels.size(); ++i)
                QVERIFY(close(found.levels[i], distance.levels[i], 1e-5));
        }
    }

    void nothing_between_equal_sets_and_the_same_both_ways() {
        const auto a = formula_pictures(300, 16, 1, 1);  // two chunks
        const auto b = formula_pictures(20, 16, 2, 1);
        QCOMPARE(mean(a, a), 0.0);
        QVERIFY(close(mean(a, b), mean(b, a), 1e-6));
        QVERIFY(mean(a, b) != patch_distance(a, b, 2).mean);
    }

    void sees_brightness_contrast_and_blur() {
        const auto a = formula_pictures(40, 16, 1, 0.5);
        const auto other = formula_pictures(40, 16, 2, 0.5);
        const double floor = mean(a, other);
        QVERIFY(mean(a, other + 0.3) > 3 * floor);
        QVERIFY(mean(a, other * 0.5) > 3 * floor);
        QVERIFY(mean(a, torch::avg_pool2d(other, 3, 1, 1)) > 3 * floor);
    }

    void levels_tell_what_is_wrong() {
        const auto a = formula_pictures(60, 32, 1, 0.5), other = formula_pictures(60, 32, 2, 0.5);
        const auto floor = patch_distance(a, other, 1).levels;
        const auto blurred = patch_distance(a, torch::avg_pool2d(other, 3, 1, 1), 1).levels;
        const auto brighter = patch_distance(a, other + 0.1, 1).levels;
        // Blur takes the finest differences; brightness is in the coarsest picture alone.
        QVERIFY(blurred[0] > 10 * floor[0]);
        QVERIFY(blurred[0] > 2 * blurred[1]);
        QVERIFY(close(brighter[0], floor[0], 1e-3));
        QVERIFY(brighter[1] > 3 * floor[1]);
    }

    // However a set comes in pieces, it is the same set.
    void a_set_may_come_piece_by_piece() {
        const auto a = formula_pictures(20, 32, 1, 1), b = formula_pictures(30, 32, 2, 0.7);
        const auto whole = patch_distance(a, b, 5);
        PatchSet first(20, 5), second(30, 5);
        for (std::int64_t at = 0; at < 20; at += 7) first.add(a.slice(0, at, std::min<std::int64_t>(at + 7, 20)));
        for (std::int64_t at = 0; at < 30; ++at) second.add(b.slice(0, at, at + 1));
        const auto found = patch_distance(first, second);
        QCOMPARE(found.levels.size(), std::size_t{2});
        for (std::size_t i = 0; i < found.levels.size(); ++i) QVERIFY(close(found.levels[i], whole.levels[i], 1e-3));
        PatchSet half(20, 5);
        half.add(a.slice(0, 0, 10));
        QVERIFY_THROWS_EXCEPTION(Failure, patch_distance(half, second));
        QVERIFY_THROWS_EXCEPTION(Failure, half.add(formula_pictures(4, 16, 1, 1)));
        QVERIFY(PatchSet::takes(16) && PatchSet::takes(256) && !PatchSet::takes(8) && !PatchSet::takes(48));
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
