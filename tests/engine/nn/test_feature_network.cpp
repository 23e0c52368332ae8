// The frozen network: no gradient of its own, gradients to the pictures, pictures of other sizes.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/core/autocast.h"
#include "engine/nn/feature_network.h"
#include "tests/engine/nn/formula.h"

using namespace graft;
using namespace graft::test;

class TestFeatureNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void passes_gradients_but_takes_none() {
        for (const auto& name : classifier_names()) {
            const auto classifier = make_classifier({.network = name});
            const auto before = named_state(*classifier);
            std::vector<torch::Tensor> values;
            for (const auto& [key, tensor] : before) values.push_back(tensor.detach().clone());
            const FeatureNetwork network(classifier, name + " trained on nothing");
            QCOMPARE(network.name(), name + " trained on nothing");
            const auto images = torch::randn({2, 3, 32, 32}).requires_grad_(true);
            auto loss = network.embed(images).square().sum();
            for (const auto& tap : network.taps(images)) loss = loss + tap.mean();
            loss.backward();
            QVERIFY(images.grad().abs().max().item<double>() > 0);
            for (const auto& parameter : classifier->parameters()) {
                QVERIFY(!parameter.requires_grad());
                QVERIFY(!parameter.grad().defined());
            }
            // Evaluation mode: the statistics of batch norm stay too.
            for (std::size_t i = 0; i < before.size(); ++i) QVERIFY(before[i].second.equal(values[i]));
        }
    }

    void fits_pictures_to_the_classifier() {
        torch::NoGradGuard no_grad;
        const auto classifier = make_classifier({.network = "cnn"});
        fill_by_formula(*classifier);
        const FeatureNetwork network(classifier, "cnn");
        // tests/bench/references/networks.py: F.interpolate with antialias where pictures get smaller, without where
        // they get larger.
        QVERIFY(
            matches(network.embed(wave({2, 3, 32, 32}, 0.37)), {0, 0, 0.267027810925, 0.260462436445, 0.261193168921}));
        QVERIFY(matches(network.embed(wave({2, 3, 64, 64}, 0.37)),
                        {0, 0, 0.0505305534792, 0.237334614145, 0.184729238532}));
        QVERIFY(matches(network.embed(wave({2, 3, 24, 24}, 0.37)), {0, 0, 0, 0, 0.216771758562}));
    }

    void taps_see_large_pictures_at_the_size_that_was_learned() {
        torch::NoGradGuard no_grad;
        const FeatureNetwork network(make_classifier({.network = "plain"}), "plain");
        const auto large = torch::randn({2, 3, 128, 128});
        const auto small = torch::avg_pool2d(large, 4);
        QVERIFY(torch::equal(network.taps(large)[1], network.taps(small)[1]));
        // Less than twice the size, or smaller: as it is.
        QCOMPARE(network.taps(torch::zeros({1, 3, 48, 48}))[0].size(2), 24);
        QCOMPARE(network.taps(torch::zeros({1, 3, 16, 16}))[0].size(2), 8);
    }

    void embeds_in_full_precision_under_autocast() {
        const FeatureNetwork network(make_classifier({.network = "plain"}), "plain");
        const Autocast autocast(torch::kCPU, torch::kBFloat16);
        const auto images = torch::rand({2, 3, 64, 64}).contiguous(torch::MemoryFormat::ChannelsLast);
        const auto embedding = network.embed(images);
        QCOMPARE(embedding.scalar_type(), torch::kFloat32);
        QVERIFY(embedding.isfinite().all().item<bool>());
    }
};

QTEST_GUILESS_MAIN(TestFeatureNetwork)
#include "test_feature_network.moc"
