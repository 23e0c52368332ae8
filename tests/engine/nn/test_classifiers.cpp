// The classifiers: shapes, counts, values computed elsewhere (tests/bench/references/networks.py), gradients.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include <set>

#include "engine/api/options.h"
#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/nn/classifier.h"
#include "tests/engine/nn/formula.h"

using namespace graft;
using namespace graft::test;

namespace {

struct Reference {
    std::vector<std::array<double, 5>> taps;
    std::array<double, 5> embedding, scores;
};

const std::map<std::string, Reference> kReferences = {
    {"cnn",
     {{{1.85190311921, 0.22071866327, 0, 0.760045731913, 0.286346861574},
       {0.193605904726, 0.982266237302, 1.43356982525, 0, 0.373701249981},
       {0, 0.746138474522, 0, 0, 0.415888133213}},
      {0, 0, 0.267027810925, 0.260462436445, 0.261193168921},
      {0.398138305077, -0.24848516818, -0.822809338941, 0.486137677939, 0.575926919371}}},
    {"plain",
     {{{0.803304582954, 0.271701653407, 0, 0.396935582985, 0.411289212001},
       {0, 0, 0, 0, 0.354813862837},
       {0.451732617567, 0, 0, 1.1241013706, 0.345169694022}},
      {0.740365583264, 0.0251234935775, 0.526347817006, 0.796556377131, 0.345169694022},
      {-0.388584572799, 0.0251609290363, 0.0565987445067, 0.275562658787, 0.621496946153}}},
    {"resnet18",
     {{{1.16003208375, 0.733265246433, 0.0606454824047, 0.396724852446, 0.798430831069},
       {0, 0.259538372121, 0.425371624332, 0, 1.61081506478},
       {2.26689622928, 0, 0, 0.236683014207, 3.01993751186},
       {0, 0, 14.0523518909, 13.8431796109, 5.06612973309}},
      {2.11724474744, 0.105317205277, 6.54741402562, 11.8942434202, 5.06612973309},
      {-12.3061636935, 1.93893424542, -3.34217249788, -6.89789170637, 7.92163127349}}},
};

void each_network() {
    QTest::addColumn<QString>("network");
    for (const auto& name : classifier_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

std::string fetched_network() {
    QFETCH(QString, network);
    return network.toStdString();
}

}  // namespace

class TestClassifiers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void the_options_offer_exactly_the_networks_there_are() {
        ClassifyOptions options;
        const auto fields = options.fields();
        QCOMPARE(find_option(fields, "network")->choices, classifier_names());
    }

    void parameter_counts() {
        // 122,570 is what Keras prints for the tutorial's CNN; 11,173,962 is the published CIFAR ResNet-18.
        QCOMPARE(parameter_count(*make_classifier({.network = "cnn"})), 122570);
        QCOMPARE(parameter_count(*make_classifier({.network = "resnet18"})), 11173962);
        QCOMPARE(parameter_count(*make_classifier({.network = "plain"})), 1148874);
    }

    void cnn_starts_as_in_keras() {
        const auto network = make_classifier({.network = "cnn"});
        for (const auto& item : network->named_parameters()) {
            if (ends_with(item.key(), "bias")) {
                QVERIFY(item.value().eq(0).all().item<bool>());
                continue;
            }
            const auto& weight = item.value();
            const double area = weight.dim() == 4 ? 9 : 1;
            const double limit = std::sqrt(6.0 / (area * static_cast<double>(weight.size(0) + weight.size(1))));
            const double largest = weight.abs().max().item<double>();
            QVERIFY2(largest <= limit && largest > 0.9 * limit, item.key().c_str());
            QVERIFY2(std::abs(weight.std().item<double>() * std::sqrt(3.0) / limit - 1) < 0.1, item.key().c_str());
        }
    }

    void cnn_names_read_well() {
        std::set<std::string> names;
        for (const auto& [name, tensor] : named_state(*make_classifier({.network = "cnn"}))) names.insert(name);
        const std::set<std::string> expected = {"conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias",
                                                "conv3.weight", "conv3.bias", "dense.weight", "dense.bias",
                                                "head.weight",  "head.bias"};
        QVERIFY(names == expected);
    }

    void values_computed_elsewhere_data() { each_network(); }
    void values_computed_elsewhere() {
        torch::NoGradGuard no_grad;
        const auto& expected = kReferences.at(fetched_network());
        const auto network = make_classifier({.network = fetched_network()});
        network->eval();
        fill_by_formula(*network);
        const auto images = wave({2, 3, 32, 32}, 0.37);
        const auto taps = network->taps(images);
        QCOMPARE(taps.size(), expected.taps.size());
        for (std::size_t i = 0; i < taps.size(); ++i) QVERIFY(matches(taps[i], expected.taps[i]));
        const auto embedding = network->embed(images);
        QVERIFY(matches(embedding, expected.embedding));
        QVERIFY(matches(network->score(embedding), expected.scores));
        QVERIFY(network->forward(images).equal(network->score(embedding)));
    }

    void shapes_data() { each_network(); }
    void shapes() {
        torch::NoGradGuard no_grad;
        const std::map<std::string, std::pair<std::vector<std::int64_t>, std::int64_t>> widths = {
            {"cnn", {{32, 64, 64}, 64}}, {"plain", {{64, 128, 256}, 256}}, {"resnet18", {{64, 128, 256, 512}, 512}}};
        const auto& [channels, embedding] = widths.at(fetched_network());
        for (const std::int64_t size : {32, 64}) {
            const auto network = make_classifier({.network = fetched_network(), .classes = 7, .size = size});
            network->eval();
            const auto images = torch::randn({1, 3, size, size}).contiguous(torch::MemoryFormat::ChannelsLast);
            QCOMPARE(network->embed(images).sizes().vec(), (std::vector<std::int64_t>{1, embedding}));
            QCOMPARE(network->forward(images).sizes().vec(), (std::vector<std::int64_t>{1, 7}));
            const auto taps = network->taps(images.slice(3, 0, size - 5));  // any height and width
            QCOMPARE(taps.size(), channels.size());
            for (std::size_t i = 0; i < taps.size(); ++i) QCOMPARE(taps[i].size(1), channels[i]);
        }
    }

    void gradients_data() { each_network(); }
    void gradients() {
        const std::int64_t size = fetched_network() == "cnn" ? 18 : 8;
        const auto network = make_classifier({.network = fetched_network(), .classes = 3, .size = size});
        network->eval();
        fill_by_formula(*network);  // a fresh ResNet stands exactly on the corners of its ReLUs
        const auto weights = wave({6, 3}, 0.9);
        const auto loss = [&](const torch::Tensor& images) { return (network->forward(images) * weights).sum(); };
        const double error = gradient_error(*network, torch::randn({6, 3, size, size}), loss);
        QVERIFY2(error < 1e-5, std::to_string(error).c_str());
    }

    void bf16_and_channels_last_data() { each_network(); }
    void bf16_and_channels_last() {
        const auto network = make_classifier({.network = fetched_network()});
        network->eval();
        const auto images = torch::rand({4, 3, 32, 32}) * 2 - 1;
        const auto exact = network->embed(images).detach();
        const Autocast autocast(torch::kCPU, torch::kBFloat16);
        const auto lying = images.contiguous(torch::MemoryFormat::ChannelsLast).requires_grad_(true);
        for (const auto& tap : network->taps(lying)) {
            QCOMPARE(tap.scalar_type(), torch::kBFloat16);
            QVERIFY(tap.is_contiguous(torch::MemoryFormat::ChannelsLast));
        }
        const auto embedding = network->embed(lying);
        QVERIFY(((embedding - exact).norm() / exact.norm()).item<double>() < 0.03);
        const auto gradient = torch::autograd::grad({embedding.to(torch::kFloat32).square().sum()}, {lying})[0];
        QVERIFY(gradient.isfinite().all().item<bool>() && gradient.abs().max().item<double>() > 0);
    }

    void a_new_head_over_the_same_embedding() {
        const auto network = make_classifier({.network = "cnn"});
        const auto images = torch::randn({2, 3, 32, 32});
        const auto embedding = network->embed(images);
        auto second = network->make_head(4);
        QCOMPARE(second->forward(embedding).size(1), 4);
        QCOMPARE(network->parameters().size(), std::size_t{10});
        network->replace_head(5);
        QCOMPARE(network->config().classes, 5);
        QCOMPARE(network->parameters().size(), std::size_t{10});
        QCOMPARE(network->named_parameters()["head.weight"].size(0), 5);
        QVERIFY(network->embed(images).equal(embedding));
        QCOMPARE(network->forward(images).size(1), 5);
    }

    void a_block_of_resnet_starts_as_its_shortcut() {
        const auto network = make_classifier({.network = "resnet18"});
        const auto parameters = network->named_parameters();
        QCOMPARE(parameters["stages.1.0.norm2.weight"].abs().max().item<double>(), 0.0);
        QCOMPARE(parameters["stages.1.0.norm1.weight"].min().item<double>(), 1.0);
    }

    void refuses_what_cannot_be() {
        QVERIFY_THROWS_EXCEPTION(Failure, make_classifier({.network = "vgg"}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_classifier({.network = "cnn", .size = 17}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_classifier({.network = "plain", .size = 7}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_classifier({.network = "cnn", .size = 1 << 20}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_classifier({.network = "cnn", .classes = 0}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_classifier({.network = "cnn", .classes = 1000000000000}));
        QVERIFY(make_classifier({.network = "cnn", .size = 18})->embed(torch::zeros({1, 3, 18, 18})).size(1) == 64);
    }
};

QTEST_GUILESS_MAIN(TestClassifiers)
#include "test_classifiers.moc"
