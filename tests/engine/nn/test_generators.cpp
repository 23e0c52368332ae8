// Generators: shapes, counts, values computed elsewhere (tests/bench/references/networks.py), gradients.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/options.h"
#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/nn/generator.h"
#include "engine/nn/module_state.h"
#include "engine/nn/resize_generator.h"
#include "tests/engine/nn/formula.h"
#include "tests/support/lively_generator.h"

using namespace graft;
using namespace graft::test;

namespace {

struct Reference {
    std::array<double, 5> training, running_var, evaluation;
};

// In training mode: pictures, then stages.2.norm.running_var; pictures in evaluation mode.
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
    {{"light", 32},
     {{-0.169739370278, 0.204813298546, 0.157830234286, 0.0317734416491, 0.333571653072},
      {0.953271512569, 0.937620817225, 1.04248856458, 0.928770689311, 0.986995892495},
      {0.0439175664988, 0.0304680359029, -0.0592720639463, -0.0228364851732, 0.226513201783}}},
    {{"light", 64},
     {{-0.169739370278, 0.316750065518, 0.485507816244, 0.0636623773024, 0.329593633587},
      {0.953271512569, 0.937620817225, 1.04248856458, 0.928770689311, 0.986995892495},
      {0.0439175664988, 0.143477657077, 0.158430368157, 0.0766193362487, 0.2085079044}}},
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

    // Those of earlier versions can be drawn from only.
    void the_options_offer_the_generators_that_are_trained() {
        TrainOptions options;
        const auto fields = options.fields();
        QCOMPARE(find_option(fields, "model")->choices, (std::vector<std::string>{"auto", "dcgan", "resize_dcgan"}));
        auto names = generator_names();
        std::sort(names.begin(), names.end());
        QCOMPARE(names, (std::vector<std::string>{"dcgan", "light", "resize_dcgan", "style"}));
    }

    void parameter_counts() {
        // Dense 409,600 + its batch norm 8,192 + 819,200 + 256 + 409,600 + 256 + 204,800 + 128 + 4,800, as Keras
        // counts.
        QCOMPARE(parameter_count(*make_generator({.model = "dcgan"})), 1856832);
        QCOMPARE(parameter_count(*make_generator({.model = "resize_dcgan"})), 817856);
        // Dense 409,600 + 512, stages 294,912 + 256, 73,728 + 128, 18,432 + 64, the gate 131,072 + 1,056, picture 864.
        QCOMPARE(parameter_count(*make_generator({.model = "light"})), 930624);
    }

    void values_computed_elsewhere_data() {
        QTest::addColumn<QString>("model");
        for (const char* name : {"dcgan", "resize_dcgan", "light"}) QTest::newRow(name) << name;
    }
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

    // Python modulates the weights, as the paper writes it.
    void style_values_computed_elsewhere() {
        torch::NoGradGuard no_grad;
        const std::map<std::int64_t, std::pair<std::array<double, 5>, std::array<double, 5>>> expected = {
            {32,
             {{0.545189480082, 0.544873859371, 0.706642333137, 0.779085214059, 0.57597986387},
              {0.218712669939, 0.295177505231, -0.272353933331, 0.0506946060412, 0.511649505884}}},
            {64,
             {{0.707875858705, 0.486842909014, 0.216659826986, 0.251116685674, 0.495237471416},
              {-0.77238729294, 0.183554660778, 0.66307988155, 0.307416554696, 0.456915905204}}}};
        for (const auto& [size, values] : expected) {
            const auto generator = make_generator({.model = "style", .size = size});
            fill_by_formula(*generator);
            QCOMPARE(generator->layers(), 7);
            QVERIFY(matches(generator->forward(wave({3, 100}, 0.7)), values.first));
            QVERIFY(matches(generator->draw(chirp({2, 7, 100}, 3)), values.second));
        }
    }

    void one_code_is_the_same_code_at_every_layer() {
        torch::NoGradGuard no_grad;
        const auto generator = make_generator({.model = "style", .latent = 8, .width = 8});
        const auto codes = generator->map(torch::randn({3, 8}));
        QVERIFY(
            torch::allclose(generator->draw(codes), generator->draw(codes.unsqueeze(1).expand({-1, 7, -1})), 0, 1e-5));
        // Coarse layers and fine ones each change the picture.
        auto mixed = codes.unsqueeze(1).repeat({1, 7, 1});
        mixed.select(1, 0).copy_(codes.flip(0));
        QVERIFY(!torch::allclose(generator->draw(codes), generator->draw(mixed), 0, 1e-3));
        mixed = codes.unsqueeze(1).repeat({1, 7, 1});
        mixed.select(1, 6).copy_(codes.flip(0));
        QVERIFY(!torch::allclose(generator->draw(codes), generator->draw(mixed), 0, 1e-3));
    }

    void the_same_code_gives_the_same_picture_data() { each_model(); }
    void the_same_code_gives_the_same_picture() {
        torch::NoGradGuard no_grad;
        const auto generator = make_generator({.model = fetched_model(), .size = 64, .latent = 8, .width = 8});
        generator->eval();
        const auto latents = torch::randn({4, 8});
        QVERIFY(torch::equal(generator->forward(latents), generator->forward(latents)));
    }

