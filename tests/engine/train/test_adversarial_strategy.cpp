// The article's training on a small real domain: its step, exact repetition, exact resuming, and that matching matches.
#include <QTemporaryDir>
#include <QTest>
#include <functional>

#include "engine/api/result.h"
#include "engine/core/random.h"
#include "engine/train/adversarial_strategy.h"
#include "tests/engine/train/small_domain.h"
#include "tests/engine/train/strategy_state.h"

using namespace graft;
using test::copy_of, test::same, test::value_of;

class TestAdversarialStrategy : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> domain_;

    static TrainOptions options(std::int64_t seed = 1) {
        TrainOptions made;
        made.domains = {"flat"};
        made.model = "dcgan";
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
        return std::make_unique<AdversarialStrategy>(made, domain_, features, Compute{torch::kCPU, precision});
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

    // Written again with the networks alone: L_real(D) + lambda L_fake(D), then L_adv(G).
    void its_step_is_the_articles() {
        namespace F = torch::nn::functional;
        auto chosen = options();
        chosen.lambda_fake = 0.7;
        const auto trained = strategy(chosen);
        torch::manual_seed(mix_seed(1, Stream::Weights));
        const auto generator = make_generator({.model = "dcgan", .size = 32});
        const auto discriminator = std::make_shared<DcganDiscriminator>(32);
        place(*generator, Compute{});
        place(*discriminator, Compute{});
        Adam of_generator(generator->parameters(), kAdversarialAdam);
        Adam of_discriminator(discriminator->parameters(), kAdversarialAdam);
        BatchLoader loader(domain_, domain_->indices(Part::Train), 8, 1);
        for (std::int64_t step = 0; step < 2; ++step) {
            trained->step(step);
            auto rng = make_rng(1, Stream::Latents, static_cast<std::uint64_t>(step));
            const auto drawn = generator->forward(torch::randn({8, 100}, rng));
            const auto of_real = discriminator->forward(place(loader.at(step).images, Compute{}));
            const auto of_fake = discriminator->forward(drawn.detach());
            of_discriminator.zero_grad();
            (F::softplus(-of_real).mean() + 0.7 * F::softplus(of_fake).mean()).backward();
            of_discriminator.step(chosen.learning_rate);
            of_generator.zero_grad();
            F::softplus(-discriminator->forward(drawn)).mean().backward();
            of_generator.step(chosen.learning_rate);
        }
        const auto state = trained->state();
        for (const auto& [name, tensor] : named_state(*generator, "generator."))
            QVERIFY2(torch::allclose(tensor, state.at(name), 1e-4, 1e-6), name.c_str());
        for (const auto& [name, tensor] : named_state(*discriminator, "discriminator."))
            QVERIFY2(torch::allclose(tensor, state.at(name), 1e-4, 1e-6), name.c_str());
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
        matched.lambda = 30;
        const auto trained = strategy(matched);
        // The mean of some steps: of a batch of eight it is but a rough estimate.
        const auto mean = [&](std::int64_t from) {
            double sum = 0;
            for (auto step = from; step < from + 4; ++step) sum += value_of(trained->step(step), "match");
            return sum / 4;
        };
        const double before = mean(0);
        run(*trained, 4, 36);
        const double after = mean(36);
        QVERIFY(before > 0);
        QVERIFY2(after < 0.7 * before, qPrintable(QString("%1 then %2").arg(before).arg(after)));
    }

    void matching_without_a_network_is_refused() {
        auto missing = options();
        missing.transfer = {"match"};
        QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(missing, domain_, nullptr, {}), Failure);
    }

    void previews_show_the_same_latents() {
        const auto trained = strategy(options());
        const auto first = trained->preview();
        QCOMPARE(first.sizes(), (torch::IntArrayRef{AdversarialStrategy::kPreviewPictures, 3, 32, 32}));
        QVERIFY(torch::equal(first, trained->preview()));
        QVERIFY(first.abs().max().item<float>() <= 1.0f);
    }

    void what_it_does_not_have_is_refused() {
        const auto refused = [&](const std::function<void(TrainOptions&)>& ask) {
            auto asked = options();
            ask(asked);
            try {
                AdversarialStrategy(asked, domain_, nullptr, {});
            } catch (const Failure& failure) {
                return failure.error().hint.find("'drift'") != std::string::npos;
            }
            return false;
        };
        QVERIFY(!refused([](TrainOptions&) {}));
        QVERIFY(refused([](TrainOptions& asked) { asked.domains = {"flat", "neon"}; }));
        QVERIFY(refused([](TrainOptions& asked) { asked.conditions = "classes"; }));
        QVERIFY(refused([](TrainOptions& asked) { asked.transfer = {"none", "keep"}; }));
        QVERIFY(refused([](TrainOptions& asked) { asked.reconstruction = 0.25; }));
    }

    void a_run_starts_from_an_earlier_generator() {
        const auto earlier = strategy(options());
        run(*earlier, 0, 3);
        TrainingStart start{earlier->ema()->config(), {}};
        for (auto& [name, tensor] : named_state(*earlier->ema(), "generator.")) start.tensors[name] = tensor;
        const AdversarialStrategy later(options(2), domain_, nullptr, {}, start);
        QCOMPARE(later.copied().size(), std::size_t{1});
        QCOMPARE(later.copied().front().second.copied, later.copied().front().second.all);
        const auto begun = later.state();
        for (const auto& [name, tensor] : start.tensors) QVERIFY2(torch::equal(tensor, begun.at(name)), name.c_str());
        // Families that are drawn from alone are not gone on with.
        for (const char* family : {"light", "style"}) {
            const TrainingStart old{{.model = family, .size = 32}, {}};
            QVERIFY_EXCEPTION_THROWN(AdversarialStrategy(options(), domain_, nullptr, {}, old), Failure);
        }
    }

    // Averaged, the first pictures of 64 px are those of the generator of 32 px that it starts from.
    void larger_pictures_start_from_what_smaller_ones_show() {
        auto chosen = options();
        chosen.model = "resize_dcgan";
        const auto earlier = strategy(chosen);
        run(*earlier, 0, 2);
        TrainingStart start{earlier->ema()->config(), {}};
        for (auto& [name, tensor] : named_state(*earlier->ema(), "generator.")) start.tensors[name] = tensor;
        ImportOptions large;
        large.size = 64;
        const auto twice = std::filesystem::path(folder_.path().toStdString()) / "twice";
        import_domain({"sample:shapes-flat"}, "twice", large, twice, {});
        AdversarialStrategy later(chosen, Domain::open(twice), nullptr, {}, start);
        const auto averaged = torch::avg_pool2d(torch::atanh(later.preview()), 2);
        const auto wanted = torch::atanh(earlier->preview());
        QVERIFY(((averaged - wanted).norm() / wanted.norm()).item<double>() < 1e-3);
    }
};

QTEST_GUILESS_MAIN(TestAdversarialStrategy)
#include "test_adversarial_strategy.moc"
