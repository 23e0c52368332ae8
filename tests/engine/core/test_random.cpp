// Chance without state: the same three numbers, the same draws; any other, other draws.
#include <QTest>

#include "engine/core/random.h"

using namespace graft;

class TestRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_same_names_give_the_same_draws() {
        auto a = make_rng(7, Stream::Latents, 12), b = make_rng(7, Stream::Latents, 12);
        QVERIFY(torch::equal(torch::randn({100}, a), torch::randn({100}, b)));
    }

    void seed_stream_and_step_all_matter() {
        const auto draw = [](std::uint64_t seed, Stream stream, std::uint64_t step) {
            auto rng = make_rng(seed, stream, step);
            return torch::randn({8}, rng);
        };
        const auto base = draw(1, Stream::Latents, 2);
        QVERIFY(!torch::equal(base, draw(2, Stream::Latents, 2)));
        QVERIFY(!torch::equal(base, draw(1, Stream::Noise, 2)));
        QVERIFY(!torch::equal(base, draw(1, Stream::Latents, 3)));
        QVERIFY(!torch::equal(base, draw(2, Stream::Latents, 1)));
    }

    void neighbouring_steps_are_independent() {
        // The correlation of 4,096 pairs of independent normals stays within 4 standard errors of 0.
        auto first = make_rng(1, Stream::Latents, 1), second = make_rng(1, Stream::Latents, 2);
        const auto product = torch::randn({4096}, first) * torch::randn({4096}, second);
        QVERIFY(std::abs(product.mean().item<double>()) < 4.0 / 64.0);
    }

    void the_global_generator_is_left_alone() {
        torch::manual_seed(3);
        const auto expected = torch::randn({4});
        torch::manual_seed(3);
        auto rng = make_rng(1, Stream::Draw);
        torch::randn({10}, rng);
        QVERIFY(torch::equal(torch::randn({4}), expected));
    }
};

QTEST_GUILESS_MAIN(TestRandom)
#include "test_random.moc"
