// The adversarial training on a small real domain: exact repetition, exact resuming, and that matching matches.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/train/adversarial_strategy.h"
#include "tests/engine/train/small_domain.h"

using namespace graft;

namespace {

using State = std::map<std::string, torch::Tensor>;

State copy_of(const Strategy& strategy) {
    auto state = strategy.state();
    for (auto& [name, tensor] : state) tensor = tensor.detach().clone();
    return state;
}

bool same(const State& a, const State& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [name, tensor] : a)
        if (!torch::equal(tensor, b.at(name))) return false;
    return true;
}

}  // namespace

class TestAdversarialStrategy : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> domain_;

    static TrainOptions options(std::int64_t seed = 1) {
        TrainOptions made;
        made.domains = {"flat"};
        made.transfer = {"none"};
        made.batch = 8;
        made.reconstruction = 0;
        made.seed = seed;
        return made;
    }

    std::unique_ptr<AdversarialStrategy> strategy(TrainOptions made, torch::ScalarType precision = torch::kFloat32) {
        std::shared_ptr<FeatureNetwork> features;
        if (made.transfer == std::vector<std::string>{"match"}) {
            torch::manual_seed(9);
            features = std::make_shared<FeatureNetwork>(make_classifier({"cnn", 10, 32}), "test");
        }
        return std::make_unique<AdversarialStrategy>(made, std::vector{domain_}, features, Compute{torch::kCPU, precision});
    }

    static void run(Strategy& strategy, std::int64_t from, std::int64_t to) {
        for (auto step = from; step < to; ++step) strategy.step(step);
    }

private Q_SLOTS:
    void initTestCase() { domain_ = test::shapes(folder_.path().toStdString(), "flat"); }

    void the_same_seed_gives_the_same_weights() {
        const auto a = strategy(options()), b = strategy(options()), c = strategy(options(2));
        for (auto* each : {a.get(), b.get(), c.get()}) run(*each, 0, 3);
        QVERIFY(same(a->state(), b->state()));
        QVERIFY(!same(a->state(), c->state()));
    }

    void resuming_equals_never_stopping_data() {
        QTest::addColumn<QString>("transfer");
        QTest::addColumn<bool>("brain");
        QTest::newRow("none, fp32") << "none" << false;
        QTest::newRow("match, fp32") << "match" << false;
        QTest::newRow("match, bf16") << "match" << true;
    }

    void resuming_equals_never_stopping() {
        QFETCH(QString, transfer);
        QFETCH(bool, brain);
        const auto precision = brain ? torch::kBFloat16 : torch::kFloat32;
        auto chosen = options();
        chosen.transfer = {transfer.toStdString()};
        const auto straight = strategy(chosen, precision);
        run(*straight, 0, 3);
        const auto saved = copy_of(*straight);
        run(*straight, 3, 6);
        const auto resumed = strategy(chosen, precision);
        resumed->load(saved);
        run(*resumed, 3, 6);
        QVERIFY(same(straight->state(), resumed->state()));
        QVERIFY(torch::equal(straight->preview(), resumed->preview()));
    }

    void every_network_learns_and_the_average_follows() {
        const auto trained = strategy(options());
        const auto before = copy_of(*trained);
        run(*trained, 0, 2);
        const auto after = trained->state();
        for (const char* part : {"generator.", "discriminator.", "ema."}) {
            bool moved = false;
            for (const auto& [name, tensor] : after)
                if (name.starts_with(part) && !torch::equal(tensor, before.at(name))) moved = true;
            QVERIFY2(moved, part);
        }
        for (const auto& [name, tensor] : after) QVERIFY2(tensor.isfinite().all().item<bool>(), name.c_str());
    }

    void a_batch_is_seen_once_by_the_discriminators_objective() {
        // lambda weights the fake term alone: without it the discriminator's loss is the smaller.
        auto weighted = options();
        const auto both = strategy(weighted)->step(0).values;
        weighted.lambda_fake = 0;
        const auto real_only = strategy(weighted)->step(0).values;
        QCOMPARE(both[0].first, std::string("discriminator"));
        QVERIFY(real_only[0].second.item<double>() < both[0].second.item<double>());
    }

    void matching_brings_the_features_nearer() {
        auto matched = options();
        matched.transfer = {"match"};
        matched.learning_rate = 1e-3;
        const auto trained = strategy(matched);
        const auto mismatch = [](const StepReport& report) {
            for (const auto& [name, value] : report.values)
                if (name == "match") return value.item<double>();
            return -1.0;
        };
        const double before = mismatch(trained->step(0));
        run(*trained, 1, 25);
        const double after = mismatch(trained->step(25));
        QVERIFY(before > 0);
        QVERIFY2(after < 0.7 * before, qPrintable(QString("%1 then %2").arg(before).arg(after)));
    }

    void matching_without_a_network_is_refused() {
        auto missing = options();
        missing.transfer = {"match"};
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(missing, {domain_}, nullptr, {}), Failure);
    }

    void previews_show_the_same_latents() {
        const auto trained = strategy(options());
        const auto first = trained->preview();
        QCOMPARE(first.sizes(), (torch::IntArrayRef{AdversarialStrategy::kPreviewPictures, 3, 32, 32}));
        QVERIFY(torch::equal(first, trained->preview()));
        QVERIFY(first.abs().max().item<float>() <= 1.0f);
    }
};

QTEST_GUILESS_MAIN(TestAdversarialStrategy)
#include "test_adversarial_strategy.moc"
