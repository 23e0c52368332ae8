// Generators and discriminators: shapes, counts, values computed elsewhere (tests/bench/references/networks.py),
// gradients.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/options.h"
#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/nn/discriminator.h"
#include "engine/nn/generator.h"
#include "tests/engine/nn/formula.h"

using namespace graft;
using namespace graft::test;

namespace {

struct Reference {
    std::array<double, 5> training, running_var, evaluation;
};

// After a step in training mode: pictures, stages.2.norm.running_var, pictures in evaluation mode.
const std::map<std::pair<std::string, std::int64_t>, Reference> kReferences = {
    {{"dcgan", 32},
     {{0.345622542036, 0.376012151388, 0.305116954342, 0.370988810102, 0.731417967141},
      {0.995212370193, 1.09443114471, 0.896617146188, 0.983566775289, 1.00291503619},
      {0.265498436133, 0.072527443006, 0.0368283407661, 0.0606365755157, 0.44266193249}}},
    {{"dcgan", 64},
     {{0.964085760049, 0.206676740202, 0.155573929942, 0.0919220809419, 0.661976538933},
      {0.995212370193, 1.09443114471, 0.896617146188, 0.983566775289, 1.00291503619},
      {0.399487175792, -0.0615365598399, -0.0526525185772, -0.0642816784653, 0.298344560858}}},
    {{"resize_dcgan", 32},
     {{0.6015637095, 0.0496320002285, -0.0267566405719, -0.628624631669, 0.541580773683},
      {0.955149349557, 1.03983864229, 0.868002361447, 0.938820494543, 0.973280967969},
      {0.289814999723, 0.391104146868, 0.300731334176, 0.04588909331, 0.403195776249}}},
    {{"resize_dcgan", 64},
     {{-0.590047983653, 0.267344912436, 0.154570498922, 0.0312626045688, 0.548148904206},
      {0.955149349557, 1.03983864229, 0.868002361447, 0.938820494543, 0.973280967969},
      {0.113979764547, 0.305306071602, 0.37160273971, 0.369579066749, 0.547998497631}}},
};

void each_model() {
    QTest::addColumn<QString>("model");
    for (const auto& name : generator_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

std::string fetched_model() {
    QFETCH(QString, model);
    return model.toStdString();
}

}  // namespace

class TestGenerators : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void the_options_offer_exactly_the_generators_there_are() {
        TrainOptions options;
        const auto fields = options.fields();
        QCOMPARE(find_option(fields, "model")->choices, generator_names());
    }

    void parameter_counts() {
        // Dense 409,600 + its batch norm 8,192 + 819,200 + 256 + 409,600 + 256 + 204,800 + 128 + 4,800, as Keras
        // counts.
        QCOMPARE(parameter_count(*make_generator({.model = "dcgan"})), 1856832);
        QCOMPARE(parameter_count(*make_generator({.model = "resize_dcgan"})), 817856);
        QCOMPARE(parameter_count(*make_discriminator({.model = "dcgan"})), 663296);
        QCOMPARE(parameter_count(*make_discriminator({.model = "dcgan", .size = 64})), 2765568);
    }

    void values_computed_elsewhere_data() { each_model(); }
    void values_computed_elsewhere() {
        torch::NoGradGuard no_grad;
        for (const std::int64_t size : {32, 64}) {
            const auto& expected = kReferences.at({fetched_model(), size});
            const auto generator = make_generator({.model = fetched_model(), .size = size});
            fill_by_formula(*generator);
            const auto latents = wave({3, 100}, 0.7);
            generator->train();
            QVERIFY(matches(generator->forward(latents), expected.training));
            QVERIFY(matches(generator->named_buffers()["stages.2.norm.running_var"], expected.running_var));
            generator->eval();
            QVERIFY(matches(generator->forward(latents), expected.evaluation));
        }
    }

    void discriminator_values_computed_elsewhere() {
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

    void shapes_data() { each_model(); }
    void shapes() {
        torch::NoGradGuard no_grad;
        for (const std::int64_t size : {32, 64, 128, 256}) {
            const auto generator = make_generator({.model = fetched_model(), .size = size, .latent = 24, .width = 16});
            generator->eval();
            const auto pictures = generator->forward(torch::randn({1, 24}));
            QCOMPARE(pictures.sizes().vec(), (std::vector<std::int64_t>{1, 3, size, size}));
            QVERIFY(pictures.abs().max().item<double>() <= 1);
            QVERIFY(pictures.is_contiguous(torch::MemoryFormat::ChannelsLast));
            const auto discriminator = make_discriminator({.size = size, .width = 16});
            discriminator->eval();
            QCOMPARE(discriminator->forward(pictures).sizes().vec(), (std::vector<std::int64_t>{1}));
        }
    }

    void widths_stay_within_their_limits() {
        const auto wide = make_discriminator({.size = 256, .width = 64});
        QCOMPARE(wide->named_parameters()["to_logit.weight"].size(1), 512);
        const auto narrow = make_generator({.model = "dcgan", .size = 256, .width = 64});
        QCOMPARE(narrow->named_parameters()["to_picture.weight"].size(0), 16);
        const auto resize = make_generator({.model = "resize_dcgan", .size = 256, .width = 8});
        QCOMPARE(resize->named_parameters()["to_picture.weight"].size(1), 8);
    }

    void gradients_data() { each_model(); }
    void gradients() {
        const auto generator = make_generator({.model = fetched_model(), .latent = 8, .width = 4});
        const auto weights = wave({5, 3, 32, 32}, 0.9);
        const auto loss = [&](const torch::Tensor& latents) { return (generator->forward(latents) * weights).sum(); };
        QVERIFY(gradient_error(*generator, torch::randn({5, 8}), loss) < 1e-5);
    }

    void discriminator_gradients() {
        const auto discriminator = make_discriminator({.width = 4});
        const auto weights = wave({5}, 0.9);
        const auto loss = [&](const torch::Tensor& images) { return (discriminator->forward(images) * weights).sum(); };
        QVERIFY(gradient_error(*discriminator, torch::randn({5, 3, 32, 32}), loss) < 1e-5);
    }

    void bf16_and_channels_last_data() { each_model(); }
    void bf16_and_channels_last() {
        const auto generator = make_generator({.model = fetched_model()});
        const auto discriminator = make_discriminator({});
        const auto latents = torch::randn({8, 100});
        const auto exact = generator->forward(latents).detach();
        const Autocast autocast(torch::kCPU, torch::kBFloat16);
        const auto pictures = generator->forward(latents);
        QCOMPARE(pictures.scalar_type(), torch::kFloat32);
        QVERIFY(pictures.is_contiguous(torch::MemoryFormat::ChannelsLast));
        QVERIFY(((pictures.detach() - exact).norm() / exact.norm()).item<double>() < 0.05);
        const auto logits = discriminator->forward(pictures);
        QCOMPARE(logits.scalar_type(), torch::kFloat32);
        logits.sum().backward();
        for (const auto& parameter : generator->parameters()) {
            QCOMPARE(parameter.grad().scalar_type(), torch::kFloat32);
            QVERIFY(parameter.grad().isfinite().all().item<bool>());
            QVERIFY(parameter.grad().abs().max().item<double>() > 0);
        }
    }

    void refuses_what_cannot_be() {
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.model = "stylegan9"}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.size = 48}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.size = 1 << 30}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.latent = 0}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.width = 1000000}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.model = "patch"}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.size = 16}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_discriminator({.width = -1}));
    }
};

QTEST_GUILESS_MAIN(TestGenerators)
#include "test_generators.moc"
