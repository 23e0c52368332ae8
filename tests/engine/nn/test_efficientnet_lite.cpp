// EfficientNet-Lite from weights under the published names, against values computed elsewhere with unfolded batch norms
// (tests/bench/references/networks.py).
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/nn/efficientnet_lite.h"
#include "engine/nn/feature_network.h"
#include "tests/engine/nn/formula.h"

using namespace graft;
using namespace graft::test;

namespace {

using State = std::map<std::string, torch::Tensor>;

// Channels and repeats of each stage, as published.
struct Level {
    std::array<std::int64_t, 7> channels, repeats;
};

const Level kLite0 = {{16, 24, 40, 80, 112, 192, 320}, {1, 2, 2, 3, 3, 4, 1}};
const Level kLite1 = {{16, 24, 40, 80, 112, 192, 320}, {1, 3, 3, 4, 4, 5, 1}};
const Level kLite2 = {{16, 24, 48, 88, 120, 208, 352}, {1, 3, 3, 4, 4, 5, 1}};

void add_norm(State& state, const std::string& name, std::int64_t channels) {
    for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"})
        state[name + part] = torch::empty({channels}, torch::kFloat64);
}

// A state dictionary of the published names, filled by the formula of fill_by_formula().
State published(const Level& level, std::int64_t classes = 10) {
    const std::array<std::int64_t, 7> kernels = {3, 3, 5, 3, 5, 5, 3};
    State state;
    const auto add = [&](const std::string& name, std::vector<std::int64_t> shape) {
        state[name] = torch::empty(shape, torch::kFloat64);
    };
    add("_conv_stem.weight", {32, 3, 3, 3});
    add_norm(state, "_bn0", 32);
    std::int64_t before = 32, block = 0;
    for (std::size_t stage = 0; stage < kernels.size(); ++stage)
        for (std::int64_t i = 0; i < level.repeats[stage]; ++i) {
            const auto name = "_blocks." + std::to_string(block) + ".";
            const auto after = level.channels[stage], inner = block == 0 ? before : 6 * before;
            if (block > 0) {
                add(name + "_expand_conv.weight", {inner, before, 1, 1});
                add_norm(state, name + "_bn0", inner);
            }
            add(name + "_depthwise_conv.weight", {inner, 1, kernels[stage], kernels[stage]});
            add_norm(state, name + "_bn1", inner);
            add(name + "_project_conv.weight", {after, inner, 1, 1});
            add_norm(state, name + "_bn2", after);
            before = after;
            ++block;
        }
    add("_conv_head.weight", {1280, before, 1, 1});
    add_norm(state, "_bn1", 1280);
    add("_fc.weight", {classes, 1280});
    add("_fc.bias", {classes});
    std::int64_t k = 0;
    for (auto& [name, tensor] : state) {
        auto values = chirp(tensor.sizes(), k++);
        if (tensor.dim() > 1) {
            values *= 2 / std::sqrt(static_cast<double>(tensor.numel() / tensor.size(0)));
        } else {
            values *= 0.1;
            if (!name.ends_with("bias") && !name.ends_with("running_mean")) values += 1;
        }
        tensor.copy_(values);
    }
    return state;
}

// Networks made in its scope are of double precision, so that many digits can be compared.
class InDouble {
public:
    InDouble() { torch::set_default_dtype(caffe2::TypeMeta::Make<double>()); }
    ~InDouble() { torch::set_default_dtype(caffe2::TypeMeta::Make<float>()); }
    InDouble(const InDouble&) = delete;
    InDouble& operator=(const InDouble&) = delete;
};

const std::map<std::int64_t, std::vector<std::array<double, 5>>> kTaps = {
    {64,
     {{2.36094042652, 0.572015352484, 0.189111506596, 0.30781421967, 1.69163230704},
      {0.723168597814, 1.94767471222, -1.21827404254, -0.259590409999, 1.9399184894},
      {-4.81102703848, -7.72264302152, 1.48741821274, -4.74468180885, 3.24060525922},
      {-0.958644778919, -0.66983828513, 1.94743989868, 2.38765784452, 2.02766265568}}},
    {60,
     {{1.96464100187, -0.87509148746, 1.24785697221, -2.9770343183, 1.65440446126},
      {0.802899713082, -0.45183666508, -2.89818491852, -0.197282217115, 1.84279366067},
      {-3.81282454561, -6.74681774447, -1.77974509124, -3.63579714434, 3.22365953603},
      {-0.947392915321, -2.04570601635, 4.33692280912, 2.17685040838, 2.05039754289}}}};

const std::map<std::int64_t, std::array<double, 5>> kGradients = {
    {64, {-0.0001388342226, -0.000934857223275, -0.000944456336965, -0.000166893669908, 0.00187358380964}},
    {60, {0.000232452927657, -0.000840202297064, 0.000799902859027, -0.00126123335147, 0.00186151849814}}};

std::string message_of(const State& state) {
    try {
        load_efficientnet_lite(state);
    } catch (const Failure& failure) {
        return failure.error().message;
    }
    return {};
}

}  // namespace

