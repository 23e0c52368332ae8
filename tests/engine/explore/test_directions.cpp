// Directions, against values of numpy and on codes whose structure is known.
#include <QTest>
#include <array>
#include <cmath>

#include "engine/api/result.h"
#include "engine/explore/directions.h"
#include "tests/engine/explore/small_generators.h"

using namespace graft;
using graft::test::linear_generator;
using graft::test::LinearGenerator;

namespace {

double cosine(const torch::Tensor& a, const std::vector<double>& b) {
    const auto x = a.to(torch::kFloat64), y = torch::tensor(b, torch::kFloat64);
    return (x.dot(y) / (x.norm() * y.norm())).item<double>();
}

// Rows sin(0.7 i (i + 1)) of a generator whose codes are its latents.
std::shared_ptr<Generator> chirp_generator() {
    const auto i = torch::arange(24, torch::kFloat64);
    const auto weight = torch::sin(0.7 * i * (i + 1)).view({6, 4}).to(torch::kFloat32);
    return std::make_shared<LinearGenerator>(GeneratorConfig{.size = 32, .latent = 4}, weight);
}

// A network whose embedding is the mean colour of the picture.
class MeanColour : public Classifier {
public:
    MeanColour() : Classifier({"mean", 2, 8}) {}
    std::vector<torch::Tensor> taps(const torch::Tensor& images) override { return {images}; }
    torch::Tensor embed(const torch::Tensor& images) override { return images.mean({2, 3}); }
};

}  // namespace

class TestDirections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closed_form_is_sefa() {
        LatentSpace space(chirp_generator());
        const auto found = closed_form_directions(space, 10);
        QCOMPARE(found.size(), std::size_t{4});
        const std::array<double, 4> shares = {0.49580782, 0.28407369, 0.1358547, 0.08426379};
        for (std::size_t i = 0; i < 4; ++i) QVERIFY(std::abs(found[i].share - shares[i]) < 1e-5);
        QVERIFY(cosine(found[0].vector, {0.34781448, 0.24937384, -0.61030583, 0.66660675}) > 1 - 1e-5);
        QVERIFY(std::abs(found[0].vector.norm().item<double>() - 1) < 0.05);  // the codes' spread is 1
    }

    // Where codes vary alike everywhere, PCA of the first activations: in the limit of many samples the singular
    // vectors of the first weights, which numpy gave.
    void plain_codes_are_seen_through_the_first_layer() {
        LatentSpace space(chirp_generator());
        const auto found = principal_directions(space, 2, 20000, 3);
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(std::abs(found[0].share - 0.52566529) < 0.02);
        QVERIFY(cosine(found[0].vector, {0.35672709, 0.33642655, -0.55437422, 0.6724821}) > 0.999);
        QVERIFY(std::abs(found[0].vector.norm().item<double>() - 1) < 0.05);
    }

    void fitted_codes_have_their_principal_axes() {
        LatentSpace space(linear_generator({.size = 32, .latent = 2, .prior = "fitted"}));
        space.generator().set_prior(
            0, {torch::zeros({2}), torch::tensor({{2.47600684F, -0.28232124F}, {1.69392742F, 0.41266781F}})});
        const auto found = principal_directions(space, 2, 20000, 3);
        QVERIFY(cosine(found[0].vector, {std::cos(0.6), std::sin(0.6)}) > 0.9999);
        QVERIFY(std::abs(found[0].vector.norm().item<double>() - 3) < 0.1);  // a standard deviation
        QVERIFY(std::abs(found[0].share - 9 / 9.25) < 0.01);
    }

    void the_same_seed_gives_the_same_directions() {
        LatentSpace space(chirp_generator());
        const auto a = principal_directions(space, 3, 256, 7), b = principal_directions(space, 3, 256, 7);
        for (std::size_t i = 0; i < 3; ++i) QVERIFY(torch::equal(a[i].vector, b[i].vector));
    }

    void examples_without_a_network_give_the_difference() {
        LatentSpace space(linear_generator({.size = 32, .latent = 8}));
        auto with = torch::zeros({3, 8}), without = torch::zeros({5, 8});
        with.select(1, 2).fill_(2);
        without.select(1, 2).fill_(-1);
        const auto found = example_direction(space, with, without, nullptr, 64, 1);
        QVERIFY(cosine(found.vector, {0, 0, 1, 0, 0, 0, 0, 0}) > 1 - 1e-6);
        QCOMPARE(found.share, 1.0);
        QVERIFY_EXCEPTION_THROWN(example_direction(space, with, with.slice(0, 0, 0), nullptr, 64, 1), Failure);
        QVERIFY_EXCEPTION_THROWN(example_direction(space, with, with, nullptr, 64, 1), Failure);
    }

    // Few examples, told apart by how red they are: the network finds the way to red among codes of 32 numbers, which
    // the difference of so few means cannot.
    void examples_with_a_network_find_what_it_sees() {
        torch::manual_seed(5);
        const auto weight = torch::randn({3, 32}) * 0.15;
        LatentSpace space(std::make_shared<LinearGenerator>(GeneratorConfig{.size = 32, .latent = 32}, weight));
        const FeatureNetwork network(std::make_shared<MeanColour>(), "mean colour");
        const auto codes = torch::randn({24, 32});
        const auto red = codes.matmul(weight[0]);
        const auto with = codes.index({red > 0}), without = codes.index({red <= 0});
        const std::vector<double> truth(weight[0].const_data_ptr<float>(), weight[0].const_data_ptr<float>() + 32);
        const auto seen = example_direction(space, with, without, &network, 2000, 1);
        const auto blind = example_direction(space, with, without, nullptr, 2000, 1);
        QVERIFY2(cosine(seen.vector, truth) > 0.8, std::to_string(cosine(seen.vector, truth)).c_str());
        QVERIFY(cosine(seen.vector, truth) > cosine(blind.vector, truth));
        QVERIFY(seen.share > 0.8);
    }

    void strips_go_from_below_to_above() {
        LatentSpace space(linear_generator({.size = 32, .latent = 4, .prior = "fitted"}, 2));
        space.generator().set_prior(0, {torch::zeros({4}), torch::eye(4)});
        auto direction = torch::zeros({4});
        direction[1] = 1;
        const auto middle = space.code_of({});  // of seed 0
        const auto strip = direction_strip(space, middle, direction, 5, 2);
        QCOMPARE(strip.sizes(), (torch::IntArrayRef{5, 3, 8, 8}));
        QVERIFY(torch::allclose(strip[2], space.draw({LatentPoint()})[0], 1e-4, 1e-5));
        auto code = middle.clone();
        code.select(1, 1) -= 2;
        QVERIFY(torch::allclose(strip[0], space.draw_codes(code.unsqueeze(0))[0], 1e-4, 1e-5));
        const auto reds = strip.select(1, 0).select(1, 0).select(1, 0);  // sin(1) > 0 leads up
        for (int i = 1; i < 5; ++i) QVERIFY(reds[i].item<double>() > reds[i - 1].item<double>());
    }

    void every_family_has_weights_that_take_codes() {
        for (const auto& family : generator_names()) {
            const auto generator = make_generator({.model = family, .size = 64, .latent = 12, .width = 16});
            const auto weights = code_weights(*generator);
            QCOMPARE(weights.size(1), std::int64_t{12});
            LatentSpace space(generator);
            QVERIFY(principal_directions(space, 3, 64, 1).size() == 3);
            QVERIFY(closed_form_directions(space, 3).size() == 3);
        }
    }
};

QTEST_GUILESS_MAIN(TestDirections)
#include "test_directions.moc"
