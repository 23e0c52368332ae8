// Likenesses among pictures, beside plain loops, and what is taken over from the earlier generator.
#include <QTest>
#include <cmath>

#include "engine/api/result.h"
#include "engine/nn/module_state.h"
#include "engine/train/kept_diversity.h"

using namespace graft;

namespace {

constexpr std::int64_t kLatent = 8;

std::shared_ptr<FeatureNetwork> small_network() {
    torch::manual_seed(5);
    return std::make_shared<FeatureNetwork>(make_classifier({.network = "cnn", .classes = 4, .size = 32}), "test");
}

GeneratorConfig config(const std::string& prior, std::int64_t anchors) {
    return {.model = "resize_dcgan", .latent = kLatent, .width = 8, .prior = prior, .anchors = anchors};
}

struct Earlier {
    std::shared_ptr<Generator> generator;
    std::map<std::string, torch::Tensor> tensors;
};

Earlier earlier(const GeneratorConfig& config, int seed) {
    torch::manual_seed(seed);
    Earlier made{make_generator(config), {}};
    if (config.anchors > 0)
        made.generator->set_prior(
            0, {torch::randn({kLatent}), torch::eye(kLatent), torch::randn({config.anchors, kLatent})});
    made.generator->eval();
    for (auto& [name, tensor] : named_state(*made.generator, "generator.")) made.tensors[name] = tensor.clone();
    return made;
}

// The mean over taps and pictures of KL(wanted || shown), number by number.
double divergence(const FeatureNetwork& network, const torch::Tensor& wanted, const torch::Tensor& shown) {
    const auto log_shares = [&](const torch::Tensor& tap, std::int64_t i) {
        const auto rows = torch::adaptive_avg_pool2d(tap, {4, 4}).flatten(1).to(torch::kFloat64);
        std::vector<double> logits;
        double sum = 0;
        for (std::int64_t j = 0; j < rows.size(0); ++j) {
            if (j == i) continue;
            const double cosine = (rows[i].dot(rows[j]) / (rows[i].norm() * rows[j].norm())).item<double>();
            logits.push_back(cosine / 0.1);
            sum += std::exp(logits.back());
        }
        for (auto& logit : logits) logit -= std::log(sum);
        return logits;
    };
    const auto wanted_taps = network.taps(wanted), shown_taps = network.taps(shown);
    double total = 0;
    for (std::size_t t = 0; t < wanted_taps.size(); ++t)
        for (std::int64_t i = 0; i < wanted.size(0); ++i) {
            const auto p = log_shares(wanted_taps[t], i), q = log_shares(shown_taps[t], i);
            for (std::size_t j = 0; j < p.size(); ++j) total += std::exp(p[j]) * (p[j] - q[j]);
        }
    return total / static_cast<double>(wanted.size(0) * static_cast<std::int64_t>(wanted_taps.size()));
}

}  // namespace

class TestKeptDiversity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_loss_compares_likenesses() {
        const auto network = small_network();
        const auto before = earlier(config("normal", 0), 1);
        const KeptDiversity kept(config("normal", 0), before.tensors, network, torch::kCPU);
        const auto codes = torch::randn({5, kLatent}) * 3;
        torch::Tensor old;
        {
            const torch::NoGradGuard no_grad;
            old = before.generator->draw(codes);
        }
        QVERIFY(std::abs(kept.loss(codes, old).item<double>()) < 1e-7);
        auto drawn = (torch::rand({5, 3, 32, 32}) * 2 - 1).requires_grad_();
        const auto loss = kept.loss(codes, drawn);
        const double expected = divergence(*network, old, drawn.detach());
        QVERIFY2(std::abs(loss.item<double>() - expected) < 1e-4 * expected,
                 qPrintable(QString("%1, %2").arg(loss.item<double>()).arg(expected)));
        loss.backward();
        QVERIFY(drawn.grad().abs().sum().item<double>() > 0);
    }

    void codes_are_those_that_the_earlier_one_kept() {
        const auto with = earlier(config("fitted", 20), 2);
        const KeptDiversity kept(config("fitted", 20), with.tensors, small_network(), torch::kCPU);
        QVERIFY(torch::equal(
            kept.codes(), with.tensors.at("generator.prior_anchors")[0] + with.tensors.at("generator.prior_mean")[0]));
        const auto without = earlier(config("normal", 0), 3);
        const KeptDiversity drawn(config("normal", 0), without.tensors, small_network(), torch::kCPU);
        QCOMPARE(drawn.codes().sizes(), (torch::IntArrayRef{1024, kLatent}));
        QVERIFY(std::abs(drawn.codes().std().item<double>() - 1) < 0.05);
    }

    void a_generator_with_conditions_is_refused() {
        auto joint = config("fitted", 0);
        joint.conditions = {"a", "b"};
        QVERIFY_EXCEPTION_THROWN(KeptDiversity(joint, {}, small_network(), torch::kCPU), Failure);
    }

    void it_survives_a_checkpoint() {
        const auto network = small_network();
        const auto before = earlier(config("fitted", 20), 4);
        const KeptDiversity out(config("fitted", 20), before.tensors, network, torch::kCPU);
        std::map<std::string, torch::Tensor> saved;
        out.save(saved, "kept");
        KeptDiversity in(config("fitted", 30), {}, network, torch::kCPU);  // as a run that goes on has it
        in.load(saved, "kept");
        QVERIFY(torch::equal(in.codes(), out.codes()));
        const auto drawn = torch::rand({4, 3, 32, 32});
        const auto codes = out.codes().narrow(0, 0, 4);
        QVERIFY(torch::equal(in.loss(codes, drawn), out.loss(codes, drawn)));
        saved.erase("kept_codes");
        QVERIFY_EXCEPTION_THROWN(in.load(saved, "kept"), Failure);
    }
};

QTEST_APPLESS_MAIN(TestKeptDiversity)
#include "test_kept_diversity.moc"
