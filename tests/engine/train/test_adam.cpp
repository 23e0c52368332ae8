// Adam beside torch.optim.Adam: three steps on sum(c p^2) + i sum(p), numbers computed by Python's torch 2.15.
#include <QTest>

#include "engine/api/result.h"
#include "engine/train/adam.h"

using namespace graft;

namespace {

void step_once(const torch::Tensor& p, Adam& adam, int i) {
    adam.zero_grad();
    (p.square() * torch::tensor({1.0f, 2.0f, 3.0f, 4.0f})).sum().add(p.sum() * i).backward();
    adam.step(0.1);
}

torch::Tensor start() { return torch::tensor({1.0f, -2.0f, 0.5f, 3.0f}).requires_grad_(); }

}  // namespace

class TestAdam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_the_reference() {
        const auto p = start();
        Adam adam({p}, {.beta1 = 0.5, .beta2 = 0.999, .epsilon = 1e-8});
        for (int i = 1; i <= 3; ++i) step_once(p, adam, i);
        const auto expected = torch::tensor({0.6893881f, -1.7166847f, 0.19496441f, 2.6995318f});
        QVERIFY(torch::allclose(p.detach(), expected, 0, 1e-6));
    }

    void saved_and_loaded_goes_on_exactly() {
        const auto p = start();
        Adam adam({p}, {.beta1 = 0.5});
        step_once(p, adam, 1);
        std::map<std::string, torch::Tensor> saved;
        adam.save(saved, "adam");
        for (auto& [name, tensor] : saved) tensor = tensor.clone();
        const auto q = p.detach().clone().requires_grad_();
        Adam other({q}, {.beta1 = 0.5});
        other.load(saved, "adam");
        step_once(p, adam, 2);
        step_once(q, other, 2);
        QVERIFY(torch::equal(p.detach(), q.detach()));
    }

    void frozen_parameters_and_missing_gradients_stay() {
        const auto p = start();
        const auto frozen = torch::ones({3});
        const auto unused = torch::ones({3}).requires_grad_();
        Adam adam({p, frozen, unused}, {});
        step_once(p, adam, 1);
        QVERIFY(torch::equal(frozen, torch::ones({3})));
        QVERIFY(torch::equal(unused.detach(), torch::ones({3})));
        QVERIFY(!torch::equal(p.detach(), start().detach()));
    }

    void a_state_of_another_run_is_refused() {
        const auto p = start();
        Adam adam({p}, {});
        std::map<std::string, torch::Tensor> saved;
        adam.save(saved, "adam");
        saved["adam.0.mean"] = torch::zeros({5});
        QVERIFY_EXCEPTION_THROWN(adam.load(saved, "adam"), Failure);
        saved.erase("adam.0.mean");
        QVERIFY_EXCEPTION_THROWN(adam.load(saved, "adam"), Failure);
    }
};

QTEST_GUILESS_MAIN(TestAdam)
#include "test_adam.moc"