    // Batch norm measures while it trains: in evaluation mode the pictures must not be others.
    void evaluation_follows_training() {
        torch::NoGradGuard no_grad;
        const auto generator = make_generator({.model = "light", .latent = 16, .width = 16});
        // The measured variances begin at 1, far above those of fresh weights: 0.9^150 of that is left.
        for (int i = 0; i < 150; ++i) generator->forward(torch::randn({128, 16}));
        const auto latents = torch::randn({2048, 16});
        const auto trained = generator->forward(latents);
        generator->eval();
        const auto evaluated = generator->forward(latents);
        const double difference = ((evaluated - trained).norm() / trained.norm()).item<double>();
        QVERIFY2(difference < 0.15, qPrintable(QString::number(difference)));
    }

    void folded_it_draws_the_same_data() { each_model(); }
    void folded_it_draws_the_same() {
        const torch::NoGradGuard no_grad;
        for (const std::int64_t size : {32, 64, 128}) {
            auto config = small_config(fetched_model(), size);
            if (size == 64) {
                config.conditions = {"a", "b", "c"};
                config.prior = "fitted";
                config.anchors = 5;
            }
            const auto generator = make_lively(config);
            const auto codes = generator->map(torch::randn({5, config.latent}));
            const auto drawing = generator->folded();
            const auto plain = generator->draw(codes), folded = drawing(codes);
            const double tolerance = 2e-5 * plain.abs().max().item<double>();
            QCOMPARE(folded.sizes(), plain.sizes());
            QVERIFY(torch::allclose(folded, plain, 0, tolerance));
            // One picture alone, and a code a layer.
            QVERIFY(torch::allclose(drawing(codes.slice(0, 2, 3)), plain.slice(0, 2, 3), 0, tolerance));
            if (generator->layers() == 1) continue;
            auto layered = codes.unsqueeze(1).repeat({1, generator->layers(), 1});
            layered.select(1, 2).copy_(codes.flip(0));
            QVERIFY(torch::allclose(drawing(layered), generator->draw(layered), 0, tolerance));
        }
    }

    // Weights that a training moved on are folded anew, and all of them count.
    void folded_anew_it_follows_the_weights_data() { each_model(); }
    void folded_anew_it_follows_the_weights() {
        const torch::NoGradGuard no_grad;
        const auto config = small_config(fetched_model(), 64);
        const auto generator = make_lively(config);
        const auto codes = generator->map(torch::randn({3, config.latent}));
        const auto before = generator->folded()(codes);
        for (auto& [name, tensor] : named_state(*generator)) {
            if (!tensor.is_floating_point() || name.starts_with("mapping")) continue;
            const auto old = tensor.clone();
            tensor.mul_(1.5).add_(0.1);
            const auto after = generator->folded()(codes);
            QVERIFY2((after - before).abs().max().item<double>() > 1e-4, name.c_str());
            QVERIFY2(torch::allclose(after, generator->draw(codes), 0, 2e-5), name.c_str());
            tensor.copy_(old);
        }
    }

    void sub_pixels_begin_without_checkerboards() {
        torch::NoGradGuard no_grad;
        for (const char* model : {"light", "style"}) {
            const auto head = make_generator({.model = model, .size = 64})->named_parameters();
            const auto weight = head[std::string(model) == "light" ? "to_picture.conv.weight" : "head.conv.weight"];
            const auto phases = weight.view({3, 4, -1});
            QVERIFY(torch::equal(phases, phases.slice(1, 0, 1).expand_as(phases)));
            QVERIFY(!torch::equal(phases[0], phases[1]));
        }
    }

    // Two doublings: where the pictures of a place are averaged, before they are squashed, nothing has changed.
    void larger_pictures_begin_as_doublings_of_smaller_ones() {
        const torch::NoGradGuard no_grad;
        const auto small = make_lively(small_config("resize_dcgan", 32));
        small->named_parameters()["to_picture.weight"].normal_(0, 0.03);  // far from where tanh is flat
        small->train();
        for (int i = 0; i < 150; ++i) small->forward(torch::randn({64, 24}));  // its norms have seen what it makes
        small->eval();
        const auto large = make_generator(small_config("resize_dcgan", 128));
        const auto named = named_state(*small, "generator.");
        const std::map<std::string, torch::Tensor> state(named.begin(), named.end());
        copy_fitting(*large, state, "generator.");
        const auto codes = torch::randn({64, 24});
        const auto wanted = torch::atanh(small->draw(codes));
        const auto difference = [&] {
            const auto averaged = torch::avg_pool2d(torch::atanh(large->draw(codes)), 4);
            return ((averaged - wanted).norm() / wanted.norm()).item<double>();
        };
        large->eval();
        QVERIFY(difference() > 0.5);
        large->as<ResizeGenerator>()->grow_from(32, state.at("generator.to_picture.weight"));
        QVERIFY(large->is_training());
        large->eval();
        QVERIFY2(difference() < 1e-4, qPrintable(QString::number(difference())));
        // What is new beside the picture is there to be learned from.
        QVERIFY(large->named_parameters()["stages.3.conv.weight"].slice(0, 6).abs().min().item<double>() > 0);
        // A batch's own spread is not far from the one that was observed.
        small->train();
        large->train();
        const auto near = torch::atanh(small->draw(codes));
        const auto averaged = torch::avg_pool2d(torch::atanh(large->draw(codes)), 4);
        const double apart = ((averaged - near).norm() / near.norm()).item<double>();
        QVERIFY2(apart < 0.3, qPrintable(QString::number(apart)));
    }

