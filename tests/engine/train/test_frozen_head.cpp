// A new head on frozen features: what is kept, and that it is the classifier that it says.
#include <QTemporaryDir>
#include <QTest>

#include "engine/train/frozen_head.h"
#include "tests/engine/train/small_domain.h"

using namespace graft;

class TestFrozenHead : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> grounds_;

private Q_SLOTS:
    void initTestCase() { grounds_ = test::light_and_dark(folder_.path().toStdString()); }

    void features_are_computed_once() {
        std::int64_t seen = 0;
        FrozenFeatures features(grounds_, [&](const torch::Tensor& images) {
            seen += images.size(0);
            return images.mean({2, 3});
        });
        const auto first = features.of({3, 1, 4});
        QCOMPARE(seen, std::int64_t{3});
        QVERIFY(first.size(0) == 3 && first.size(1) == 3);
        const auto again = features.of({4, 3, 3});
        QCOMPARE(seen, std::int64_t{3});
        QVERIFY(torch::equal(again[0], first[2]) && torch::equal(again[1], first[0]) &&
                torch::equal(again[2], first[0]));
        features.of({1, 7});  // one of them is new
        QCOMPARE(seen, std::int64_t{5});
    }

    void judging_first_does_not_hinder_learning() {
        FrozenFeatures features(grounds_, [](const torch::Tensor& images) { return images.mean({2, 3}); });
        {
            const torch::InferenceMode judging;
            features.of({0, 1});
        }
        const auto learned_from = features.of({1, 2});
        FrozenHead head(learned_from, 2);
        head.score(learned_from).sum().backward();
        QVERIFY(head.learned()->weight.grad().defined());
    }

    void the_written_head_is_the_learned_one() {
        torch::manual_seed(3);
        const auto features = torch::randn({20, 6}) * torch::tensor({1.0, 100.0, 0.01, 5.0, 2.0, 1.0}) + 7;
        FrozenHead head(features, 4);
        QVERIFY(torch::equal(head.score(features), torch::zeros({20, 4})));
        {
            const torch::NoGradGuard no_grad;
            head.learned()->weight.normal_();
            head.learned()->bias.normal_();
        }
        torch::nn::Linear plain(6, 4);
        head.write_to(*plain);
        QVERIFY(torch::allclose(plain->forward(features), head.score(features), 1e-3, 1e-3));
    }

    // A feature that all examples have alike must not explode in a picture that has it a little otherwise.
    void what_never_varied_stays_small() {
        auto features = torch::randn({20, 3});
        features.select(1, 0).fill_(2);
        FrozenHead head(features, 2);
        {
            const torch::NoGradGuard no_grad;
            head.learned()->weight.fill_(1);
        }
        const auto other = torch::tensor({{2.1F, 0.0F, 0.0F}});
        QVERIFY(head.score(other).abs().max().item<double>() < 50);
    }
};

QTEST_GUILESS_MAIN(TestFrozenHead)
#include "test_frozen_head.moc"
