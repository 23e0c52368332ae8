// Objectives against numbers of Python's torch (tests/bench/references/objectives.py), and gradient penalties.
#include <QTest>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/nn/discriminator.h"
#include "engine/train/objectives.h"

using namespace graft;

namespace {

const std::vector<double> kReal = {2.0, -1.0, 0.5}, kFake = {-1.5, 0.25, 3.0};

bool near(const torch::Tensor& value, double expected, double tolerance = 1e-6) {
    const double got = value.item<double>();
    if (std::abs(got - expected) <= tolerance * std::max(1.0, std::abs(expected))) return true;
    std::fprintf(stderr, "got %.9g, expected %.9g\n", got, expected);
    return false;
}

// D(x) = sum over pixels of tanh(x w) b with w, b by formula: its gradients have a closed form.
struct FormulaJudge {
    torch::Tensor w, b;

    FormulaJudge()
        : w(torch::sin(torch::arange(12, torch::kFloat64) * 0.7).view({1, 3, 2, 2}).requires_grad_(true)),
          b(torch::cos(torch::arange(12, torch::kFloat64) * 0.3).view({1, 3, 2, 2}).requires_grad_(true)) {}

    torch::Tensor operator()(const torch::Tensor& pictures) const {
        return (torch::tanh(pictures * w) * b).sum(at::IntArrayRef({1, 2, 3}));
    }
};

torch::Tensor pictures(double step) { return torch::sin(torch::arange(36, torch::kFloat64) * step).view({3, 3, 2, 2}); }

}  // namespace

class TestObjectives : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losses_match_the_reference() {
        const auto real = torch::tensor(kReal, torch::kFloat32), fake = torch::tensor(kFake, torch::kFloat32);
        QVERIFY(near(discriminator_loss(Objective::NonSaturating, real, fake, 0.7), 1.589141607));
        QVERIFY(near(generator_loss(Objective::NonSaturating, fake), 0.775313377));
        QVERIFY(near(discriminator_loss(Objective::Hinge, real, fake, 0.7), 2.058333333));
        QVERIFY(near(generator_loss(Objective::Hinge, fake), -0.583333333));
        QVERIFY(near(discriminator_loss(Objective::Relativistic, real, fake), 1.370189745));
        QVERIFY(near(generator_loss(Objective::Relativistic, fake, real), 1.286856411));
    }

    // Patches and scales count alike: [N, K] gives what its flat list would.
    void logits_of_several_places() {
        const auto real = torch::randn({4, 5}), fake = torch::randn({4, 5});
        for (const auto& name : objective_names()) {
            const auto objective = objective_called(name);
            QVERIFY(torch::allclose(discriminator_loss(objective, real, fake),
                                    discriminator_loss(objective, real.flatten(), fake.flatten())));
            QVERIFY(torch::allclose(generator_loss(objective, fake, real),
                                    generator_loss(objective, fake.flatten(), real.flatten())));
        }
    }

    // Each side's loss falls where its own side wins.
    void each_loss_pulls_its_own_way() {
        for (const auto& name : objective_names()) {
            const auto objective = objective_called(name);
            const auto real = torch::zeros({4}).requires_grad_(true), fake = torch::zeros({4}).requires_grad_(true);
            const auto of_discriminator =
                torch::autograd::grad({discriminator_loss(objective, real, fake)}, {real, fake});
            QVERIFY((of_discriminator[0] < 0).all().item<bool>());
            QVERIFY((of_discriminator[1] > 0).all().item<bool>());
            const auto of_generator = torch::autograd::grad({generator_loss(objective, fake, real)}, {fake});
            QVERIFY((of_generator[0] < 0).all().item<bool>());
        }
        QVERIFY(compares_with_real(Objective::Relativistic));
        QVERIFY(!compares_with_real(Objective::Hinge));
        QVERIFY_THROWS_EXCEPTION(Failure, objective_called("wasserstein"));
    }

    void the_whole_objective_matches_the_reference() {
        const FormulaJudge network;
        const Judge judge_pictures = network;
        const auto judgement = judge(Objective::Relativistic, {.r1 = 2, .r2 = 0.5}, judge_pictures, pictures(0.37),
                                     judge_pictures, pictures(0.9));
        QVERIFY(near(judgement.loss, 3.07134082351, 1e-9));
        QVERIFY(near(judgement.penalty, 2.35476461873, 1e-9));
        QVERIFY(near(judgement.real.sum(), -0.87064392626, 1e-9));
        QVERIFY(!judgement.real.requires_grad() && !judgement.penalty.requires_grad());
        const auto gradients = torch::autograd::grad({judgement.loss}, {network.w, network.b});
        QVERIFY(near(gradients[0].abs().sum(), 4.06908595051, 1e-9));
        QVERIFY(near(gradients[1].abs().sum(), 6.14282738831, 1e-9));
    }

    void without_penalties_no_gradient_of_pictures_is_asked_for() {
        const Judge plain = [](const torch::Tensor& given) {
            if (given.requires_grad()) throw Failure("asked for a gradient");
            return given.sum(at::IntArrayRef({1, 2, 3}));
        };
        const auto drawn = pictures(0.9).requires_grad_(true);
        const auto judgement = judge(Objective::Hinge, {}, plain, pictures(0.37), plain, drawn * 2);
        QVERIFY(!judgement.penalty.defined());
        QVERIFY(
            near(judgement.loss,
                 discriminator_loss(Objective::Hinge, plain(pictures(0.37)), plain(pictures(0.9) * 2)).item<double>(),
                 1e-9));
    }

    void works_through_a_network_in_bf16() {
        torch::manual_seed(3);
        const auto discriminator = make_discriminator({.model = "residual", .size = 32, .width = 16});
        const auto real = torch::rand({4, 3, 32, 32}) * 2 - 1, fake = torch::rand({4, 3, 32, 32}) - 0.5;
        const auto step = [&](torch::ScalarType precision) {
            torch::Tensor loss;
            {
                const Autocast autocast(torch::kCPU, precision);
                const Judge through = [&](const torch::Tensor& given) { return discriminator->forward(given); };
                loss = judge(Objective::Relativistic, {.r1 = 1, .r2 = 1}, through, real, through, fake).loss;
            }
            discriminator->zero_grad();
            loss.backward();
            std::vector<torch::Tensor> flat;
            for (const auto& parameter : discriminator->parameters()) flat.push_back(parameter.grad().flatten());
            return torch::cat(flat);
        };
        const auto exact = step(torch::kFloat32), rounded = step(torch::kBFloat16);
        QVERIFY(((rounded - exact).norm() / exact.norm()).item<double>() < 0.05);
    }

    void automatic_gamma_is_the_published_one() {
        QCOMPARE(automatic_gamma(256, 64), 0.2048);
        QCOMPARE(automatic_gamma(32, 64), 0.0032);
    }
};

QTEST_GUILESS_MAIN(TestObjectives)
#include "test_objectives.moc"
