// The kernel distance against numpy (tests/bench/references/measures.py).
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/measure/kid.h"
#include "tests/engine/measure/formula_features.h"

using namespace graft;
using namespace graft::test;

class TestKid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_numpy() {
        const auto [a, b] = formula_pair(300, 200, 16);
        QVERIFY(close(kid(a, b), 0.238943622564, 1e-9));
        const auto [few_a, few_b] = formula_pair(40, 50, 64);
        QVERIFY(close(kid(few_a, few_b), 0.261190749482, 1e-9));
    }

    void blocks_change_nothing() {
        // 2,500 rows take three blocks.
        const auto [a, b] = formula_pair(2500, 1100, 4);
        const auto kernel = [](const torch::Tensor& x, const torch::Tensor& y) {
            return (x.to(torch::kFloat64).matmul(y.to(torch::kFloat64).t()) / 4 + 1).pow(3);
        };
        const auto pairs = [&](const torch::Tensor& x) {
            const auto k = kernel(x, x);
            const auto n = static_cast<double>(x.size(0));
            return (k.sum() - k.trace()).item<double>() / (n * (n - 1));
        };
        QVERIFY(close(kid(a, b), pairs(a) + pairs(b) - 2 * kernel(a, b).mean().item<double>(), 1e-9));
    }

    void unbiased_between_samples_of_one_distribution() {
        torch::manual_seed(3);
        double sum = 0;
        for (int i = 0; i < 200; ++i) sum += kid(torch::randn({20, 4}), torch::randn({30, 4}));
        // The biased estimate would be near 0.2 here; the unbiased mean of 200 is within a few hundredths of 0.
        QVERIFY2(std::abs(sum / 200) < 0.05, std::to_string(sum / 200).c_str());
    }

    void refuses_what_cannot_be_compared() {
        const auto a = formula_features(10, 4, 1);
        QVERIFY_THROWS_EXCEPTION(Failure, kid(a, formula_features(10, 5, 1)));
        QVERIFY_THROWS_EXCEPTION(Failure, kid(a.slice(0, 0, 1), a));
    }
};

QTEST_GUILESS_MAIN(TestKid)
#include "test_kid.moc"
