// The drift against numbers computed elsewhere by loops (tests/bench/references/objectives.py), and what it is to do.
#include <QTest>

#include "engine/train/drift_field.h"

using namespace graft;

namespace {

torch::Tensor formula_generated() {
    return torch::sin(torch::arange(12, torch::kFloat64) * 0.37).view({2, 3, 2});
}

torch::Tensor formula_real() { return (torch::cos(torch::arange(16, torch::kFloat64) * 0.9) + 0.3).view({2, 4, 2}); }

// Of classes 0, 0, 1 against real ones of classes 0, 1, 0, 1 and themselves.
torch::Tensor formula_strangers() {
    const auto generated = torch::tensor({0, 0, 1}), all = torch::tensor({0, 1, 0, 1, 0, 0, 1});
    return generated.unsqueeze(1).ne(all.unsqueeze(0));
}

bool near(const torch::Tensor& a, const torch::Tensor& b, double within) {
    return (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>() <= within;
}

torch::Tensor cloud(std::int64_t sets, std::int64_t count, std::int64_t dimension) {
    return torch::randn({sets, count, dimension});
}

}  // namespace

class TestDriftField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(3); }

    void values_computed_elsewhere() {
        const auto scale = torch::tensor({0.758743210252, 0.843533814224}, torch::kFloat64).view({2, 1, 1});
        const auto all = torch::tensor({-1.1797254521, -1.09507818166, 0.578087280306, 0.983556472853, 8.28395434655,
                                        2.86737420989, 1.38009310618, 1.39075287784, 1.03034494644, 0.843076795872,
                                        -0.735668890145, -0.37998152311},
                                       torch::kFloat64);
        const auto apart = torch::tensor({-7.07253613618, -4.50405468567, 5.26491074345, 2.26750134834, 0.0, 0.0,
                                          0.827076093997, 0.830994577103, -0.113832962146, -0.33457094114, 0.0, 0.0},
                                         torch::kFloat64);
        for (const auto type : {torch::kFloat64, torch::kFloat32}) {
            const double within = type == torch::kFloat64 ? 1e-6 : 1e-3;
            const auto generated = formula_generated().to(type), real = formula_real().to(type);
            const auto field = drift_field(generated, real);
            QCOMPARE(field.drift.sizes(), generated.sizes());
            QVERIFY(near(field.drift, all.view({2, 3, 2}), within));
            QVERIFY(near(field.scale, scale, within));
            QVERIFY(near(field.distance, torch::tensor(-0.266853966444), within));
            const auto of_classes = drift_field(generated, real, formula_strangers());
            QVERIFY(near(of_classes.drift, apart.view({2, 3, 2}), within));
            QVERIFY(near(of_classes.scale, scale, within));
        }
    }

    void the_distance_is_near_zero_for_the_same_distribution() {
        const auto real = cloud(2, 600, 8);
        const double same = drift_field(cloud(2, 600, 8), real).distance.item<double>();
        const double shifted = drift_field(cloud(2, 600, 8) + 0.5, real).distance.item<double>();
        const double narrow = drift_field(cloud(2, 600, 8) * 0.5, real).distance.item<double>();
        const double few = drift_field(cloud(50, 4, 8), cloud(50, 8, 8)).distance.item<double>();
        QVERIFY2(std::abs(same) < 0.01, qPrintable(QString::number(same)));
        QVERIFY2(shifted > 0.05, qPrintable(QString::number(shifted)));
        QVERIFY2(narrow > 0.05, qPrintable(QString::number(narrow)));
        QVERIFY2(std::abs(few) < 0.03, qPrintable(QString::number(few)));  // as with many, for it is unbiased
    }

    void the_distance_comes_alone_too() {
        const auto generated = formula_generated(), real = formula_real();
        QVERIFY(near(energy_distance(generated, real), torch::tensor(-0.266853966444), 1e-6));
        const auto one = cloud(3, 20, 8), other = cloud(3, 30, 8) * 0.7 + 0.2;
        QVERIFY(near(energy_distance(one, other), drift_field(one, other).distance, 1e-5));
    }

    void generated_samples_drift_towards_the_real_ones() {
        const auto generated = cloud(1, 64, 8), real = cloud(1, 128, 8) * 0.5 + 3;
        const auto field = drift_field(generated, real);
        const auto along = (field.drift * (real.mean(1, true) - generated)).sum(2);
        QVERIFY(along.gt(0).all().item<bool>());
        // Steps along it bring the one distribution over the other.
        auto moved = generated;
        for (int step = 0; step < 100; ++step) {
            const auto at = drift_field(moved, real);
            moved = moved + 0.1 * (1 - step / 100.0) * at.drift * at.scale;
        }
        const double before = field.distance.item<double>(), after = drift_field(moved, real).distance.item<double>();
        QVERIFY2(after < 0.1 * before, qPrintable(QString("%1 then %2").arg(before).arg(after)));
        QVERIFY(near(moved.mean(1), real.mean(1), 0.3));
        const double width = moved.std(1).mean().item<double>();
        QVERIFY2(width > 0.3, qPrintable(QString::number(width)));  // they push each other off
    }

    void where_pictures_differ_little_there_is_little_to_learn() {
        auto generated = cloud(2, 64, 4), real = cloud(2, 128, 4) + 1;
        generated[0] *= 0.1;
        real[0] *= 0.1;
        const auto drift = drift_field(generated, real).drift.square().mean({1, 2}).sqrt();
        const double plain = drift[0].item<double>(), varied = drift[1].item<double>();
        QVERIFY2(plain < 0.2 * varied, qPrintable(QString("%1 and %2").arg(plain).arg(varied)));
        QVERIFY2(plain > 0.03 * varied, qPrintable(QString("%1 and %2").arg(plain).arg(varied)));
    }

    void neither_units_nor_place_matter() {
        const auto generated = formula_generated(), real = formula_real();
        const auto field = drift_field(generated, real), other = drift_field(generated * 7 + 2, real * 7 + 2);
        QVERIFY(near(field.drift, other.drift, 1e-5));
        QVERIFY(near(field.scale * 7, other.scale, 1e-6));
        QVERIFY(near(field.distance, other.distance, 1e-5));
    }

    // There is no real one of its class, and no generated one of the class of some real ones.
    void a_stranger_to_all_stays_where_it_is() {
        const auto generated = formula_generated(), real = formula_real();
        const auto of_generated = torch::tensor({0, 0, 1}), all = torch::tensor({0, 2, 0, 2, 0, 0, 1});
        const auto field = drift_field(generated, real, of_generated.unsqueeze(1).ne(all.unsqueeze(0)));
        QVERIFY(field.drift.isfinite().all().item<bool>());
        QVERIFY(near(field.drift.select(1, 2), torch::zeros({2, 2}), 1e-6));
        QVERIFY(field.drift.select(1, 0).abs().sum().item<double>() > 0.1);
    }

    void the_gradient_of_the_loss_moves_along_the_drift() {
        const auto generated = formula_generated().requires_grad_(true);
        const auto field = drift_field(generated, formula_real());
        QVERIFY(!field.drift.requires_grad());
        const auto loss = drift_loss(generated, field);
        QVERIFY(near(loss.detach(), field.drift.square().mean(), 1e-9));
        const auto gradient = torch::autograd::grad({loss}, {generated})[0];
        const auto expected = -2 * field.drift / static_cast<double>(generated.numel()) / field.scale;
        QVERIFY(near(gradient, expected, 1e-12));
        // By differences: the target stays where the loss was taken.
        const auto target = generated.detach() / field.scale + field.drift;
        const torch::NoGradGuard no_grad;
        for (std::int64_t i = 0; i < generated.numel(); ++i) {
            const auto at = [&](double step) {
                auto moved = generated.detach().clone();
                moved.view({-1})[i] += step;
                return (moved / field.scale - target).square().mean().item<double>();
            };
            const double slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            QVERIFY(std::abs(slope - gradient.view({-1})[i].item<double>()) < 1e-8);
        }
    }
};

QTEST_GUILESS_MAIN(TestDriftField)
#include "test_drift_field.moc"
