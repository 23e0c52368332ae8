// Means on a sphere, against values of numpy and scipy.
#include <QTest>

#include "engine/api/result.h"
#include "engine/explore/sphere.h"

using namespace graft;

namespace {

double difference(const torch::Tensor& a, const std::vector<double>& b) {
    return (a.to(torch::kFloat64) - torch::tensor(b, torch::kFloat64)).abs().max().item<double>();
}

}  // namespace

class TestSphere : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void two_points_are_slerp() {
        const auto points = torch::tensor({{1.0, 2.0, 2.0}, {0.0, 0.0, 5.0}}, torch::kFloat64);
        QVERIFY(difference(spherical_mean(points, {0.25, 0.75}), {0.42004329, 0.84008659, 4.40088834}) < 1e-7);
        QVERIFY(difference(spherical_mean(points, {1, 0}), {1, 2, 2}) < 1e-12);
        QVERIFY(difference(spherical_mean(points, {0, 3}), {0, 0, 5}) < 1e-12);
    }

    // The minimum of the weighted squared angles, by scipy.optimize.
    void three_points_have_their_mean() {
        const auto points = torch::tensor({{1.0, 0.0, 0.0}, {0.0, 2.0, 0.0}, {1.0, 1.0, 3.0}}, torch::kFloat64);
        QVERIFY(difference(spherical_mean(points, {0.2, 0.3, 0.5}), {1.23313283, 1.5480929, 1.45811235}) < 1e-6);
    }

    void lengths_of_normal_numbers_are_kept() {
        torch::manual_seed(1);
        const auto points = torch::randn({4, 128});
        const auto mean = spherical_mean(points, {-0.0735, 0.8155, 0.2895, -0.0315});
        QVERIFY(std::abs(mean.norm().item<double>() - std::sqrt(128.0)) < 1.5);
        QCOMPARE(mean.scalar_type(), torch::kFloat32);
    }

    void borders_are_sound() {
        const auto opposite = torch::tensor({{1.0, 0.0}, {-1.0, 0.0}}, torch::kFloat64);
        QVERIFY(std::abs(spherical_mean(opposite, {0.5, 0.5}).norm().item<double>() - 1) < 1e-9);
        QVERIFY(spherical_mean(torch::zeros({2, 3}), {0.5, 0.5}).isfinite().all().item<bool>());
        QVERIFY_EXCEPTION_THROWN(spherical_mean(opposite, {0.5, -0.5}), Failure);
    }
};

QTEST_GUILESS_MAIN(TestSphere)
#include "test_sphere.moc"
