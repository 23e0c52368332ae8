// The nearest of many points.
#include <QTest>

#include "engine/explore/nearest.h"
#include "tests/engine/explore/small_generators.h"

using namespace graft;

class TestNearest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_come_nearest_first() {
        const auto rows = torch::tensor({{3.F, 4.F}, {0.F, 1.F}, {6.F, 8.F}, {1.F, 0.F}});
        const auto nearest = nearest_rows(torch::tensor({0.F, 0.5F}), rows, 3);
        QVERIFY(torch::equal(nearest.indices, torch::tensor({1, 3, 0}, torch::kInt64)));
        QVERIFY(torch::allclose(nearest.distances, torch::tensor({0.5F, 1.11803F, 4.60977F}), 1e-4, 1e-4));
        QCOMPARE(nearest_rows(torch::zeros({2}), rows, 100).indices.size(0), std::int64_t{4});
    }

    void distances_count_in_standard_deviations() {
        LatentSpace space(test::linear_generator({.size = 32, .latent = 2, .prior = "fitted"}));
        space.generator().set_prior(0, {torch::tensor({5.F, 5.F}), torch::tensor({{10.F, 0.F}, {0.F, 0.1F}})});
        const auto unit = unit_spread(space, torch::tensor({{15.F, 5.F}, {5.F, 5.1F}, {5.F, 5.F}}));
        QVERIFY(std::abs((unit[0] - unit[2]).norm().item<double>() - 1) < 0.05);
        QVERIFY(std::abs((unit[1] - unit[2]).norm().item<double>() - 1) < 0.05);
    }
};

QTEST_GUILESS_MAIN(TestNearest)
#include "test_nearest.moc"
