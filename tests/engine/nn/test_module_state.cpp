// Tensors by name, out of a module and back.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include <set>

#include "engine/api/result.h"
#include "engine/nn/dcgan_discriminator.h"
#include "engine/nn/generator.h"
#include "engine/nn/module_state.h"

using namespace graft;

namespace {

std::shared_ptr<Generator> small_generator() { return make_generator({.model = "dcgan", .latent = 4, .width = 4}); }

std::map<std::string, torch::Tensor> copied_state(const torch::nn::Module& module, const std::string& prefix = "") {
    std::map<std::string, torch::Tensor> state;
    for (const auto& [name, tensor] : named_state(module, prefix)) state[name] = tensor.detach().clone();
    return state;
}

}  // namespace

class TestModuleState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void names_are_those_of_pytorch() {
        std::set<std::string> names;
        for (const auto& [name, tensor] : named_state(DcganDiscriminator(32, 4), "discriminator.")) {
            names.insert(name);
        }
        const std::set<std::string> expected = {"discriminator.stages.0.conv.weight",
                                                "discriminator.stages.1.conv.weight",
                                                "discriminator.stages.1.norm.weight",
                                                "discriminator.stages.1.norm.bias",
                                                "discriminator.stages.1.norm.running_mean",
                                                "discriminator.stages.1.norm.running_var",
                                                "discriminator.stages.1.norm.num_batches_tracked",
                                                "discriminator.stages.2.conv.weight",
                                                "discriminator.stages.2.norm.weight",
                                                "discriminator.stages.2.norm.bias",
                                                "discriminator.stages.2.norm.running_mean",
                                                "discriminator.stages.2.norm.running_var",
                                                "discriminator.stages.2.norm.num_batches_tracked",
                                                "discriminator.to_logit.weight"};
        QVERIFY(names == expected);
    }

    void comes_back_in_place() {
        const auto first = small_generator();
        first->forward(torch::randn({8, 4}));  // moves the running statistics
        const auto second = small_generator();
        const auto address = second->parameters()[0].data_ptr();
        load_state(*second, copied_state(*first, "ema."), "ema.");
        QVERIFY(second->parameters()[0].data_ptr() == address);
        QVERIFY(second->parameters()[0].requires_grad());
        first->eval();
        second->eval();
        const auto latents = torch::randn({3, 4});
        QVERIFY(first->forward(latents).equal(second->forward(latents)));
    }

    void refuses_what_does_not_fit_and_changes_nothing() {
        const auto generator = small_generator();
        const auto before = copied_state(*generator);
        auto other = copied_state(*small_generator());
        auto missing = other;
        missing.erase("stages.1.norm.running_var");
        auto mis_shaped = other;
        mis_shaped["to_picture.weight"] = torch::zeros({1, 2});
        for (const auto& [state, named] :
             {std::pair{missing, "stages.1.norm.running_var"}, std::pair{mis_shaped, "to_picture.weight"}}) {
            try {
                load_state(*generator, state);
                QFAIL("no Failure");
            } catch (const Failure& failure) {
                QVERIFY2(QString(failure.what()).contains(named), failure.what());
                QVERIFY(!failure.error().hint.empty());
            }
        }
        for (const auto& [name, tensor] : named_state(*generator)) QVERIFY(tensor.equal(before.at(name)));
    }

    void what_fits_is_copied_and_counted() {
        const auto from = small_generator(), wider = make_generator({.model = "dcgan", .latent = 7, .width = 4});
        const auto other = make_generator({.model = "resize_dcgan", .latent = 4, .width = 4});
        const auto state = copied_state(*from, "generator.");
        const auto same = small_generator();
        const auto all = copy_fitting(*same, state, "generator.");
        QCOMPARE(all.copied, all.all);
        for (const auto& [name, tensor] : copied_state(*same)) QVERIFY(tensor.equal(state.at("generator." + name)));

        // Three more latent numbers: their columns stay as they were drawn, all else comes over.
        const auto before = copied_state(*wider);
        const auto most = copy_fitting(*wider, state, "generator.");
        QCOMPARE(most.all - most.copied, 3 * wider->named_parameters()["project.weight"].size(0));
        const auto weight = wider->named_parameters()["project.weight"];
        QVERIFY(weight.narrow(1, 0, 4).equal(state.at("generator.project.weight")));
        QVERIFY(weight.narrow(1, 4, 3).equal(before.at("project.weight").narrow(1, 4, 3)));

        // Codes that are drawn near are observed anew: that they are missing does not count.
        const auto near = make_generator({.model = "dcgan", .latent = 4, .width = 4, .prior = "fitted", .anchors = 8});
        const auto observed = copy_fitting(*near, state, "generator.");
        QCOMPARE(observed.copied, observed.all);

        QVERIFY(copy_fitting(*other, state, "generator.").copied < 0.5 * static_cast<double>(all.all));
        QCOMPARE(copy_fitting(*other, state, "elsewhere.").copied, 0);
    }
};

QTEST_GUILESS_MAIN(TestModuleState)
#include "test_module_state.moc"
