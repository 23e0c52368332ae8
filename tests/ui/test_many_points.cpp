// Curves of a million points stay fluid: drawn, followed and read out in times that grow far less than their number.
#include <QElapsedTimer>
#include <QtTest>
#include <cmath>

#include "ui/widgets/curve_chart.h"

using namespace graft;

namespace {

constexpr int kMany = 1000000, kFew = 10000, kCurves = 4;
// Of the times with many and with few points, which are 100 times fewer. Looking at every point would take so long.
constexpr double kMostGrowth = 25;

}  // namespace

class TestManyPoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawing_them_grows_little();
    void a_new_point_grows_little();
    void the_mouse_does_not_draw_them_again();
    void smoothing_grows_no_faster_than_they();

private:
    struct Chart {
        std::unique_ptr<CurveChart> chart;
        double step = 0;
    };

    static Chart chart_of(int points);

    // The time in nanoseconds that `work` on a chart takes with the drawing that follows from it, the best of three.
    template <class Work>
    static double timed(Chart& at, Work work) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            work(at);
            QCoreApplication::processEvents();
            best = std::min(best, timer.nsecsElapsed());
        }
        return static_cast<double>(best);
    }

    template <class Work>
    double growth(Work work) {
        const double few = timed(few_, work), many = timed(many_, work);
        qInfo("%.2f ms, with %d times the points %.2f ms", few / 1e6, kMany / kFew, many / 1e6);
        return many / few;
    }

    Chart few_, many_;
};

TestManyPoints::Chart TestManyPoints::chart_of(int points) {
    Chart made{std::make_unique<CurveChart>("Losses")};
    made.chart->resize(500, 260);
    made.chart->show();
    const char* const names[kCurves] = {"generator", "discriminator", "match", "reconstruction"};
    for (; made.step < points / kCurves; ++made.step)
        for (int i = 0; i < kCurves; ++i)
            made.chart->add_point(names[i], made.step,
                                  1.0 + i + 0.5 * std::sin(made.step * (1.0 + i)) + 1000 / (made.step + 300));
    return made;
}

void TestManyPoints::initTestCase() {
    few_ = chart_of(kFew);
    many_ = chart_of(kMany);
    QVERIFY(few_.chart->point_count() == kFew && many_.chart->point_count() == kMany);
    QVERIFY(QTest::qWaitForWindowExposed(many_.chart.get()));
}

void TestManyPoints::drawing_them_grows_little() {
    QVERIFY(growth([](Chart& at) { at.chart->show_all(); }) < kMostGrowth);
}

void TestManyPoints::a_new_point_grows_little() {
    QVERIFY(growth([](Chart& at) {
                at.chart->add_point("generator", ++at.step, 1);
                at.chart->refresh();
            }) < kMostGrowth);
}

void TestManyPoints::the_mouse_does_not_draw_them_again() {
    QWidget* plot = nullptr;  // the library's own headers are not seen here
    for (auto* widget : many_.chart->findChildren<QWidget*>())
        if (widget->inherits("QCustomPlot")) plot = widget;
    QVERIFY(plot != nullptr);
    QSignalSpy drawn(plot, SIGNAL(afterReplot()));
    for (int x = 100; x < 200; x += 10) {
        const QPointF at(x, 100);
        QMouseEvent move(QEvent::MouseMove, at, plot->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(plot, &move);
        QCoreApplication::processEvents();
    }
    QCOMPARE(drawn.count(), 0);
}

void TestManyPoints::smoothing_grows_no_faster_than_they() {
    double much = 0;  // every point is smoothed anew
    QVERIFY(growth([&](Chart& at) { at.chart->set_smoothing(much = much > 0.5 ? 0.1 : 0.9); }) < 2.0 * kMany / kFew);
}

QTEST_MAIN(TestManyPoints)
#include "test_many_points.moc"
