// Long curves are thinned without losing their course.
#include <QTest>
#include <cmath>

#include "engine/api/metric_points.h"

using namespace graft;

namespace {

std::vector<MetricPoint> points(std::int64_t count) {
    std::vector<MetricPoint> made;
    for (std::int64_t i = 1; i <= count; ++i) {
        MetricPoint point{i, i * 64, static_cast<double>(i), {{"generator", static_cast<double>(i)}}};
        if (i % 10 == 0) {
            point.values.emplace_back("frechet", 1000.0 + static_cast<double>(i));
            point.network = "cnn trained on shapes";
            point.took_part = true;
        }
        made.push_back(point);
    }
    return made;
}

double value(const MetricPoint& point, const std::string& name) {
    for (const auto& [key, number] : point.values)
        if (key == name) return number;
    return std::nan("");
}

}  // namespace

class TestMetricPoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void few_points_stay() {
        auto few = points(100);
        QVERIFY(!thin_points(few, 100));
        QCOMPARE(few.size(), std::size_t{100});
        std::vector<MetricPoint> none;
        QVERIFY(!thin_points(none, 10));
    }

    void pairs_are_averaged() {
        auto five = points(5);
        QVERIFY(thin_points(five, 4));
        QCOMPARE(five.size(), std::size_t{3});
        QCOMPARE(value(five[0], "generator"), 1.5);
        QCOMPARE(five[0].step, std::int64_t{2});
        QCOMPARE(value(five[1], "generator"), 3.5);
        QCOMPARE(value(five[2], "generator"), 5.0);
        auto six = points(6);
        QVERIFY(thin_points(six, 5));
        QCOMPARE(six.size(), std::size_t{4});
        QCOMPARE(value(six[1], "generator"), 3.5);
        QCOMPARE(six[2].step, std::int64_t{5});
        QCOMPARE(value(six[3], "generator"), 6.0);
    }

    void rare_values_are_kept() {
        auto many = points(1000);
        QVERIFY(thin_points(many, 300));
        QVERIFY(many.size() <= 300 && many.size() >= 150);
        QCOMPARE(many.back().step, std::int64_t{1000});
        int rare = 0;
        for (std::size_t i = 0; i < many.size(); ++i) {
            if (i > 0) QVERIFY(many[i].step > many[i - 1].step);
            QVERIFY(std::abs(value(many[i], "generator") - static_cast<double>(many[i].step)) < 4);
            const double frechet = value(many[i], "frechet");
            if (std::isnan(frechet)) continue;
            ++rare;
            QVERIFY(std::abs(frechet - 1000 - static_cast<double>(many[i].step)) < 12);
            QCOMPARE(many[i].network, "cnn trained on shapes");
            QVERIFY(many[i].took_part);
        }
        QVERIFY(rare >= 50);
    }
};

QTEST_GUILESS_MAIN(TestMetricPoints)
#include "test_metric_points.moc"
