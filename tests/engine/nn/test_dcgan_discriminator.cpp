// DCGAN's discriminator: shapes, counts, values computed elsewhere (tests/bench/references/networks.py), gradients.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/nn/dcgan_discriminator.h"
#include "tests/engine/nn/formula.h"

using namespace graft;
using namespace graft::test;

class TestDcganDiscriminator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void parameter_counts() {
        QCOMPARE(parameter_count(DcganDiscriminator(32)), 663296);
        QCOMPARE(parameter_count(DcganDiscriminator(64)), 2765568);
        QCOMPARE(DcganDiscriminator(256).named_parameters()["to_logit.weight"].size(1), 512);
    }

    void values_computed_elsewhere() {
        torch::NoGradGuard no_grad;
        const std::map<std::int64_t, std::array<double, 5>> logits = {
            {32, {0.12286808939, 0.12286808939, -0.798965105503, -1.17907841684, 0.700303870577}},
            {64, {-0.39131162717, -0.39131162717, 0.843162873147, 1.02365116342, 0.752708554578}}};
        for (const auto& [size, expected] : logits) {
            DcganDiscriminator discriminator(size);
            fill_by_formula(discriminator);
            QVERIFY(matches(discriminator.forward(wave({3, 3, size, size}, 0.37)), expected));
            QVERIFY(!discriminator.named_buffers().contains("stages.0.norm.running_mean"));
        }
    }

    void shapes() {
        torch::NoGradGuard no_grad;
        for (const std::int64_t size : {32, 64, 128, 256, 1024}) {
            const auto logits = DcganDiscriminator(size, 2).forward(torch::randn({2, 3, size, size}));
            QCOMPARE(logits.sizes(), (torch::IntArrayRef{2}));
            QVERIFY(logits.isfinite().all().item<bool>());
        }
    }

    void gradients() {
        DcganDiscriminator discriminator(32, 4);
        const auto loss = [&](const torch::Tensor& images) {
            const auto logits = discriminator.forward(images);
            return (logits * wave(logits.sizes().vec(), 0.9)).sum();
        };
        QVERIFY(gradient_error(discriminator, torch::randn({5, 3, 32, 32}), loss) < 1e-5);
    }

    void bf16_and_channels_last() {
        for (const std::int64_t size : {32, 64}) {
            DcganDiscriminator discriminator(size);
            const auto pictures = torch::randn({8, 3, size, size}).contiguous(torch::MemoryFormat::ChannelsLast);
            discriminator.eval();
            const auto exact = discriminator.forward(pictures).detach();
            const Autocast autocast(torch::kCPU, torch::kBFloat16);
            const auto rounded = discriminator.forward(pictures);
            QCOMPARE(rounded.scalar_type(), torch::kFloat32);
            const double error = ((rounded.detach() - exact).norm() / exact.norm()).item<double>();
            QVERIFY2(error < 0.05, qPrintable(QString::number(error)));
            discriminator.train();
            discriminator.forward(pictures).square().sum().backward();
            for (const auto& parameter : discriminator.parameters()) {
                QCOMPARE(parameter.grad().scalar_type(), torch::kFloat32);
                QVERIFY(parameter.grad().isfinite().all().item<bool>());
            }
        }
    }

    void refuses_what_cannot_be() {
        QVERIFY_THROWS_EXCEPTION(Failure, DcganDiscriminator(16));
        QVERIFY_THROWS_EXCEPTION(Failure, DcganDiscriminator(32, -1));
    }
};

QTEST_GUILESS_MAIN(TestDcganDiscriminator)
#include "test_dcgan_discriminator.moc"
