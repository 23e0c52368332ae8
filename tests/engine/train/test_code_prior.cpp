// The Gaussian of codes: against numpy, with few pictures, and through a checkpoint.
#include <QTest>

#include "engine/api/result.h"
#include "engine/train/code_prior.h"

using namespace graft;

class TestCodePrior : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(3); }

    // numpy: c = cov(codes.T); c = c + s * (diag(diag(c)) - c) + 1e-4 I with s = 2 / 12; linalg.cholesky(c)
    void the_gaussian_is_what_numpy_computes() {
        const auto codes = torch::tensor({{1.0, 2.0}, {-0.5, 0.25}, {0.75, 1.5}, {2.0, -1.0}});
        const auto gaussian = fit_gaussian(codes, 5);
        const auto covariance = torch::matmul(gaussian.root, gaussian.root.t());
        QVERIFY(torch::allclose(gaussian.mean, torch::tensor({0.8125, 0.6875}), 1e-5, 1e-6));
        const auto expected = torch::tensor({{1.05739167, -0.34288194}, {-0.34288194, 1.80739167}});
        QVERIFY(torch::allclose(covariance, expected, 1e-4, 1e-5));
        QCOMPARE(gaussian.root[0][1].item<double>(), 0.0);
    }

    void fewer_pictures_than_numbers_still_give_a_gaussian() {
        const auto gaussian = fit_gaussian(torch::randn({4, 32}), 4);
        QVERIFY(gaussian.root.isfinite().all().item<bool>());
        QVERIFY(torch::diagonal(gaussian.root).min().item<double>() > 0);
    }

    void the_window_keeps_the_newest_and_sets_the_prior() {
        const auto make = [] {
            return make_generator({.model = "resize_dcgan", .latent = 3, .width = 4, .prior = "fitted"});
        };
        const auto generator = make(), ema = make();
        CodeWindow window(3, 5000, torch::kCPU);
        window.add(torch::randn({1500, 3}) * 50);  // pushed out by what follows
        for (int i = 0; i < 3; ++i) window.add(torch::randn({1000, 3}) * torch::tensor({1.0, 2.0, 0.5}) + 7);
        QCOMPARE(window.count(), 2048);
        window.fit(*generator, *ema, 0);
        for (const auto& each : {generator, ema}) {
            const auto codes = each->map(torch::randn({20000, 3}));
            QVERIFY(torch::allclose(codes.mean(0), torch::full({3}, 7.0), 0.05, 0.15));
            QVERIFY(torch::allclose(codes.std(0), torch::tensor({1.0, 2.0, 0.5}), 0.08, 0.03));
        }
    }

    void anchors_are_spread_over_the_codes() {
        const auto codes = torch::arange(20, torch::kFloat32).reshape({10, 2});
        const auto mean = torch::tensor({1.0F, 2.0F});
        QVERIFY(torch::equal(choose_anchors(codes, mean, 5), codes.slice(0, 0, 10, 2) - mean));
        const auto repeated = choose_anchors(codes, mean, 25);
        QVERIFY(torch::equal(repeated.narrow(0, 10, 10), codes - mean));
        QVERIFY(torch::equal(choose_anchors(codes.narrow(0, 0, 0), mean, 3), torch::zeros({3, 2})));
    }

    // Codes in two heaps: with anchors nothing is drawn from between them, where a Gaussian has its middle.
    void with_anchors_codes_are_drawn_where_codes_are() {
        const auto heaps = torch::cat({torch::randn({500, 3}) - 10, torch::randn({500, 3}) + 10});
        const auto between = [&](std::int64_t anchors) {
            const auto generator = make_generator(
                {.model = "resize_dcgan", .latent = 3, .width = 4, .prior = "fitted", .anchors = anchors});
            CodeWindow window(3, 1000, torch::kCPU);
            window.add(heaps);
            window.fit(*generator, *generator, 0);
            const auto codes = generator->map(torch::randn({2000, 3}));
            return (codes.abs().amax(1) < 4).to(torch::kFloat32).mean().item<double>();
        };
        QVERIFY(between(0) > 0.15);
        QVERIFY(between(100) < 0.06);
    }

    // A few pictures' codes beside many kept ones: all of them are drawn from, each alike.
    void kept_codes_count_like_those_of_pictures() {
        const auto generator =
            make_generator({.model = "resize_dcgan", .latent = 3, .width = 4, .prior = "fitted", .anchors = 400});
        CodeWindow window(3, 100, torch::kCPU);
        for (int i = 0; i < 8; ++i) window.add(torch::randn({100, 3}) + 10);
        window.fit(*generator, *generator, 0, torch::randn({300, 3}) - 10);
        const auto codes = generator->map(torch::randn({4000, 3}));
        const double own = (codes.mean(1) > 0).to(torch::kFloat32).mean().item<double>();
        QVERIFY2(own > 0.15 && own < 0.6, qPrintable(QString::number(own)));
        QVERIFY((codes.mean(1).abs() < 4).to(torch::kFloat32).mean().item<double>() < 0.1);
    }

    void the_window_survives_a_checkpoint() {
        CodeWindow out(3, 100, torch::kCPU), in(3, 100, torch::kCPU);
        out.add(torch::randn({10, 3}));
        std::map<std::string, torch::Tensor> tensors;
        out.save(tensors, "codes");
        in.load(tensors, "codes");
        QCOMPARE(in.count(), 10);
        std::map<std::string, torch::Tensor> again;
        in.save(again, "codes");
        QVERIFY(torch::equal(tensors.at("codes.codes"), again.at("codes.codes")));
        CodeWindow other(4, 100, torch::kCPU);
        QVERIFY_EXCEPTION_THROWN(other.load(tensors, "codes"), Failure);
        QVERIFY_EXCEPTION_THROWN(other.load({}, "codes"), Failure);
    }
};

QTEST_GUILESS_MAIN(TestCodePrior)
#include "test_code_prior.moc"
