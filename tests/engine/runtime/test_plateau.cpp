// When a course of distances says that more time changes little, which state was best, and when pictures are copied.
#include <QTest>
#include <cmath>
#include <functional>
#include <random>

#include "engine/runtime/plateau.h"

using namespace graft;

namespace {

constexpr std::int64_t kApart = 500;  // pictures between two checks

// `count` checks of distance(pictures seen), with normal noise of that standard deviation.
Plateau course(int count, const std::function<double(double)>& distance, double noise = 0, unsigned seed = 1,
               const std::function<double(double)>& training = {}) {
    std::mt19937 chance(seed);
    std::normal_distribution<double> normal(0, 1);
    Plateau plateau;
    for (int i = 1; i <= count; ++i) {
        const auto images = i * kApart;
        const auto at = static_cast<double>(images);
        plateau.add({images / 10, images, at / 100, distance(at) + noise * normal(chance),
                     training ? training(at) : distance(at)});
    }
    return plateau;
}

double falling(double images) { return 0.5 / std::sqrt(images / 1000); }

// Falls, and stays from 10,000 pictures on.
double settling(double images) { return std::max(0.05, 0.3 - 0.25 * images / 10000); }

}  // namespace

class TestPlateau : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_falls_is_not_done() {
        for (int count = 0; count <= 80; ++count) QVERIFY(!course(count, falling).is_flat());
        for (unsigned seed = 1; seed <= 20; ++seed) QVERIFY(!course(60, falling, 0.002, seed).is_flat());
    }

    void what_stays_is_done_with_noise_or_without() {
        // From 10,000 on the same: at 15,000 pictures the last third began there.
        QVERIFY(!course(24, settling).is_flat());
        QVERIFY(course(36, settling).is_flat());
        const auto settled = course(36, settling);
        QCOMPARE(settled.window_begin(), std::int64_t{12000});
        QVERIFY(settled.flat_since()->images >= 10000 && settled.flat_since()->images <= 12000);
        for (unsigned seed = 1; seed <= 20; ++seed) {
            QVERIFY2(course(60, settling, 0.004, seed).is_flat(), qPrintable(QString::number(seed)));
            const double lowest = course(60, settling, 0.004, seed).lowest_level();
            for (int count = 61; count < 100; ++count)
                QVERIFY(!course(count, settling, 0.004, seed).has_fallen_below(lowest));
        }
        QVERIFY(course(60, [](double) { return 0.0; }, 1e-4).is_flat());  // the same distribution
    }

    void slow_and_steady_is_not_done() {
        const auto slowly = [](double images) { return 0.2 * (1 - 0.25 * images / 30000); };
        QVERIFY(!course(60, slowly).is_flat());
        int told = 0;
        for (unsigned seed = 1; seed <= 20; ++seed) told += course(60, slowly, 0.001, seed).is_flat() ? 1 : 0;
        QCOMPARE(told, 0);
    }

    void a_late_step_down_begins_anew() {
        const auto late = [](double images) { return images < 20000 ? settling(images) : 0.04; };
        QVERIFY(course(39, late).is_flat());
        const double before = course(39, late).lowest_level();
        const auto after = course(42, late);
        QVERIFY(!after.is_flat());
        QVERIFY(after.has_fallen_below(before));
        QVERIFY(!course(39, late).has_fallen_below(before));
        QVERIFY(course(64, late).is_flat());  // and in its turn that lasts
    }

    void few_points_say_nothing() {
        const auto same = [](double) { return 0.1; };
        for (int count = 0; count < static_cast<int>(Plateau::kFewest); ++count) {
            const auto few = course(count, same);
            QVERIFY(!few.is_flat() && !few.is_past_best() && !few.overfits());
        }
        QVERIFY(course(12, same).is_flat());
        // Many, but nearly all in the last third, or before it.
        Plateau late, early;
        for (int i = 0; i < 20; ++i) {
            late.add({i, i < 2 ? 100 + i : 1000 + i, 0, 0.1, 0.1});
            early.add({i, i < 18 ? 100 + i : 1000 + i, 0, 0.1, 0.1});
        }
        QVERIFY(!late.is_flat() && !early.is_flat());
    }

    void single_outliers_count_for_little() {
        Plateau plateau;
        for (int i = 1; i <= 40; ++i) plateau.add({i, i * kApart, 0, i == 30 ? 0.01 : i == 35 ? 0.5 : 0.1, 0.1});
        QVERIFY(plateau.is_flat());
        QCOMPARE(plateau.level(), 0.1);
    }

    void the_best_state_is_known() {
        QVERIFY(Plateau().best() == nullptr);
        const auto rising = [](double images) { return 0.1 + std::abs(images - 10000) / 100000; };
        const auto risen = course(40, rising);
        QCOMPARE(risen.best()->images, std::int64_t{10000});
        QCOMPARE(risen.newest()->images, std::int64_t{20000});
        QVERIFY(risen.is_past_best());
        QVERIFY(!course(20, rising).is_past_best());
        QVERIFY(!course(40, falling).is_past_best());
        // Of equal ones the newest.
        QCOMPARE(course(20, [](double) { return 0.2; }).best()->images, std::int64_t{10000});
        int past = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) past += course(60, settling, 0.003, seed).is_past_best() ? 1 : 0;
        QVERIFY2(past <= 1, qPrintable(QString::number(past)));  // the lowest of many is low by chance
    }

    void copying_is_a_rise_while_the_training_falls() {
        const auto rising = [](double images) { return 0.1 + std::abs(images - 10000) / 100000; };
        QVERIFY(course(40, rising, 0, 1, falling).overfits());
        QVERIFY(!course(40, rising, 0, 1, rising).overfits());  // both rise: it is the training that goes wrong
        QVERIFY(!course(40, falling, 0, 1, falling).overfits());
        QVERIFY(!course(21, rising, 0, 1, falling).overfits());
        QVERIFY(!course(60, settling, 0.003, 3, falling).overfits());
    }
};

QTEST_GUILESS_MAIN(TestPlateau)
#include "test_plateau.moc"
