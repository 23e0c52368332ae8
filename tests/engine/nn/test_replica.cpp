// A second network over the same weights.
#include <QTest>

#include "engine/nn/module_state.h"
#include "engine/nn/replica.h"

using namespace graft;

namespace {

std::shared_ptr<Generator> generator() {
    torch::manual_seed(4);
    GeneratorConfig config{.model = "resize_dcgan", .size = 32, .latent = 8, .width = 16};
    config.conditions = {"a", "b"};
    return make_generator(config);
}

torch::Tensor latents(std::int64_t count = 6) { return torch::sin(torch::arange(count * 8.0F).view({count, 8})); }

// Without what batch norms see of one another's samples, a sum over a batch is the sum over its parts.
torch::Tensor loss(Generator& network, const torch::Tensor& of, const torch::Tensor& weights) {
    network.eval();
    return network.forward(of, weights).square().sum();
}

}  // namespace

class TestReplica : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void it_draws_the_same_and_follows_the_weights() {
        const auto network = generator(), replica = same_shape(*network);
        const torch::NoGradGuard no_grad;
        QVERIFY(!torch::equal(network->forward(latents()), replica->forward(latents())));
        share_weights(*replica, *network);
        QVERIFY(torch::equal(network->forward(latents()), replica->forward(latents())));
        for (auto& parameter : network->parameters()) parameter.mul_(0.9);
        QVERIFY(torch::equal(network->forward(latents()), replica->forward(latents())));
    }

    void its_batch_norms_observe_for_themselves() {
        const auto network = generator(), replica = same_shape(*network);
        share_weights(*replica, *network);
        const auto before = named_state(*network);
        std::map<std::string, torch::Tensor> copies;
        for (const auto& [name, tensor] : before) copies[name] = tensor.clone();
        replica->train();
        replica->forward(latents());
        for (const auto& [name, tensor] : named_state(*network))
            QVERIFY2(torch::equal(tensor, copies[name]), name.c_str());
        QVERIFY(!torch::equal(replica->named_buffers()["project_norm.running_mean"],
                              network->named_buffers()["project_norm.running_mean"]));
    }

    void gradients_of_parts_sum_to_those_of_the_whole() {
        const auto whole = generator(), network = generator(), replica = same_shape(*network);
        share_weights(*replica, *network);
        const auto all = latents(), weights = torch::eye(2).repeat({3, 1});
        loss(*whole, all, weights).backward();
        loss(*network, all.narrow(0, 0, 2), weights.narrow(0, 0, 2)).backward();
        loss(*replica, all.narrow(0, 2, 4), weights.narrow(0, 2, 4)).backward();
        add_gradients(*network, *replica);
        const auto wanted = whole->named_parameters(), found = network->named_parameters();
        for (const auto& item : wanted) {
            const auto gradient = found[item.key()].grad();
            QVERIFY2(gradient.defined() && torch::allclose(gradient, item.value().grad(), 1e-3, 1e-4),
                     item.key().c_str());
        }
        for (const auto& parameter : replica->parameters()) QVERIFY(!parameter.grad().defined());
        // Where the network has no gradient itself, it has the replica's alone.
        for (auto& parameter : network->parameters()) parameter.mutable_grad() = torch::Tensor();
        loss(*replica, all, weights).backward();
        add_gradients(*network, *replica);
        for (const auto& item : wanted)
            QVERIFY(torch::allclose(found[item.key()].grad(), item.value().grad(), 1e-3, 1e-4));
    }

    void a_network_of_the_same_shape_takes_no_chance_away() {
        const auto network = generator();
        const auto encoder = make_encoder({.size = 32, .latent = 8, .width = 16});
        torch::manual_seed(7);
        const auto expected = torch::rand({4});
        torch::manual_seed(7);
        QCOMPARE(same_shape(*network)->config().latent, 8);
        QCOMPARE(same_shape(*encoder)->config().width, 16);
        QVERIFY(torch::equal(torch::rand({4}), expected));
    }
};

QTEST_GUILESS_MAIN(TestReplica)
#include "test_replica.moc"
