// Embedding in batches gives what embedding one by one gives.
#include <QtTest/QtTest>

#include <torch/torch.h>

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

    void refuses_no_pictures() {
        const FeatureNetwork network(make_classifier({.network = "cnn"}), "cnn");
        QVERIFY_THROWS_EXCEPTION(Failure, embed_pictures(network, torch::zeros({0, 3, 32, 32})));
    }
};

QTEST_GUILESS_MAIN(TestFeatures)
#include "test_features.moc"
