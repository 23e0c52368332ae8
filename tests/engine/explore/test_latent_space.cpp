// From a point to a code and its picture: one way for everything that draws.
#include <QTest>

#include "engine/api/result.h"
#include "engine/core/random.h"
#include "engine/explore/latent_space.h"
#include "engine/explore/sphere.h"
#include "tests/engine/explore/small_generators.h"

using namespace graft;
using graft::test::linear_generator;

namespace {

LatentPoint seeded(std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    return point;
}

std::vector<float> numbers(const torch::Tensor& tensor) {
    const auto flat = tensor.contiguous().flatten();
    return {flat.const_data_ptr<float>(), flat.const_data_ptr<float>() + flat.numel()};
}

bool near(const torch::Tensor& a, const torch::Tensor& b) { return torch::allclose(a, b, 1e-5, 1e-6); }

}  // namespace

class TestLatentSpace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_seed_is_the_latent_it_always_was() {
        LatentSpace space(make_generator({.size = 32, .latent = 20, .width = 8}));
        auto rng = make_rng(41, Stream::Samples);
        const auto latent = torch::randn({20}, rng);
        QVERIFY(torch::equal(space.code_of(seeded(41))[0], latent));
        LatentPoint explicit_latent;
        explicit_latent.latent = numbers(latent);
        QVERIFY(torch::equal(space.code_of(explicit_latent), space.code_of(seeded(41))));
    }

    void pictures_are_those_of_the_generator() {
        for (const auto& family : generator_names()) {
            torch::manual_seed(3);
            const auto generator = make_generator({.model = family, .size = 32, .latent = 20, .width = 16});
            LatentSpace space(generator);
            const torch::NoGradGuard no_grad;
            const auto latents = torch::stack({space.latent_of_seed(1), space.latent_of_seed(2)});
            const auto expected = generator->forward(latents);
            QVERIFY2(torch::allclose(space.draw({seeded(1), seeded(2)}), expected, 1e-4, 1e-4), family.c_str());
            QCOMPARE(space.summary().layers, generator->layers());
        }
        LatentSpace space(make_generator({.size = 32, .latent = 20, .width = 8}));
        QCOMPARE(space.draw({}).size(0), std::int64_t{0});
        // A picture does not depend on what it is drawn with.
        std::vector<LatentPoint> many;
        for (int i = 0; i < 70; ++i) many.push_back(seeded(i));
        QVERIFY(near(space.draw(many)[66], space.draw({seeded(66)})[0]));
    }

    void truncation_leads_to_the_mean_code() {
        LatentSpace space(linear_generator({.size = 32, .latent = 6, .prior = "fitted"}));
        const auto mean = torch::tensor({1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F});
        space.generator().set_prior(0, {mean, torch::eye(6) * 0.5});
        LatentPoint point = seeded(5);
        const auto full = space.code_of(point)[0];
        point.truncation = 0;
        const auto none = space.code_of(point)[0];
        QVERIFY(torch::allclose(none, mean, 0, 0.05));  // the mean of 4096 samples of spread 0.5
        QVERIFY(torch::equal(none, space.mean_code({})));
        point.truncation = 0.3;
        QVERIFY(near(space.code_of(point)[0], none + 0.3 * (full - none)));
    }

    void directions_and_mixes_reach_their_layers() {
        LatentSpace space(linear_generator({.size = 32, .latent = 4}, 3));
        const auto plain = space.code_of(seeded(1));
        QCOMPARE(plain.sizes(), (torch::IntArrayRef{3, 4}));
        LatentPoint point = seeded(1);
        point.directions = {{"one", {1, 0, 0, 2}, 0.5, 1, 2}};
        auto expected = plain.clone();
        expected.slice(0, 1, 3) += torch::tensor({0.5F, 0.0F, 0.0F, 1.0F});
        QVERIFY(near(space.code_of(point), expected));
        point.directions.clear();
        point.mixes = {{{seeded(2)}, 0.25, 2, -1}};
        expected = plain.clone();
        expected[2] += 0.25 * (space.code_of(seeded(2))[2] - plain[2]);
        QVERIFY(near(space.code_of(point), expected));
        point.mixes[0].last_layer = 7;
        QVERIFY_EXCEPTION_THROWN(space.code_of(point), Failure);
        point.mixes.clear();
        point.directions = {{"short", {1, 2}, 1, 0, -1}};
        QVERIFY_EXCEPTION_THROWN(space.code_of(point), Failure);
    }

    void codes_are_given_for_all_layers_or_for_each() {
        LatentSpace space(linear_generator({.size = 32, .latent = 2}, 3));
        LatentPoint point;
        point.code = {7, 8};
        QVERIFY(torch::equal(space.code_of(point), torch::tensor({{7.F, 8.F}, {7.F, 8.F}, {7.F, 8.F}})));
        point.code = {1, 2, 3, 4, 5, 6};
        QVERIFY(torch::equal(space.code_of(point), torch::tensor({{1.F, 2.F}, {3.F, 4.F}, {5.F, 6.F}})));
        point.code = {1, 2, 3};
        QVERIFY_EXCEPTION_THROWN(space.code_of(point), Failure);
        point.code.clear();
        point.latent = {1, 2, 3};
        QVERIFY_EXCEPTION_THROWN(space.code_of(point), Failure);
    }

    void between_points() {
        LatentSpace space(linear_generator({.size = 32, .latent = 16}));
        const auto a = space.code_of(seeded(1))[0], b = space.code_of(seeded(2))[0];
        LatentPoint point;
        point.between = {seeded(1), seeded(2)};
        point.weights = {3, 1};
        QVERIFY(near(space.code_of(point)[0], spherical_mean(torch::stack({a, b}), {0.75, 0.25})));
        point.path = BlendPath::Linear;
        QVERIFY(near(space.code_of(point)[0], 0.75 * a + 0.25 * b));
        point.path = BlendPath::Noise;
        point.weights = {0.6, -0.8};
        QVERIFY(near(space.code_of(point)[0], 0.6 * a - 0.8 * b));
        // What was done to the ends goes along.
        point.path = BlendPath::Spherical;
        point.weights = {1, 1};
        const auto before = space.code_of(point)[0];
        point.between[1].directions = {{"", std::vector<float>(16, 2.0F), 1, 0, -1}};
        QVERIFY(near(space.code_of(point)[0], before + 1));
        point.weights = {1, -1};
        QVERIFY_EXCEPTION_THROWN(space.code_of(point), Failure);
    }

    void an_end_is_what_it_is_alone() {
        LatentSpace space(linear_generator({.size = 32, .latent = 8, .prior = "fitted"}));
        space.generator().set_prior(0, {torch::ones({8}), torch::eye(8) * 2});
        LatentPoint edited = seeded(4);
        edited.truncation = 0.6;
        edited.directions = {{"", std::vector<float>(8, 0.5F), 1, 0, -1}};
        for (const auto path : {BlendPath::Spherical, BlendPath::Linear, BlendPath::Noise}) {
            LatentPoint point;
            point.between = {edited, seeded(9)};
            point.weights = {1, 0};
            point.path = path;
            QVERIFY(near(space.code_of(point), space.code_of(edited)));
        }
    }

    void conditions_are_chosen_and_blended() {
        LatentSpace space(linear_generator({.size = 32, .latent = 4, .conditions = {"a", "b"}}));
        const auto weights = space.weights_of({{"b", 3}, {"a", 1}});
        QVERIFY(near(weights, torch::tensor({0.25F, 0.75F})));
        LatentPoint point = seeded(2);
        point.conditions = {{"a", 1}};
        const auto a = space.code_of(point)[0];
        QVERIFY(torch::equal(space.code_of(seeded(2)), space.code_of(point)));  // 2 modulo 2 is the first
        point.conditions = {{"b", 1}};
        const auto b = space.code_of(point)[0];
        QVERIFY(!near(a, b));
        QVERIFY(torch::equal(space.code_of(seeded(3))[0].slice(0, 4), b.slice(0, 4)));
        point.conditions = {{"a", 1}, {"b", 1}};
        QVERIFY(near(space.code_of(point)[0], (a + b) / 2));
        // A code without its condition gets the one that is asked for.
        LatentPoint core;
        core.code = numbers(a.slice(0, 0, 4));
        core.conditions = {{"b", 1}};
        QVERIFY(near(space.code_of(core)[0], b));
        // Truncation keeps the condition.
        point.conditions = {{"b", 1}};
        point.truncation = 0;
        QVERIFY(near(space.code_of(point)[0].slice(0, 4), b.slice(0, 4)));
        point.conditions = {{"c", 1}};
        QVERIFY_EXCEPTION_THROWN(space.code_of(point), Failure);
        LatentSpace plain(linear_generator({.size = 32, .latent = 4}));
        QVERIFY_EXCEPTION_THROWN(plain.weights_of({{"a", 1}}), Failure);
    }

    void the_spread_is_that_of_the_codes() {
        LatentSpace space(linear_generator({.size = 32, .latent = 2, .prior = "fitted"}));
        const auto root = torch::tensor({{2.47600684F, -0.28232124F}, {1.69392742F, 0.41266781F}});  // 3 and 0.5 at 0.6
        space.generator().set_prior(0, {torch::tensor({1.0F, -1.0F}), root});
        const auto& spread = space.spread();
        QVERIFY(std::abs(spread.variances[0].item<double>() - 9) < 0.5);
        QVERIFY(std::abs(spread.variances[1].item<double>() - 0.25) < 0.02);
        const auto first = spread.axes.select(1, 0);
        QVERIFY(std::abs(std::abs(first[0].item<double>()) - std::cos(0.6)) < 0.01);
        QVERIFY(torch::allclose(spread.inverse_root().matmul(spread.root()), torch::eye(2), 1e-4, 1e-4));
    }

    void shares_are_read_from_texts() {
        QVERIFY((parse_conditions("", {"a=0.3,b=0.7", "c=1"}) ==
                 std::map<std::string, double>{{"a", 0.3}, {"b", 0.7}, {"c", 1}}));
        QVERIFY((parse_conditions("a", {}) == std::map<std::string, double>{{"a", 1}}));
        QVERIFY(parse_conditions("", {}).empty());
        for (const char* wrong : {"a", "a=", "a=x", "a=-1", "a=1x", "a=nan"})
            QVERIFY_EXCEPTION_THROWN(parse_conditions("", {wrong}), Failure);
        QVERIFY_EXCEPTION_THROWN(parse_conditions("a", {"a=1"}), Failure);
    }
};

QTEST_GUILESS_MAIN(TestLatentSpace)
#include "test_latent_space.moc"
