// Muon: its matrices beside a reference in double precision, its moves, and a state that goes on exactly.
#include <QTest>

#include "engine/api/result.h"
#include "engine/train/muon.h"
#include "tests/engine/nn/formula.h"

using namespace graft;

namespace {

// A matrix that is orthogonalised, and a vector that learns by Adam.
struct Parameters {
    torch::Tensor weight = test::chirp({16, 32}, 5).to(torch::kFloat32).requires_grad_();
    torch::Tensor bias = torch::ones({4}).requires_grad_();

    std::vector<torch::Tensor> all() const { return {weight, bias}; }
    void learn(Muon& muon, std::int64_t k) const {
        muon.zero_grad();
        ((weight * test::chirp({16, 32}, k).to(torch::kFloat32)).sum() + (bias * bias).sum()).backward();
        muon.step(0.01);
    }
};

}  // namespace

class TestMuon : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // numpy, float64: x = m / norm(m); four times: a = x x^T; x = 3.4445 x + (-4.7750 a + 2.0315 a a) x
    void orthogonalises_as_the_reference() {
        const auto matrix = test::chirp({3, 4}, 3).to(torch::kFloat32);
        const auto expected = torch::tensor({{0.11971, 0.15154, 0.67900, 0.12441},
                                             {0.19200, 0.46107, -0.08574, -0.76438},
                                             {-0.77478, 0.40037, -0.07882, 0.32211}});
        QVERIFY(torch::allclose(orthogonalised(matrix), expected, 0, 2e-5));
        QVERIFY(torch::allclose(orthogonalised(matrix.t()), expected.t(), 0, 2e-5));
        QVERIFY(torch::allclose(orthogonalised(1000 * matrix), expected, 0, 2e-5));
    }

    void every_direction_moves_alike() {
        torch::manual_seed(1);
        const auto values = std::get<1>(torch::linalg_svd(orthogonalised(torch::randn({64, 128})), false));
        QVERIFY(values.min().item<double>() > 0.5 && values.max().item<double>() < 1.3);
    }

    // The first step is -rate * 2 sqrt(32) * (the orthogonalised gradient), however long the gradient is.
    void the_first_step_is_as_long_as_it_shall_be() {
        const Parameters at;
        const auto before = at.weight.detach().clone();
        Muon muon(at.all(), {});
        at.learn(muon, 7);
        const auto moved = at.weight.detach() - before;
        const auto expected =
            -0.01 * 2 * std::sqrt(32.0) * orthogonalised(test::chirp({16, 32}, 7).to(torch::kFloat32));
        QVERIFY(torch::allclose(moved, expected, 0, 2e-3));
        QVERIFY(torch::allclose(at.bias.detach(), torch::full({4}, 0.99), 0, 1e-5));  // Adam's first step: the rate
    }

    // A convolution's weight that lies channels-last is the matrix [out, rows * columns * in].
    void a_convolution_is_a_matrix() {
        const auto weight = torch::zeros({16, 8, 2, 2}).contiguous(torch::MemoryFormat::ChannelsLast).requires_grad_();
        const auto direction = test::chirp({16, 8, 2, 2}, 3).to(torch::kFloat32);
        Muon muon({weight}, {});
        (weight * direction).sum().backward();
        muon.step(1e-3);
        const auto expected = orthogonalised(direction.permute({0, 2, 3, 1}).reshape({16, 32}));
        const auto moved = weight.detach().permute({0, 2, 3, 1}).reshape({16, 32});
        QVERIFY(torch::allclose(moved, -1e-3 * 2 * std::sqrt(32.0) * expected, 0, 2e-4));
    }

    void saved_and_loaded_goes_on_exactly() {
        const Parameters at;
        Muon muon(at.all(), {});
        at.learn(muon, 3);
        std::map<std::string, torch::Tensor> saved;
        muon.save(saved, "muon");
        for (auto& [name, tensor] : saved) tensor = tensor.clone();
        const Parameters other{at.weight.detach().clone().requires_grad_(), at.bias.detach().clone().requires_grad_()};
        Muon again(other.all(), {});
        again.load(saved, "muon");
        at.learn(muon, 4);
        other.learn(again, 4);
        QVERIFY(torch::equal(at.weight.detach(), other.weight.detach()));
        QVERIFY(torch::equal(at.bias.detach(), other.bias.detach()));
    }

    void frozen_parameters_and_missing_gradients_stay() {
        const Parameters at;
        const auto frozen = torch::ones({32, 32});
        const auto unused = torch::ones({32, 32}).requires_grad_();
        Muon muon({at.weight, at.bias, frozen, unused}, {});
        at.learn(muon, 1);
        QVERIFY(torch::equal(frozen, torch::ones({32, 32})));
        QVERIFY(torch::equal(unused.detach(), torch::ones({32, 32})));
    }

    void a_state_of_another_run_is_refused() {
        const Parameters at;
        Muon muon(at.all(), {});
        QVERIFY_EXCEPTION_THROWN(muon.load({}, "muon"), Failure);
        std::map<std::string, torch::Tensor> saved;
        muon.save(saved, "muon");
        saved["muon.0.momentum"] = torch::zeros({2, 2});
        QVERIFY_EXCEPTION_THROWN(muon.load(saved, "muon"), Failure);
    }
};

QTEST_GUILESS_MAIN(TestMuon)
#include "test_muon.moc"