    void a_generator_that_does_not_fit_is_not_grown_from() {
        const torch::NoGradGuard no_grad;
        const auto generator = make_generator(small_config("resize_dcgan", 64));
        const auto before = generator->named_parameters()["to_picture.weight"].clone();
        auto& growing = *generator->as<ResizeGenerator>();
        growing.grow_from(64, torch::randn({3, 16, 3, 3}));   // no smaller
        growing.grow_from(32, torch::randn({3, 160, 3, 3}));  // of another width
        growing.grow_from(4, torch::randn({3, 64, 3, 3}));    // not a picture yet
        QVERIFY(torch::equal(generator->named_parameters()["to_picture.weight"], before));
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
        }
    }

    void sizes_for_graphics_cards_data() { each_model(); }
    void sizes_for_graphics_cards() {
        torch::NoGradGuard no_grad;
        for (const std::int64_t size : {512, 1024}) {
            const auto generator = make_generator({.model = fetched_model(), .size = size, .latent = 8, .width = 2});
            generator->eval();
            QCOMPARE(generator->forward(torch::randn({1, 8})).sizes().vec(),
                     (std::vector<std::int64_t>{1, 3, size, size}));
        }
    }

    void widths_stay_within_their_limits() {
        const auto narrow = make_generator({.model = "dcgan", .size = 256, .width = 64});
        QCOMPARE(narrow->named_parameters()["to_picture.weight"].size(0), 16);
        const auto resize = make_generator({.model = "resize_dcgan", .size = 256, .width = 8});
        QCOMPARE(resize->named_parameters()["to_picture.weight"].size(1), 8);
        const auto light = make_generator({.model = "light", .size = 256, .width = 128});
        QCOMPARE(light->named_parameters()["to_picture.conv.weight"].size(1), 32);
        const auto style = make_generator({.model = "style", .size = 256, .width = 32});
        QCOMPARE(style->named_parameters()["head.conv.weight"].size(1), 16);
    }

    void gradients_data() { each_model(); }
    void gradients() {
        const auto generator = make_generator({.model = fetched_model(), .latent = 8, .width = 4});
        const auto weights = wave({5, 3, 32, 32}, 0.9);
        const auto loss = [&](const torch::Tensor& latents) { return (generator->forward(latents) * weights).sum(); };
        QVERIFY(gradient_error(*generator, torch::randn({5, 8}), loss) < 1e-5);
    }

    void gradients_of_a_code_a_layer() {
        const auto generator = make_generator({.model = "style", .size = 64, .latent = 8, .width = 4});
        const auto weights = wave({3, 3, 64, 64}, 0.9);
        const auto loss = [&](const torch::Tensor& codes) { return (generator->draw(codes) * weights).sum(); };
        // The mapping takes no part here.
        for (auto& parameter : generator->named_parameters())
            if (parameter.key().find("mapping") == 0) parameter.value().requires_grad_(false);
        QVERIFY(gradient_error(*generator, torch::randn({3, 7, 8}), loss) < 1e-5);
    }

    void bf16_and_channels_last_data() { each_model(); }
    void bf16_and_channels_last() {
        for (const std::int64_t size : {32, 64}) {
            const auto generator = make_generator({.model = fetched_model(), .size = size});
            const auto latents = torch::randn({8, 100});
            const auto exact = generator->forward(latents).detach();
            const Autocast autocast(torch::kCPU, torch::kBFloat16);
            const auto pictures = generator->forward(latents);
            QCOMPARE(pictures.scalar_type(), torch::kFloat32);
            QVERIFY(pictures.is_contiguous(torch::MemoryFormat::ChannelsLast));
            QVERIFY(((pictures.detach() - exact).norm() / exact.norm()).item<double>() < 0.05);
            pictures.square().sum().backward();
            for (const auto& parameter : generator->named_parameters()) {
                const auto gradient = parameter->grad();
                QCOMPARE(gradient.scalar_type(), torch::kFloat32);
                QVERIFY2(gradient.isfinite().all().item<bool>(), parameter.key().c_str());
                QVERIFY2(gradient.abs().max().item<double>() > 0, parameter.key().c_str());
            }
        }
    }

    void refuses_what_cannot_be() {
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.model = "stylegan9"}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.size = 48}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.size = 1 << 30}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.latent = 0}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.width = 1000000}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.size = 0}));
        QVERIFY_THROWS_EXCEPTION(Failure, make_generator({.size = 2048}));
    }
};

QTEST_GUILESS_MAIN(TestGenerators)
#include "test_generators.moc"
