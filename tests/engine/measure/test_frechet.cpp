// The Frechet distance against scipy's matrix square root (tests/bench/references/measures.py).
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/measure/frechet.h"
#include "tests/engine/measure/formula_features.h"

using namespace graft;
using namespace graft::test;

class TestFrechet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_scipy() {
        const auto [a, b] = formula_pair(300, 200, 16);
        QVERIFY(close(frechet_distance(a, b), 1.68426877584, 1e-6));
        QVERIFY(close(frechet_distance(b, a), 1.68426877584, 1e-6));
        const auto [few_a, few_b] = formula_pair(40, 50, 64);  // fewer pictures than features
        QVERIFY(close(frechet_distance(few_a, few_b), 27.3124459933, 1e-5));
    }

    void closed_form_of_two_lines() {
        // One feature: (mean difference)^2 + (deviation difference)^2, deviations over N - 1.
        const auto a = torch::tensor({1.0, 2.0, 3.0}).unsqueeze(1);  // mean 2, deviation 1
        const auto b = torch::tensor({0.0, 10.0}).unsqueeze(1);      // mean 5, deviation sqrt(50)
        QVERIFY(close(frechet_distance(a, b), 9 + std::pow(std::sqrt(50.0) - 1, 2), 1e-9));
    }

    void nothing_between_equal_sets() {
        const auto a = formula_features(60, 80, 1);
        QVERIFY(frechet_distance(a, a) < 1e-5);
        QVERIFY(frechet_distance(a, a) >= 0);
        QVERIFY(close(frechet_distance(a, a + 2), 80 * 4, 1e-5));
    }

    void refuses_what_cannot_be_compared() {
        const auto a = formula_features(10, 4, 1);
        QVERIFY_THROWS_EXCEPTION(Failure, frechet_distance(a, formula_features(10, 5, 1)));
        QVERIFY_THROWS_EXCEPTION(Failure, frechet_distance(a, a.slice(0, 0, 1)));
        QVERIFY_THROWS_EXCEPTION(Failure, frechet_distance(a, a / 0.0));
    }
};

QTEST_GUILESS_MAIN(TestFrechet)
#include "test_frechet.moc"
