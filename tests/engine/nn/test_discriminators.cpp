// Discriminators and spectral norm: shapes, counts, values computed elsewhere (tests/bench/references/networks.py),
// gradients of both orders.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/nn/discriminator.h"
#include "engine/nn/feature_network.h"
#include "engine/nn/spectral_norm.h"
#include "tests/engine/nn/formula.h"

using namespace graft;
using namespace graft::test;

namespace {

std::shared_ptr<FeatureNetwork> feature_network(const std::string& network, bool by_formula = false) {
    const auto classifier = make_classifier({.network = network});
    if (by_formula) fill_by_formula(*classifier);
    return std::make_shared<FeatureNetwork>(classifier, network);
}

std::shared_ptr<Discriminator> discriminator_called(const std::string& model, std::int64_t size, std::int64_t width) {
    return make_discriminator({.model = model,
                               .size = size,
                               .width = width,
                               .features = model == "projected" ? feature_network("plain") : nullptr});
}

void each_model() {
    QTest::addColumn<QString>("model");
    for (const auto& name : discriminator_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

std::string fetched_model() {
    QFETCH(QString, model);
    return model.toStdString();
}

// Of each picture: the squared length of its logit's gradient [N].
torch::Tensor squared_gradients(const torch::Tensor& logits, const torch::Tensor& pictures) {
    return torch::autograd::grad({logits.sum()}, {pictures}, {}, true, true)[0].square().sum(
        at::IntArrayRef({1, 2, 3}));
}

}  // namespace

class TestDiscriminators : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void parameter_counts() {
        QCOMPARE(parameter_count(*make_discriminator({.model = "dcgan"})), 663296);
        QCOMPARE(parameter_count(*make_discriminator({.model = "dcgan", .size = 64})), 2765568);
        // Extract 3,136; stages 8,320 + 18,560 + 8,192 + 8,192, 33,024 + 37,120 + 32,768 + 32,768, 131,584 + 74,240 +
        // 131,072; basis 4,096, logit 256.
        QCOMPARE(parameter_count(*make_discriminator({.model = "residual"})), 523328);
        const auto wide = make_discriminator({.size = 256, .width = 64});
        QCOMPARE(wide->named_parameters()["to_logit.weight"].size(1), 512);
        const auto residual = make_discriminator({.model = "residual", .size = 256, .width = 64});
        QCOMPARE(residual->named_parameters()["to_logit.weight"].size(1), 512);
    }

    void dcgan_values_computed_elsewhere() {
        torch::NoGradGuard no_grad;
        const std::map<std::int64_t, std::array<double, 5>> logits = {
            {32, {0.12286808939, 0.12286808939, -0.798965105503, -1.17907841684, 0.700303870577}},
            {64, {-0.39131162717, -0.39131162717, 0.843162873147, 1.02365116342, 0.752708554578}}};
        for (const auto& [size, expected] : logits) {
            const auto discriminator = make_discriminator({.size = size});
            fill_by_formula(*discriminator);
            QVERIFY(matches(discriminator->forward(wave({3, 3, size, size}, 0.37)), expected));
            QVERIFY(!discriminator->named_buffers().contains("stages.0.norm.running_mean"));
        }
    }

    void residual_values_and_gradients_computed_elsewhere() {
        using Values = std::pair<std::array<double, 5>, std::array<double, 5>>;
        const std::map<std::int64_t, Values> logits = {
            {32,
             {{2.02019633019, 2.02019633019, 0.569356373717, -0.0127572125835, 0.867436638829},
              {45.1143992027, 45.1143992027, 43.4496169731, 43.2335819173, 43.9325326977}}},
            {64,
             {{-23.6808886981, -23.6808886981, -24.861405148, -24.3742421046, 24.3055119836},
              {59.6720765115, 59.6720765115, 63.1998270598, 59.4079884625, 60.7599640113}}}};
        for (const auto& [size, expected] : logits) {
            const auto discriminator = make_discriminator({.model = "residual", .size = size});
            fill_by_formula(*discriminator);
            const auto pictures = wave({3, 3, size, size}, 0.37).requires_grad_(true);
            const auto judged = discriminator->forward(pictures);
            QVERIFY(matches(judged, expected.first));
            QVERIFY(matches(squared_gradients(judged, pictures), expected.second));
        }
    }

    void projected_values_computed_elsewhere() {
        torch::NoGradGuard no_grad;
        const std::map<std::int64_t, std::array<double, 5>> logits = {
            {32, {-0.533641907014, 1.19693572816, 0.890525184807, 0.691915198921, 0.582532291684}},
            {64, {-0.47824391662, 0.605565925175, 1.36610536207, 1.35421515426, 0.596173318108}}};
        for (const auto& [size, expected] : logits) {
            const auto discriminator = make_discriminator(
                {.model = "projected", .size = size, .features = feature_network("plain", /*by_formula=*/true)});
            fill_by_formula(*discriminator);
            QVERIFY(matches(discriminator->forward(wave({3, 3, size, size}, 0.37)), expected));
        }
    }

    void shapes_data() { each_model(); }
    void shapes() {
        torch::NoGradGuard no_grad;
        for (const std::int64_t size : {32, 64, 128, 256}) {
            const auto discriminator = discriminator_called(fetched_model(), size, 8);
            const auto logits = discriminator->forward(torch::randn({2, 3, size, size}));
            QCOMPARE(logits.size(0), 2);
            QCOMPARE(logits.dim(), fetched_model() == "projected" ? 2 : 1);
            QVERIFY(logits.isfinite().all().item<bool>());
        }
        const auto huge = discriminator_called(fetched_model(), 1024, 2);
        QCOMPARE(huge->forward(torch::randn({2, 3, 1024, 1024})).size(0), 2);
    }

    void projected_through_every_feature_network() {
        for (const auto& name : classifier_names()) {
            const auto features = feature_network(name);
            const auto discriminator =
                make_discriminator({.model = "projected", .size = 32, .width = 4, .features = features});
            const auto pictures = torch::randn({4, 3, 32, 32}).requires_grad_(true);
            discriminator->forward(pictures).square().sum().backward();
            QVERIFY(pictures.grad().abs().max().item<double>() > 0);
            for (const auto& parameter : discriminator->parameters())
                QVERIFY(parameter.grad().abs().max().item<double>() > 0);
            // What is frozen is no parameter: neither the network nor the mixing.
            for (const auto& parameter : features->classifier().parameters()) QVERIFY(!parameter.grad().defined());
            for (const auto& parameter : discriminator->named_parameters())
                QVERIFY(parameter.key().find("judges.") == 0);
            QVERIFY(discriminator->named_buffers().contains("cross_channel_0"));
            QVERIFY(discriminator->named_buffers().contains("cross_scale_1"));
        }
    }

    void gradients_data() { each_model(); }
    void gradients() {
        const bool projected = fetched_model() == "projected";
        const auto discriminator =
            projected
                ? make_discriminator({.model = "projected", .width = 4, .features = feature_network("plain", true)})
                : make_discriminator({.model = fetched_model(), .width = 4});
        if (projected) discriminator->eval();  // power iteration would change the function between two calls
        const auto loss = [&](const torch::Tensor& images) {
            const auto logits = discriminator->forward(images);
            return (logits * wave(logits.sizes().vec(), 0.9)).sum();
        };
        QVERIFY(gradient_error(*discriminator, torch::randn({5, 3, 32, 32}), loss) < 1e-5);
    }

    void conditions_add_what_they_make_of_the_features_data() { each_model(); }
    void conditions_add_what_they_make_of_the_features() {
        torch::manual_seed(1);
        const DiscriminatorConfig plain{
            .model = fetched_model(),
            .width = 8,
            .features = fetched_model() == "projected" ? feature_network("plain") : nullptr};
        auto asking = plain;
        asking.conditions = 3;
        const auto discriminator = make_discriminator(asking);
        discriminator->eval();
        const auto pictures = torch::randn({3, 3, 32, 32});
        const auto as = [&](const torch::Tensor& of) {
            return discriminator->forward(pictures, torch::one_hot(of, 3).to(torch::kFloat32));
        };
        const auto first = as(torch::zeros({3}, torch::kLong)), turns = as(torch::arange(3));
        QVERIFY(torch::equal(first, turns));  // at first as in general
        turns.sum().backward();
        auto vectors = discriminator->named_parameters()["condition"];
        // Each vector's gradient is the features of the picture that it was asked about.
        QVERIFY((vectors.grad().abs().sum(1) > 0).all().item<bool>());
        const torch::NoGradGuard no_grad;
        const auto features = vectors.grad() / (turns.numel() / 3);
        vectors.normal_();
        const auto added = (features * vectors).sum(1);
        const auto expected = turns + (turns.dim() == 2 ? added.unsqueeze(1) : added);
        QVERIFY(torch::allclose(as(torch::arange(3)), expected, 1e-4, 1e-3));
        QCOMPARE(parameter_count(*discriminator) - parameter_count(*make_discriminator(plain)), vectors.numel());
    }

    // The gradient of a gradient penalty with respect to the weights.
    void second_gradients() {
        const auto discriminator = make_discriminator({.model = "residual", .width = 8});
        fill_by_formula(*discriminator);  // so that the last convolutions are not zero
        const auto penalty = [&](const torch::Tensor& images) {
            const torch::AutoGradMode enabled(true);
            const auto pictures = images.detach().requires_grad_(true);
            return squared_gradients(discriminator->forward(pictures), pictures).mean();
        };
        // The penalty does not depend on the last biases.
        for (auto& parameter : discriminator->named_parameters())
            if (ends_with(parameter.key(), "bias")) parameter.value().requires_grad_(false);
        std::vector<torch::Tensor> weights;
        for (const auto& parameter : discriminator->parameters())
            if (parameter.requires_grad()) weights.push_back(parameter);
        const auto images = torch::randn({3, 3, 32, 32}, torch::kFloat64);
        const auto gradients = torch::autograd::grad({penalty(images)}, weights);
        torch::NoGradGuard no_grad;
        const auto move = [&](double step) {
            for (std::size_t i = 0; i < weights.size(); ++i) weights[i].add_(gradients[i], step);
            return penalty(images).item<double>();
        };
        double slope = 0;
        for (const auto& gradient : gradients) slope += gradient.square().sum().item<double>();
        const double step = 1e-7 / std::sqrt(slope);
        const double ahead = move(step), behind = move(-2 * step);
        QVERIFY(std::abs((ahead - behind) / (2 * step) - slope) < 1e-4 * slope);
    }

    void bf16_and_channels_last_data() { each_model(); }
    void bf16_and_channels_last() {
        for (const std::int64_t size : {32, 64}) {
            const auto discriminator = discriminator_called(fetched_model(), size, 64);
            const auto pictures = torch::randn({8, 3, size, size}).contiguous(torch::MemoryFormat::ChannelsLast);
            discriminator->eval();
            const auto exact = discriminator->forward(pictures).detach();
            const Autocast autocast(torch::kCPU, torch::kBFloat16);
            const auto rounded = discriminator->forward(pictures);
            QCOMPARE(rounded.scalar_type(), torch::kFloat32);
            const double error = ((rounded.detach() - exact).norm() / exact.norm()).item<double>();
            QVERIFY2(error < 0.05, qPrintable(QString::number(error)));
            discriminator->train();
            discriminator->forward(pictures).square().sum().backward();
            for (const auto& parameter : discriminator->parameters()) {
                QCOMPARE(parameter.grad().scalar_type(), torch::kFloat32);
                QVERIFY(parameter.grad().isfinite().all().item<bool>());
            }
        }
    }

    void second_gradients_in_bf16() {
        const auto discriminator = make_discriminator({.model = "residual", .size = 64});
        const auto pictures = torch::rand({8, 3, 64, 64}).contiguous(torch::MemoryFormat::ChannelsLast);
        const auto gradient_of_penalty = [&](torch::ScalarType precision) {
            const auto images = pictures.detach().clone().requires_grad_(true);
            torch::Tensor penalty;
            {
                const Autocast autocast(torch::kCPU, precision);
                penalty = squared_gradients(discriminator->forward(images), images).mean();
            }
            std::vector<torch::Tensor> weights;
            for (const auto& parameter : discriminator->named_parameters())
                if (!ends_with(parameter.key(), "bias")) weights.push_back(parameter.value());
            std::vector<torch::Tensor> flat;
            for (const auto& gradient : torch::autograd::grad({penalty}, weights)) flat.push_back(gradient.flatten());
            return torch::cat(flat).to(torch::kFloat64);
        };
        const auto exact = gradient_of_penalty(torch::kFloat32), rounded = gradient_of_penalty(torch::kBFloat16);
        QVERIFY(((rounded - exact).norm() / exact.norm()).item<double>() < 0.05);
    }

    void spectral_norm_computed_elsewhere() {
        torch::NoGradGuard no_grad;
        SpectralConv2d conv(torch::nn::Conv2dOptions(3, 5, 3).stride(2).padding(1));
        fill_by_formula(*conv);
        const auto images = wave({2, 3, 8, 8}, 0.37);
        QVERIFY(matches(conv->forward(images),
                        {0.155051435635, 0.178988153186, -0.78552913615, -0.637879591347, 0.325781651863}));
        for (int i = 0; i < 200; ++i) conv->forward(images);
        // networks.py: the largest singular value of the weight.
        const auto divided = conv->named_parameters()["conv.weight"] / 1.92843755215;
        QVERIFY(torch::allclose(conv->normalised_weight(), divided, 0, 1e-9));
        // Evaluation changes nothing.
        conv->eval();
        const auto u = conv->named_buffers()["u"].clone();
        const auto once = conv->forward(images);
        QVERIFY(torch::equal(conv->forward(images), once));
        QVERIFY(torch::equal(conv->named_buffers()["u"], u));
    }

    void spectral_norm_has_the_gradient_of_its_value() {
        SpectralConv2d conv(torch::nn::Conv2dOptions(3, 5, 3).padding(1));
        conv->eval();
        const auto loss = [&](const torch::Tensor& images) { return conv->forward(images).pow(3).sum(); };
        QVERIFY(gradient_error(*conv, torch::randn({2, 3, 8, 8}), loss) < 1e-5);
        // Two forward passes before the backward one, as a discriminator's step has them.
        conv->train();
        const auto images = torch::randn({2, 3, 8, 8}, torch::kFloat64);
        (conv->forward(images) + conv->forward(images * 2)).sum().backward();
    }

    void refuses_what_cannot_be() {
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.model = "patch"}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.size = 16}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.width = -1}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.conditions = 65}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.model = "projected"}));
    }
};

QTEST_GUILESS_MAIN(TestDiscriminators)
#include "test_discriminators.moc"
