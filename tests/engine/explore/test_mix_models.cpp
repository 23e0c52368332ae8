// Mixing the weights of related generators, and refusing strangers.
#include <QTest>

#include "engine/api/result.h"
#include "engine/explore/mix_models.h"
#include "engine/nn/module_state.h"

using namespace graft;

namespace {

std::shared_ptr<Generator> seeded(std::uint64_t seed, GeneratorConfig config) {
    torch::manual_seed(seed);
    auto generator = make_generator(config);
    generator->eval();
    return generator;
}

GeneratorConfig small(const std::string& family, std::int64_t size = 32) {
    return {.model = family, .size = size, .latent = 16, .width = 16};
}

// As after some more training: every weight a little elsewhere.
std::shared_ptr<Generator> child_of(const Generator& parent, std::uint64_t seed, double change = 0.5) {
    auto child = seeded(seed, parent.config());
    const torch::NoGradGuard no_grad;
    auto own = named_state(*child);
    const auto old = named_state(parent);
    for (std::size_t i = 0; i < own.size(); ++i) {
        auto& tensor = own[i].second;
        if (!tensor.is_floating_point()) continue;
        const auto noise = torch::randn_like(tensor);
        const auto deviation = old[i].second.numel() > 1 ? old[i].second.std().item<double>() : 0.0;
        tensor.copy_(old[i].second + change * deviation * noise);
        if (own[i].first.find("running_var") != std::string::npos) tensor.clamp_min_(0.1);
    }
    return child;
}

torch::Tensor state_of(const Generator& generator, const std::string& name) {
    for (const auto& [key, tensor] : named_state(generator))
        if (key == name) return tensor;
    return {};
}

std::string refusal(const std::vector<std::shared_ptr<Generator>>& models, const MixPlan& plan) {
    try {
        mix_models(models, std::vector<std::string>(models.size(), "M"), plan);
    } catch (const Failure& failure) {
        return failure.error().message;
    }
    return {};
}

}  // namespace

class TestMixModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_end_of_the_line_is_that_model() {
        const auto a = seeded(1, small("resize_dcgan")), b = child_of(*a, 2);
        const auto latents = torch::randn({3, 16});
        const torch::NoGradGuard no_grad;
        QVERIFY(torch::equal(mix_models({a, b}, {"a", "b"}, {{1, 0}, 0, {}})->forward(latents), a->forward(latents)));
        QVERIFY(torch::equal(mix_models({a, b}, {"a", "b"}, {{0, 5}, 0, {}})->forward(latents), b->forward(latents)));
    }

    void weights_are_means() {
        const auto a = seeded(1, small("resize_dcgan")), b = child_of(*a, 2), c = child_of(*a, 3);
        const auto mixed = mix_models({a, b, c}, {"a", "b", "c"}, {{2, 1, 1}, 0, {}});
        for (const char* name : {"project.weight", "stages.1.conv.weight", "stages.0.norm.bias", "to_picture.weight"}) {
            const auto expected = 0.5 * state_of(*a, name) + 0.25 * state_of(*b, name) + 0.25 * state_of(*c, name);
            QVERIFY2(torch::allclose(state_of(*mixed, name), expected, 1e-5, 1e-7), name);
        }
        QVERIFY(!mixed->is_training());
    }

    void layers_are_swapped_at_a_size() {
        const auto a = seeded(1, small("resize_dcgan")), b = child_of(*a, 2);
        const auto mixed = mix_models({a, b}, {"a", "b"}, {{}, 8, {}});
        QVERIFY(torch::equal(state_of(*mixed, "project.weight"), state_of(*a, "project.weight")));
        QVERIFY(torch::equal(state_of(*mixed, "stages.0.conv.weight"), state_of(*a, "stages.0.conv.weight")));  // 8
        QVERIFY(torch::equal(state_of(*mixed, "stages.1.conv.weight"), state_of(*b, "stages.1.conv.weight")));  // 16
        QVERIFY(torch::equal(state_of(*mixed, "to_picture.weight"), state_of(*b, "to_picture.weight")));
    }

    void a_matrix_says_more() {
        const auto a = seeded(1, small("resize_dcgan")), b = child_of(*a, 2);
        const auto mixed = mix_models({a, b}, {"a", "b"}, {{1, 0}, 0, {{16, {1, 3}}, {32, {0, 1}}}});
        const std::string middle = "stages.1.conv.weight";
        QVERIFY(torch::allclose(state_of(*mixed, middle), 0.25 * state_of(*a, middle) + 0.75 * state_of(*b, middle),
                                1e-5, 1e-7));
        QVERIFY(torch::equal(state_of(*mixed, "stages.0.conv.weight"), state_of(*a, "stages.0.conv.weight")));
        QVERIFY(torch::equal(state_of(*mixed, "to_picture.weight"), state_of(*b, "to_picture.weight")));
    }

    // The statistics of a mix are those of its own activations: in evaluation it draws as in training.
    void statistics_fit_the_mix() {
        const auto a = seeded(1, small("resize_dcgan")), b = child_of(*a, 2);
        const auto mixed = mix_models({a, b}, {"a", "b"}, {{1, 1}, 0, {}});
        const torch::NoGradGuard no_grad;
        const auto latents = torch::randn({256, 16});
        const auto evaluated = mixed->forward(latents);
        mixed->train();
        const auto trained = mixed->forward(latents);
        const double error = (evaluated - trained).abs().mean().item<double>();
        QVERIFY2(error < 0.2 * trained.abs().mean().item<double>(), std::to_string(error).c_str());
    }

    void a_mix_has_colours_where_one_of_them_has() {
        auto config = small("resize_dcgan");
        const auto colored = seeded(1, config);
        config.grey = true;
        const auto grey = seeded(1, config);
        const auto mixed_grey = [](const std::shared_ptr<Generator>& a, const std::shared_ptr<Generator>& b) {
            return mix_models({a, b}, {"a", "b"}, {{1, 1}, 0, {}})->config().grey;
        };
        QVERIFY(mixed_grey(grey, child_of(*grey, 2)));
        QVERIFY(!mixed_grey(grey, child_of(*colored, 2)));
        QVERIFY(!mixed_grey(colored, child_of(*grey, 2)));
    }

    // Anchors are codes of real pictures; means of two models' are of none.
    void a_mix_draws_the_codes_of_the_first() {
        auto config = small("resize_dcgan");
        config.prior = "fitted";
        config.anchors = 5;
        const auto a = seeded(1, config);
        config.bandwidth = 0.25;  // of many pictures, where the first learned from few
        const auto b = child_of(*seeded(1, config), 2);
        for (const auto& each : {a, b})
            each->set_prior(
                0, {torch::randn({16}), torch::eye(16) + 0.1 * torch::randn({16, 16}).tril(), torch::randn({5, 16})});
        const auto latents = torch::randn({3, 16});
        const torch::NoGradGuard no_grad;
        for (const auto& plan : {MixPlan{{1, 3}, 0, {}}, MixPlan{{}, 8, {}}, MixPlan{{}, 0, {{4, {0, 1}}}}})
            QVERIFY(torch::equal(mix_models({a, b}, {"a", "b"}, plan)->map(latents), a->map(latents)));
        QCOMPARE(codes_from(*a, {{1, 3}, 0, {}}, 2), std::size_t{0});
        QCOMPARE(codes_from(*a, {{0, 1}, 0, {}}, 2), std::size_t{1});
        const auto end = mix_models({a, b}, {"a", "b"}, {{0, 1}, 0, {}});
        QVERIFY(torch::equal(end->forward(latents), b->forward(latents)));
    }

    void sizes_of_layers_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<int>("size");
        QTest::newRow("article first") << "dcgan"
                                       << "project.weight" << 4;
        QTest::newRow("article 4") << "dcgan"
                                   << "stages.0.conv.weight" << 4;
        QTest::newRow("article 32") << "dcgan"
                                    << "stages.3.norm.bias" << 32;
        QTest::newRow("article last") << "dcgan"
                                      << "to_picture.weight" << 64;
        QTest::newRow("resize 8") << "resize_dcgan"
                                  << "stages.0.conv.weight" << 8;
        QTest::newRow("resize last") << "resize_dcgan"
                                     << "to_picture.conv.weight" << 64;
        QTest::newRow("light gate") << "light"
                                    << "gates.0.squeeze.weight" << 32;
        QTest::newRow("style constant") << "style"
                                        << "constant" << 4;
        QTest::newRow("style mapping") << "style"
                                       << "mapping.0.weight" << 4;
        QTest::newRow("style layer 0") << "style"
                                       << "layers.0.conv.weight" << 4;
        QTest::newRow("style layer 1") << "style"
                                       << "layers.1.style.weight" << 8;
        QTest::newRow("style layer 2") << "style"
                                       << "layers.2.conv.weight" << 8;
        QTest::newRow("style layer 3") << "style"
                                       << "layers.3.conv.weight" << 16;
        QTest::newRow("style colours") << "style"
                                       << "colors.2.conv.weight" << 16;
        QTest::newRow("style head") << "style"
                                    << "head.conv.weight" << 64;
    }

    void sizes_of_layers() {
        QFETCH(QString, family);
        QFETCH(QString, tensor);
        QFETCH(int, size);
        const auto generator = seeded(1, small(family.toStdString(), 64));
        QCOMPARE(size_of_layer(*generator, tensor.toStdString()), std::int64_t{size});
    }

    void every_family_mixes_and_every_layer_has_a_size() {
        for (const auto& family : generator_names()) {
            const auto a = seeded(1, small(family, 64)), b = child_of(*a, 2);
            for (const auto& [name, tensor] : named_state(*a)) {
                const auto size = size_of_layer(*a, name);
                QVERIFY2(size >= 4 && size <= 64 && (size & (size - 1)) == 0, (family + ": " + name).c_str());
            }
            const torch::NoGradGuard no_grad;
            const auto picture = mix_models({a, b}, {"a", "b"}, {{}, 16, {}})->forward(torch::randn({2, 16}));
            QVERIFY2(picture.isfinite().all().item<bool>(), family.c_str());
        }
    }

    void strangers_are_refused_with_the_reason() {
        const auto a = seeded(1, small("resize_dcgan"));
        QVERIFY(refusal({a, seeded(9, small("resize_dcgan"))}, {}).find("nothing in common") != std::string::npos);
        QVERIFY(refusal({a, seeded(1, small("dcgan"))}, {}).find("family") != std::string::npos);
        QVERIFY(refusal({a, seeded(1, small("resize_dcgan", 64))}, {}).find("picture size") != std::string::npos);
        auto fitted = small("resize_dcgan");
        fitted.prior = "fitted";
        QVERIFY(refusal({a, seeded(1, fitted)}, {}).find("prior") != std::string::npos);
        QVERIFY(why_unrelated(*a, *child_of(*a, 4)).empty());
    }

    void plans_that_do_not_fit_are_refused() {
        const auto a = seeded(1, small("resize_dcgan")), b = child_of(*a, 2);
        QVERIFY(!refusal({a}, {}).empty());
        QVERIFY(!refusal({a, b}, {{1}, 0, {}}).empty());
        QVERIFY(!refusal({a, b}, {{1, -1}, 0, {}}).empty());
        QVERIFY(!refusal({a, b}, {{0, 0}, 0, {}}).empty());
        QVERIFY(!refusal({a, b}, {{}, 12, {}}).empty());
        QVERIFY(!refusal({a, b}, {{}, 32, {}}).empty());
        QVERIFY(!refusal({a, b}, {{1, 1}, 8, {}}).empty());
        QVERIFY(!refusal({a, b, b}, {{}, 8, {}}).empty());
        QVERIFY(!refusal({a, b}, {{}, 0, {{64, {1, 1}}}}).empty());
        QVERIFY(refusal({a, b}, {{1, 1}, 0, {}}).empty());
    }
};

QTEST_GUILESS_MAIN(TestMixModels)
#include "test_mix_models.moc"
