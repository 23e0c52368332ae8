// Gaussians of classes: right where there are codes enough, shrunk where there are few, there where there are none.
#include <QTest>

#include "engine/api/result.h"
#include "engine/train/class_codes.h"

using namespace graft;

namespace {

torch::Tensor covariance_of(const CodePrior& gaussian) { return torch::matmul(gaussian.root, gaussian.root.t()); }

bool near(const torch::Tensor& a, const torch::Tensor& b, double tolerance) {
    return torch::allclose(a, b.to(a.scalar_type()), tolerance, tolerance);
}

}  // namespace

class TestClassCodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(3); }

    void many_codes_tell_where_each_class_lies() {
        const auto turn = torch::tensor({{1.0, 0.0}, {0.8, 0.6}});
        const auto first = torch::randn({4000, 2}) + torch::tensor({5.0, -2.0});
        const auto second = torch::matmul(2 * torch::randn({4000, 2}), turn.t());
        const auto labels = torch::cat({torch::zeros({4000}), torch::ones({4000})}).to(torch::kLong);
        const auto fitted = fit_classes(torch::cat({first, second}), labels, {4000, 4000}, 0);
        QCOMPARE(fitted.size(), std::size_t{2});
        QVERIFY(near(fitted[0].mean, torch::tensor({5.0, -2.0}), 0.1));
        QVERIFY(near(fitted[1].mean, torch::tensor({0.0, 0.0}), 0.1));
        QVERIFY(near(covariance_of(fitted[0]), torch::eye(2), 0.1));
        QVERIFY(near(covariance_of(fitted[1]), 4 * torch::matmul(turn, turn.t()), 0.3));
    }

    // D / (D + 2 * 2) = 1/2 of the mean covariance; numpy by hand.
    void few_codes_lean_on_all_of_them() {
        const std::int64_t size = 4;
        const auto many = torch::randn({3000, size}), few = torch::zeros({2, size});
        const auto labels = torch::cat({torch::zeros({3000}), torch::ones({2})}).to(torch::kLong);
        const auto fitted = fit_classes(torch::cat({many, few}), labels, {3000, 2, 7}, 0);
        const auto pooled = covariance_of(fitted[2]);  // a class without codes: what is known of all
        QVERIFY(near(fitted[2].mean, torch::cat({many, few}).mean(0), 1e-4));
        QVERIFY(near(pooled, torch::eye(size), 0.1));
        QVERIFY(near(covariance_of(fitted[1]), 0.5 * pooled, 0.01));
        for (const auto& each : fitted) QVERIFY(each.root.isfinite().all().item<bool>());
    }

    void every_condition_gets_its_prior() {
        const auto make = [] {
            return make_generator(
                {.model = "resize_dcgan", .latent = 3, .width = 4, .conditions = {"a", "b"}, .prior = "fitted"});
        };
        const auto generator = make(), ema = make();
        ClassCodes codes(3, {500, 500}, torch::kCPU);
        const auto labels = torch::arange(1000) % 2;
        codes.add(torch::randn({1000, 3}) + 10 * labels.unsqueeze(1), labels);
        codes.fit(*generator, *ema);
        for (const auto& each : {generator, ema}) {
            const auto mapped = each->map(torch::randn({2000, 3})).narrow(1, 0, 3);  // a, b, a, b, ...
            QVERIFY(near(mapped.slice(0, 0, {}, 2).mean(0), torch::zeros(3), 0.3));
            QVERIFY(near(mapped.slice(0, 1, {}, 2).mean(0), torch::full({3}, 10.0), 0.03));
        }
        std::map<std::string, torch::Tensor> tensors;
        codes.save(tensors, "codes");
        ClassCodes again(3, {500, 500}, torch::kCPU);
        again.load(tensors, "codes");
        QCOMPARE(again.count(), 1000);
        QVERIFY_EXCEPTION_THROWN(again.load({}, "codes"), Failure);
    }
};

QTEST_GUILESS_MAIN(TestClassCodes)
#include "test_class_codes.moc"
