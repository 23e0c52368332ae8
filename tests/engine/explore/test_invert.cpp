// Inversion: pictures that a generator drew are found again.
#include <QTest>

#include "engine/api/result.h"
#include "engine/explore/invert.h"
#include "engine/explore/picture_distance.h"

using namespace graft;

namespace {

const auto always = [](std::int64_t) { return true; };

std::shared_ptr<Generator> small_generator(const std::string& family = "resize_dcgan", std::int64_t latent = 12) {
    torch::manual_seed(11);
    auto generator = make_generator({.model = family, .size = 32, .latent = latent, .width = 16});
    // Statistics as after training: fresh ones make every picture grey.
    const torch::NoGradGuard no_grad;
    generator->train();
    for (int i = 0; i < 20; ++i) generator->forward(torch::randn({32, latent}));
    generator->eval();
    return generator;
}

std::shared_ptr<FeatureNetwork> small_network() {
    torch::manual_seed(12);
    return std::make_shared<FeatureNetwork>(make_classifier({"plain", 10, 32}), "untrained");
}

LatentPoint seeded(std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    return point;
}

// What most people do: Adam on the code from the mean, by the same distance.
double plain_descent(LatentSpace& space, const torch::Tensor& target, const FeatureNetwork* network, int steps) {
    const PictureDistance distance(target.unsqueeze(0), network);
    auto code = space.mean_code({}).clone().unsqueeze(0).requires_grad_(true);
    torch::optim::Adam adam({code}, torch::optim::AdamOptions(0.05));
    for (int i = 0; i < steps; ++i) {
        adam.zero_grad();
        distance(space.generator().draw(code)).sum().backward();
        adam.step();
    }
    const torch::NoGradGuard no_grad;
    return distance(space.generator().draw(code)).item<double>();
}

}  // namespace

class TestInvert : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distance_is_nothing_for_the_same_picture() {
        torch::manual_seed(1);
        const auto picture = torch::rand({1, 3, 32, 32}) * 2 - 1;
        const auto network = small_network();
        for (const FeatureNetwork* each :
             {static_cast<const FeatureNetwork*>(nullptr), static_cast<const FeatureNetwork*>(network.get())}) {
            const PictureDistance distance(picture, each);
            QVERIFY(distance(picture).item<double>() < 1e-6);
            const auto two = distance(torch::cat({-picture, 0.9 * picture}));
            QVERIFY(two[0].item<double>() > two[1].item<double>() && two[1].item<double>() > 0);
        }
        // By pixels alone, a picture that is lighter by 0.5 everywhere is 0.5 away at every scale.
        const PictureDistance pixels(torch::zeros({1, 3, 32, 32}), nullptr);
        QVERIFY(std::abs(pixels(torch::full({1, 3, 32, 32}, 0.5)).item<double>() - 0.5) < 1e-6);
    }

    void drawn_pictures_are_found_again() {
        LatentSpace space(small_generator());
        const auto network = small_network();
        const auto target = space.draw({seeded(900)})[0].clone();
        const auto found = invert(space, target, network.get(), nullptr, {.steps = 150, .starts = 64}, always);
        QVERIFY2(found.distance < 0.2 * found.start_distance,
                 (std::to_string(found.distance) + " from " + std::to_string(found.start_distance)).c_str());
        QCOMPARE(found.start, std::string("best of 64 samples"));
        QCOMPARE(found.steps, std::int64_t{150});
        // The code is the one of that picture.
        const double error = (space.draw_codes(found.code.unsqueeze(0))[0] - target).abs().mean().item<double>();
        QVERIFY2(error < 0.05, std::to_string(error).c_str());
    }

    void it_is_ahead_of_plain_descent_from_the_mean() {
        LatentSpace space(small_generator());
        const auto network = small_network();
        double found = 0, plain = 0;
        for (const std::int64_t seed : {901, 902, 903, 904}) {
            const auto target = space.draw({seeded(seed)})[0].clone();
            found += invert(space, target, network.get(), nullptr, {.steps = 20, .starts = 128}, always).distance;
            plain += plain_descent(space, target, network.get(), 20);
        }
        QVERIFY2(found < plain, (std::to_string(found) + " and " + std::to_string(plain)).c_str());
    }

    void generators_of_several_layers_get_a_code_a_layer() {
        LatentSpace space(small_generator("style"));
        torch::manual_seed(4);
        const auto target = torch::rand({3, 32, 32}) * 2 - 1;  // nothing that it can draw
        const auto found = invert(space, target, nullptr, nullptr, {.steps = 40, .starts = 16}, always);
        QCOMPARE(found.code.sizes(), (torch::IntArrayRef{space.layers(), 12}));
        QVERIFY(!torch::equal(found.code[0], found.code[1]));
        QVERIFY(found.distance < found.start_distance);
        const PictureDistance distance(target.unsqueeze(0), nullptr);
        const double again = distance(space.draw_codes(found.code.unsqueeze(0))).item<double>();
        QVERIFY(std::abs(again - found.distance) < 1e-4);
    }

    void encoders_are_the_start() {
        LatentSpace space(small_generator());
        torch::manual_seed(2);
        const auto encoder = make_encoder({32, 12, 8});
        const auto target = space.draw({seeded(3)})[0].clone();
        const auto found = invert(space, target, nullptr, encoder.get(), {.steps = 0}, always);
        QCOMPARE(found.start, std::string("encoder"));
        encoder->eval();
        const torch::NoGradGuard no_grad;
        QVERIFY(torch::allclose(found.code[0], encoder->forward(target.unsqueeze(0))[0], 1e-3, 1e-4));
        QVERIFY(std::abs(found.distance - found.start_distance) < 1e-4);
    }

    void it_stops_when_asked_and_keeps_the_best() {
        LatentSpace space(small_generator());
        const auto target = space.draw({seeded(5)})[0].clone();
        const auto found = invert(space, target, nullptr, nullptr, {.steps = 1000, .starts = 8},
                                  [](std::int64_t i) { return i < 10; });
        QVERIFY(found.stopped);
        QCOMPARE(found.steps, std::int64_t{10});
        QVERIFY(found.distance <= found.start_distance + 1e-6);
        const auto timed =
            invert(space, target, nullptr, nullptr, {.steps = 100000, .seconds = 0.2, .starts = 8}, always);
        QVERIFY(!timed.stopped && timed.steps < 100000 && timed.seconds < 5);
        // Looking at starts has its part of the time, not all of it.
        const auto rushed =
            invert(space, target, nullptr, nullptr, {.steps = 100000, .seconds = 0.3, .starts = 100000}, always);
        QVERIFY2(rushed.seconds < 3 && rushed.steps > 0, std::to_string(rushed.seconds).c_str());
        QVERIFY(rushed.start != "best of 100000 samples");
        const auto at_once =
            invert(space, target, nullptr, nullptr, {.steps = 100000, .seconds = 1e-6, .starts = 64}, always);
        QCOMPARE(at_once.start, std::string("mean code"));
        QVERIFY(std::abs(at_once.distance - at_once.start_distance) < 1e-4);
    }
};

QTEST_GUILESS_MAIN(TestInvert)
#include "test_invert.moc"
