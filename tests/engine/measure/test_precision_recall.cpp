// Precision, recall and neighbours against scipy (tests/bench/references/measures.py).
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/measure/neighbours.h"
#include "engine/measure/precision_recall.h"
#include "tests/engine/measure/formula_features.h"

using namespace graft;
using namespace graft::test;

class TestPrecisionRecall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_scipy() {
        const auto [real, generated] = formula_pair(300, 200, 4);
        const struct {
            std::int64_t k;
            double precision, recall;
        } expected[] = {{1, 0.255, 0.126666666667}, {3, 0.83, 0.396666666667}, {5, 0.925, 0.556666666667}};
        for (const auto& [k, precision, recall] : expected) {
            const auto actual = precision_recall(real, generated, k);
            QVERIFY(close(actual.precision, precision, 1e-9));
            QVERIFY(close(actual.recall, recall, 1e-9));
        }
        QCOMPARE(precision_recall(real, generated).precision, 0.83);  // k = 3 is the default
    }

    void extremes() {
        const auto real = formula_features(50, 4, 1);
        QCOMPARE(precision_recall(real, real).precision, 1.0);
        QCOMPARE(precision_recall(real, real).recall, 1.0);
        QCOMPARE(precision_recall(real, real + 100).precision, 0.0);
        QCOMPARE(precision_recall(real, real + 100).recall, 0.0);
        // One picture over and over: looks real, covers next to nothing.
        const auto collapsed = precision_recall(real, real.slice(0, 7, 8).repeat({50, 1}));
        QCOMPARE(collapsed.precision, 1.0);
        QCOMPARE(collapsed.recall, 1.0 / 50);
    }

    void neighbours_agree_with_scipy() {
        const auto [base, query] = formula_pair(300, 200, 4);
        const auto [indices, distances] = nearest(query.slice(0, 0, 3), base, 3);
        const auto expected = torch::tensor({21, 205, 165, 202, 101, 33, 84, 194, 102}, torch::kInt64).reshape({3, 3});
        QVERIFY(indices.equal(expected));
        QVERIFY(close(distances[0][0].item<double>(), 0.480003238323, 1e-9));
        QVERIFY(close(distances[2][2].item<double>(), 0.555179709559, 1e-9));
    }

    void blocks_change_nothing() {
        const auto base = formula_features(2500, 3, 1);
        const auto [indices, distances] = nearest(base, base, 1);
        QVERIFY(indices.squeeze(1).equal(torch::arange(2500)));
        QCOMPARE(distances.max().item<double>(), 0.0);
    }

    void refuses_what_cannot_be_compared() {
        const auto a = formula_features(4, 4, 1);
        QVERIFY_THROWS_EXCEPTION(Failure, precision_recall(a, a.slice(0, 0, 3), 3));
        QVERIFY_THROWS_EXCEPTION(Failure, precision_recall(a, formula_features(4, 5, 1), 3));
        QVERIFY_THROWS_EXCEPTION(Failure, nearest(a, a, 5));
        QVERIFY_THROWS_EXCEPTION(Failure, nearest(a, a, 0));
    }
};

QTEST_GUILESS_MAIN(TestPrecisionRecall)
#include "test_precision_recall.moc"
