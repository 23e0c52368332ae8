// The averaged generator against the closed form of its average.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include <cmath>

#include "engine/nn/ema.h"
#include "engine/nn/module_state.h"

using namespace graft;

namespace {

std::shared_ptr<Generator> small_generator() {
    return make_generator({.model = "resize_dcgan", .latent = 4, .width = 4});
}

// Sets every number of the module to `value`, every counter to `count`.
void set_all(const Generator& generator, double value, std::int64_t count) {
    torch::NoGradGuard no_grad;
    for (auto& [name, tensor] : named_state(generator)) {
        if (tensor.is_floating_point()) {
            tensor.fill_(value);
        } else {
            tensor.fill_(count);
        }
    }
}

}  // namespace

class TestEma : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void starts_as_a_copy_that_shares_nothing() {
        const auto source = small_generator();
        const Ema ema(source);
        const auto own = named_state(*source);
        const auto copy = named_state(*ema.generator());
        QCOMPARE(copy.size(), own.size());
        for (std::size_t i = 0; i < own.size(); ++i) {
            QCOMPARE(copy[i].first, own[i].first);
            QVERIFY(copy[i].second.equal(own[i].second));
            QVERIFY(copy[i].second.data_ptr() != own[i].second.data_ptr());
            QVERIFY(copy[i].second.scalar_type() == own[i].second.scalar_type());
            QVERIFY(!copy[i].second.requires_grad());
        }
        QVERIFY(!ema.generator()->is_training());
        QVERIFY(source->is_training());
    }

    void does_not_disturb_what_is_drawn_after_it() {
        const auto source = small_generator();
        torch::manual_seed(7);
        const auto expected = torch::rand({3});
        torch::manual_seed(7);
        const Ema ema(source);
        QVERIFY(torch::rand({3}).equal(expected));
    }

    void follows_the_closed_form() {
        // A source that goes 1, 2, 3, ...: average_t = sum of (1 - beta) * beta^(t - i) * i, over the share of the
        // start; beta = 0.5^(64 / 10000) once 5 % of the pictures seen are more than 10,000.
        const auto source = small_generator();
        set_all(*source, 0, 0);
        Ema ema(source);
        const double beta = std::pow(0.5, 64.0 / 10000.0);
        double expected = 0;
        for (int t = 1; t <= 50; ++t) {
            set_all(*source, t, t);
            ema.update(10000, 64, 1000000);
            expected += (1 - beta) * std::pow(beta, 50 - t) * t;
        }
        for (const auto& [name, tensor] : named_state(*ema.generator())) {
            if (tensor.is_floating_point()) {
                QVERIFY2(std::abs(tensor.max().item<double>() - expected) < 1e-4 * expected, name.c_str());
                QVERIFY2(std::abs(tensor.min().item<double>() - expected) < 1e-4 * expected, name.c_str());
            } else {
                QCOMPARE(tensor.item<std::int64_t>(), 50);
            }
        }
    }

    void follows_closely_at_the_start() {
        const auto source = small_generator();
        set_all(*source, 0, 0);
        Ema ema(source);
        const auto value = [&] { return ema.generator()->parameters()[0].max().item<double>(); };
        set_all(*source, 1, 1);
        ema.update(10000, 64, 0);
        QCOMPARE(value(), 1.0);
        set_all(*source, 2, 2);
        ema.update(10000, 64, 6400);  // half-life 320 pictures: beta = 0.5^0.2
        QVERIFY(std::abs(value() - (2 - std::pow(0.5, 0.2))) < 1e-6);
    }

    void the_source_goes_on_learning() {
        const auto source = small_generator();
        Ema ema(source);
        source->forward(torch::randn({4, 4})).sum().backward();
        ema.update(100, 4, 1000);
        QVERIFY(source->parameters()[0].requires_grad());
        QVERIFY(source->parameters()[0].grad().defined());
    }
};

QTEST_GUILESS_MAIN(TestEma)
#include "test_ema.moc"
