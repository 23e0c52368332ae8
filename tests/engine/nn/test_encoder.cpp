// The encoder: shapes, values computed elsewhere (tests/bench/references/networks.py), gradients.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/nn/encoder.h"
#include "tests/engine/nn/formula.h"

using namespace graft;
using namespace graft::test;

class TestEncoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void every_size_becomes_a_code() {
        const torch::NoGradGuard no_grad;
        for (const std::int64_t size : {32, 64, 128}) {
            const auto encoder = make_encoder({.size = size, .latent = 24, .width = 8});
            encoder->eval();
            const auto codes = encoder->forward(torch::rand({2, 3, size, size}));
            QCOMPARE(codes.sizes().vec(), (std::vector<std::int64_t>{2, 24}));
            QCOMPARE(codes.scalar_type(), torch::kFloat32);
        }
        // 4x4 kernels: 3*8 + 8*16 + 16*32, batch norms 2*(16+32), dense 32*16*24.
        QCOMPARE(parameter_count(*make_encoder({.size = 32, .latent = 24, .width = 8})),
                 16 * (24 + 128 + 512) + 96 + 32 * 16 * 24);
    }

    void codes_of_a_batch_have_mean_0_and_spread_1() {
        const auto encoder = make_encoder({.latent = 10, .width = 8});
        const auto codes = encoder->forward(torch::rand({64, 3, 32, 32}));
        QVERIFY(codes.mean(0).abs().max().item<double>() < 1e-4);
        QVERIFY((codes.var(0, /*unbiased=*/false) - 1).abs().max().item<double>() < 0.05);
    }

    void larger_pictures_are_averaged_to_what_it_sees() {
        const torch::NoGradGuard no_grad;
        const auto encoder = make_encoder({.size = 32, .latent = 10, .width = 8});
        encoder->eval();
        const auto pictures = torch::rand({3, 3, 32, 32});
        auto larger = pictures.repeat_interleave(4, 2).repeat_interleave(4, 3);
        larger.slice(2, 0, 128, 2).add_(0.3);
        larger.slice(2, 1, 128, 2).sub_(0.3);  // finer than it sees
        QVERIFY(torch::allclose(encoder->forward(larger), encoder->forward(pictures), 0, 1e-5));
    }

    void gradients() {
        const auto encoder = make_encoder({.latent = 6, .width = 4});
        const auto weights = wave({5, 6}, 0.9);
        const auto loss = [&](const torch::Tensor& images) { return (encoder->forward(images) * weights).sum(); };
        QVERIFY(gradient_error(*encoder, torch::randn({5, 3, 32, 32}), loss) < 1e-5);
    }

    void refuses_what_cannot_be() {
        QVERIFY_THROWS_EXCEPTION(Failure, make_encoder({.size = 40}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_encoder({.latent = 0}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_encoder({.width = 100000}));
    }
};

QTEST_GUILESS_MAIN(TestEncoder)
#include "test_encoder.moc"
