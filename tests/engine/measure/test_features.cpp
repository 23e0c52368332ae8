// Embedding in batches gives what embedding one by one gives.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include <cmath>

#include "engine/api/result.h"
#include "engine/measure/features.h"

using namespace graft;

class TestFeatures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batches_change_nothing() {
        torch::manual_seed(1);
        const FeatureNetwork network(make_classifier({.network = "plain"}), "plain");
        const auto pictures = torch::rand({7, 3, 32, 32}) * 2 - 1;
        const auto features = embed_pictures(network, pictures, 3);
        QCOMPARE(features.sizes().vec(), (std::vector<std::int64_t>{7, 256}));
        QVERIFY(!features.requires_grad());
        for (std::int64_t i = 0; i < 7; ++i) {
            QVERIFY(features[i].allclose(network.embed(pictures.slice(0, i, i + 1))[0], 1e-4, 1e-5));
        }
    }

    void the_published_networks_judge_at_any_size() {
        torch::manual_seed(2);
        const auto lite = make_classifier({.network = "efficientnet_lite1", .classes = 1000, .size = 128});
        {
            const torch::NoGradGuard no_grad;
            for (auto& parameter : lite->parameters())
                if (parameter.dim() == 4)
                    parameter.normal_(0, 1 / std::sqrt(static_cast<double>(parameter[0].numel())));
        }
        const FeatureNetwork network(lite, "EfficientNet-Lite1 of ImageNet");
        const auto whole = torch::rand({2, 3, 256, 256}) * 2 - 1;
        for (const std::int64_t side : {16, 32, 64, 128, 256}) {
            const auto pictures = torch::adaptive_avg_pool2d(whole, {side, side});
            const auto features = embed_pictures(network, pictures);
            QCOMPARE(features.sizes().vec(), (std::vector<std::int64_t>{2, 1280}));
            QVERIFY(features.isfinite().all().item<bool>() && features.std().item<double>() > 0);
            // It sees all of them at the same size.
            namespace F = torch::nn::functional;
            const auto seen = F::interpolate(pictures, F::InterpolateFuncOptions()
                                                           .size(std::vector<std::int64_t>{128, 128})
                                                           .mode(torch::kBilinear)
                                                           .align_corners(false)
                                                           .antialias(side > 128));
            const auto off = (features - lite->embed(seen)).abs().max().item<double>();
            QVERIFY2(off < 1e-3 * features.abs().max().item<double>(),
                     qPrintable(QString("%1: %2").arg(side).arg(off)));
        }
    }

    void refuses_no_pictures() {
        const FeatureNetwork network(make_classifier({.network = "cnn"}), "cnn");
        QVERIFY_THROWS_EXCEPTION(Failure, embed_pictures(network, torch::zeros({0, 3, 32, 32})));
    }
};

QTEST_GUILESS_MAIN(TestFeatures)
#include "test_features.moc"
