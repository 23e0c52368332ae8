// The objectives, beside numbers of Python's torch, and what feature matching must do.
#include <QTest>
#include <cmath>

#include "engine/train/losses.h"

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
};

QTEST_GUILESS_MAIN(TestLosses)
#include "test_losses.moc"
