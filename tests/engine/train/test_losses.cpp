// The objectives, beside numbers of Python's torch, and what feature matching must do.
#include <QTest>

#include "engine/train/losses.h"
#include "tests/engine/nn/formula.h"

using namespace graft;

namespace {

std::shared_ptr<FeatureNetwork> small_network() {
    torch::manual_seed(5);
    return std::make_shared<FeatureNetwork>(make_classifier({.network = "cnn", .classes = 4, .size = 32}), "test");
}

}  // namespace

class TestLosses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adversarial_losses_match_the_reference() {
        const auto real = torch::tensor({2.0f, -1.0f, 0.5f}), fake = torch::tensor({-1.5f, 0.25f, 3.0f});
        QVERIFY(std::abs(discriminator_loss(real, fake, 0.7).item<double>() - 1.589141607) < 1e-6);
        QVERIFY(std::abs(generator_loss(fake).item<double>() - 0.775313377) < 1e-6);
    }

    void matching_is_zero_for_the_same_statistics_and_grows_with_the_distance() {
        FeatureMatch match(small_network());
        const auto pictures = torch::rand({8, 3, 32, 32}) * 2 - 1;
        match.observe(pictures);
        const auto twice = torch::cat({pictures, pictures});  // both halves have the statistics of the whole
        QVERIFY(std::abs(match.loss(twice).item<double>()) < 1e-10);
        // Statistics, not pictures: another order is the same batch.
        QVERIFY(std::abs(match.loss(torch::cat({pictures.flip(0), pictures})).item<double>()) < 1e-10);
        const double near = match.loss(twice * 0.9).item<double>(), far = match.loss(twice * 0.2).item<double>();
        QVERIFY(near > 1e-6 && far > 4 * near);
    }

    // The squared distance of a batch's mean grows with the batch's own spread; the estimate must not, or matching
    // would make pictures alike.
    void matching_does_not_punish_variety() {
        FeatureMatch match(small_network());
        match.observe(torch::rand({512, 3, 32, 32}) * 2 - 1);
        double sum = 0, sum_of_squares = 0;
        constexpr int kBatches = 200;
        const torch::NoGradGuard no_grad;
        for (int i = 0; i < kBatches; ++i) {
            // Whole pictures brighter or darker: much variety between the pictures of a batch.
            const auto batch = torch::rand({4, 3, 32, 32}) * 2 - 1;
            const double value = match.loss(batch * (0.6 + 0.8 * torch::rand({4, 1, 1, 1}))).item<double>();
            sum += value;
            sum_of_squares += value * value;
        }
        const double mean = sum / kBatches, spread = std::sqrt(sum_of_squares / kBatches);
        QVERIFY2(std::abs(mean) < 0.3 * spread, qPrintable(QString("%1 of %2").arg(mean).arg(spread)));
    }

    void matching_takes_the_mean_of_all_batches_seen() {
        const auto network = small_network();
        const auto a = torch::rand({4, 3, 32, 32}), b = torch::rand({2, 3, 32, 32}) - 1;
        FeatureMatch together(network), apart(network);
        together.observe(torch::cat({a, b}));
        apart.observe(a);
        apart.observe(b);
        const auto probe = torch::zeros({4, 3, 32, 32});
        QVERIFY(torch::allclose(together.loss(probe), apart.loss(probe), 1e-4));
    }

    void matching_has_the_gradient_of_its_value() {
        FeatureMatch match(small_network());
        match.observe(torch::rand({4, 3, 32, 32}));
        const auto at = (torch::rand({2, 3, 32, 32}) * 2 - 1).requires_grad_();
        match.loss(at).backward();
        const auto direction = at.grad() / at.grad().norm();
        const double step = 0.05;
        const double forward = match.loss(at.detach() + step * direction).item<double>();
        const double backward = match.loss(at.detach() - step * direction).item<double>();
        const double expected = at.grad().norm().item<double>();
        QVERIFY(std::abs((forward - backward) / (2 * step) - expected) < 0.02 * expected);
    }

    // numpy, float64.
    void detail_matches_the_reference() {
        DetailMatch match;
        match.observe(test::chirp({3, 3, 8, 8}, 3).to(torch::kFloat32));
        const auto generated = (0.5 * test::chirp({4, 3, 8, 8}, 5)).to(torch::kFloat32);
        QVERIFY(std::abs(match.loss(generated).item<double>() - 0.522599521) < 1e-5);
    }

    void detail_is_zero_for_its_own_pictures_and_wants_blurred_ones_sharper() {
        torch::manual_seed(3);
        DetailMatch match;
        const auto pictures = torch::rand({8, 3, 16, 16}) * 2 - 1;
        match.observe(pictures.slice(0, 0, 2));
        match.observe(pictures.slice(0, 2, 8));
        const auto twice = torch::cat({pictures, pictures});
        QVERIFY(std::abs(match.loss(twice).item<double>()) < 1e-10);
        QVERIFY(std::abs(match.loss(twice + 0.3).item<double>()) < 1e-10);  // brighter is as sharp
        auto scale = torch::tensor(0.8f, torch::requires_grad());
        match.loss(twice * scale).backward();
        QVERIFY(scale.grad().item<double>() < 0);  // more contrast, less loss
    }

    // As much detail as the real pictures have, but most of it in every other column, which no mean over all shows.
    void a_weave_is_not_the_same_detail() {
        torch::manual_seed(3);
        const auto noise = [] { return torch::rand({256, 3, 16, 16}) * 2 - 1; };
        DetailMatch match;
        match.observe(noise());
        const auto strength = torch::tensor({std::sqrt(1.8f), std::sqrt(0.2f)}).repeat({8});
        QVERIFY(match.loss(noise() * strength).item<double>() > 0.08);  // 0.8 squared, in a sixth of the terms
        QVERIFY(std::abs(match.loss(noise()).item<double>()) < 0.01);
    }
};

QTEST_GUILESS_MAIN(TestLosses)
#include "test_losses.moc"