class TestEfficientNetLite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_computed_elsewhere_data() {
        QTest::addColumn<qint64>("size");
        QTest::newRow("64 px") << qint64{64};
        QTest::newRow("60 px, which do not halve evenly") << qint64{60};
    }
    void values_computed_elsewhere() {
        QFETCH(qint64, size);
        const InDouble scope;
        const auto network = load_efficientnet_lite(published(kLite0));
        for (auto& parameter : network->parameters()) parameter.requires_grad_(false);
        const auto images = wave({2, 3, size, size}, 0.37);
        const auto& expected = kTaps.at(size);
        const auto plain = network->taps(images);
        QCOMPARE(plain.size(), expected.size());
        for (std::size_t i = 0; i < plain.size(); ++i) QVERIFY(matches(plain[i], expected[i]));
        // With a gradient strided convolutions go another way.
        const auto asked = images.clone().requires_grad_(true);
        const auto taps = network->taps(asked);
        torch::Tensor loss = torch::zeros({});
        for (std::size_t i = 0; i < taps.size(); ++i) {
            QVERIFY(matches(taps[i], expected[i]));
            loss = loss + (taps[i] * wave(taps[i].sizes().vec(), 0.9)).mean();
        }
        const auto gradient = torch::autograd::grad({loss}, {asked})[0];
        QVERIFY(matches(gradient, kGradients.at(size)));
    }

    void embeddings_are_of_enlarged_pictures() {
        const InDouble scope;
        const torch::NoGradGuard no_grad;
        const auto network = load_efficientnet_lite(published(kLite0));
        QVERIFY(network->takes_any_size());
        QVERIFY(matches(network->embed(wave({2, 3, 64, 64}, 0.37)),
                        {0.0202674659837, 3.47094209375, 3.39942975413, 3.7278088745, 1.55393944138}));
        const auto large = network->embed(wave({2, 3, 160, 160}, 0.37));
        QVERIFY(matches(large, {0.10644928268, 3.66972131213, 3.33493451219, 3.93066828804, 1.56865473221}));
        QVERIFY(matches(network->score(large),
                        {-3.12722124886, -0.971743807034, 0.399745941943, 4.64232209419, 1.45035100167}));
    }

    void new_heads_see_means_of_the_last_feature_maps() {
        const InDouble scope;
        const torch::NoGradGuard no_grad;
        const auto network = load_efficientnet_lite(published(kLite0));
        const auto images = wave({2, 3, 160, 160}, 0.37);
        QVERIFY(torch::equal(network->head_input(images), network->embed(images)));  // the published head
        network->replace_head(4);
        const auto maps = network->taps(images);
        const auto means = torch::cat({maps[2].mean({2, 3}), maps[3].mean({2, 3})}, 1);
        QCOMPARE(means.size(1), std::int64_t{112 + 320});
        QVERIFY(torch::equal(network->head_input(images), means));
        QVERIFY(network->forward(images).size(1) == 4);
        // A network built for a file of Graft has room for such a head.
        const auto again = make_classifier({"efficientnet_lite0", 4, 128});
        QVERIFY(again->head()->weight.sizes() == network->head()->weight.sizes());
    }

    void single_and_half_precision_are_near() {
        const auto exact = [] {
            const InDouble scope;
            const torch::NoGradGuard no_grad;
            return load_efficientnet_lite(published(kLite0))->taps(wave({2, 3, 64, 64}, 0.37));
        }();
        const FeatureNetwork network(load_efficientnet_lite(published(kLite0)), "test");
        const auto images = wave({2, 3, 64, 64}, 0.37).to(torch::kFloat32);
        const auto far = [](const torch::Tensor& a, const torch::Tensor& b) {
            return ((a.to(torch::kFloat64) - b).norm() / b.norm()).item<double>();
        };
        const auto single = network.taps(images);
        for (std::size_t i = 0; i < single.size(); ++i) {
            QCOMPARE(single[i].scalar_type(), torch::kFloat32);
            QVERIFY2(far(single[i], exact[i]) < 1e-4, qPrintable(QString::number(i)));
        }
        const Autocast autocast(torch::kCPU, torch::kBFloat16);
        const auto half = network.taps(images.clone().requires_grad_(true));
        for (std::size_t i = 0; i < half.size(); ++i) {
            QCOMPARE(half[i].scalar_type(), torch::kBFloat16);
            const double error = far(half[i].detach(), exact[i]);
            QVERIFY2(error < 0.15, qPrintable(QString("tap %1: %2").arg(i).arg(error)));
        }
    }

    void levels_are_told_by_their_shapes() {
        const torch::NoGradGuard no_grad;
        const std::vector<std::pair<const Level*, std::string>> levels = {
            {&kLite0, "efficientnet_lite0"}, {&kLite1, "efficientnet_lite1"}, {&kLite2, "efficientnet_lite2"}};
        for (const auto& [level, name] : levels) {
            const auto network = load_efficientnet_lite(published(*level, 7));
            QCOMPARE(network->config().network, name);
            QCOMPARE(network->config().classes, 7);
            const auto taps = network->taps(torch::zeros({1, 3, 32, 32}));
            const std::array<std::size_t, 4> tapped = {1, 2, 4, 6};
            QCOMPARE(taps.size(), tapped.size());
            for (std::size_t i = 0; i < taps.size(); ++i) {
                QCOMPARE(taps[i].size(1), level->channels[tapped[i]]);
                QCOMPARE(taps[i].size(2), std::int64_t{8} >> i);
            }
            QCOMPARE(make_classifier(network->config())->config().network, name);
        }
    }

    void its_weights_are_known_by_their_names() {
        auto state = published(kLite0);
        QVERIFY(is_efficientnet_lite(state));
        state["_blocks.0._se_reduce.weight"] = torch::zeros({8, 32, 1, 1});
        QVERIFY(!is_efficientnet_lite(state));  // the usual EfficientNet
        QVERIFY(!is_efficientnet_lite(State{{"conv1.weight", torch::zeros({1})}}));
    }

    void what_is_missing_or_of_another_shape_is_named() {
        for (const char* name : {"_conv_stem.weight", "_blocks.3._bn1.running_mean", "_blocks.7._project_conv.weight",
                                 "_bn1.running_var", "_fc.weight", "_fc.bias"}) {
            auto state = published(kLite0);
            state.erase(name);
            QCOMPARE(message_of(state), "It lacks the tensor " + std::string(name) + ".");
        }
        auto state = published(kLite0);
        state["_blocks.5._depthwise_conv.weight"] = torch::zeros({240, 1, 5, 5});
        const auto message = message_of(state);
        QVERIFY2(message.find("blocks.5.depthwise.weight") != std::string::npos, message.c_str());
        QVERIFY_THROWS_EXCEPTION(Failure, make_classifier({.network = "efficientnet_lite3"}));
    }
};

QTEST_GUILESS_MAIN(TestEfficientNetLite)
#include "test_efficientnet_lite.moc"
