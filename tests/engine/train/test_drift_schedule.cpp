// How fast a training drifts in its course.
#include <QTest>

#include "engine/train/drift_schedule.h"

using namespace graft;

class TestDriftSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_rate_rises_holds_and_falls() {
        QCOMPARE(drift_rate(0.25, 0.25, 1), 0.5);
        QCOMPARE(drift_rate(0.25, 0.25, 100), 5.0);
        QCOMPARE(drift_rate(drift_hold_end(0.25), 0.25, 100), 5.0);
        QCOMPARE(drift_rate(0.8125, 0.25, 100), 2.5);
        QCOMPARE(drift_rate(1, 0.25, 100), 0.1);
        QCOMPARE(drift_rate(0.75, 0, 100), 2.5);
    }

    void without_an_end_it_falls_until_60000_pictures() {
        QCOMPARE(open_share(30000, 0.25, false), 0.5);
        QCOMPARE(open_share(90000, 0.25, false), 1.0);
    }

    void one_that_stops_by_itself_waits_at_the_full_rate() {
        QCOMPARE(open_share(30000, 0.25, true), 0.5);
        QCOMPARE(open_share(90000, 0.25, true), 0.625);
        QCOMPARE(drift_rate(open_share(90000, 0.25, true), 0.25, 100), 5.0);
        QCOMPARE(drift_rate(open_share(90000, 0, true), 0, 100), 5.0);
    }
};

QTEST_GUILESS_MAIN(TestDriftSchedule)
#include "test_drift_schedule.moc"
