// Curves of a million points stay fluid: drawn, followed and read out in times that a hand does not feel.
#include <QElapsedTimer>
#include <QtTest>
#include <cmath>

#include "ui/widgets/curve_chart.h"

using namespace graft;

namespace {

constexpr int kPoints = 1000000, kCurves = 4;
// Several times what a machine at rest takes: tests may share theirs.
constexpr qint64 kPatientMilliseconds = 400;

}  // namespace

class TestManyPoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void they_are_drawn_quickly();
    void a_new_point_is_drawn_quickly();
    void the_mouse_does_not_draw_them_again();
    void smoothing_follows_the_hand();

private:
    // The time that `work` takes with the drawing that follows from it, the best of three.
    template <class Work>
    qint64 timed(Work work) const {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            work();
            QCoreApplication::processEvents();
            best = std::min(best, timer.elapsed());
        }
        qInfo("%lld ms", static_cast<long long>(best));
        return best;
    }

    std::unique_ptr<CurveChart> chart_;
    double step_ = 0;
};

void TestManyPoints::initTestCase() {
    chart_ = std::make_unique<CurveChart>("Losses");
    chart_->resize(500, 260);
    chart_->show();
    const char* const names[kCurves] = {"generator", "discriminator", "match", "redraw"};
    for (; step_ < kPoints / kCurves; ++step_)
        for (int i = 0; i < kCurves; ++i)
            chart_->add_point(names[i], step_, 1.0 + i + 0.5 * std::sin(step_ * (1.0 + i)) + 1000 / (step_ + 300));
    QVERIFY(chart_->point_count() == kPoints);
    QVERIFY(QTest::qWaitForWindowExposed(chart_.get()));
}

void TestManyPoints::they_are_drawn_quickly() {
    QVERIFY(timed([this] { chart_->show_all(); }) < kPatientMilliseconds);
}

void TestManyPoints::a_new_point_is_drawn_quickly() {
    QVERIFY(timed([this] {
                chart_->add_point("generator", ++step_, 1);
                chart_->refresh();
            }) < kPatientMilliseconds);
}

void TestManyPoints::the_mouse_does_not_draw_them_again() {
    QWidget* plot = nullptr;  // the library's own headers are not seen here
    for (auto* widget : chart_->findChildren<QWidget*>())
        if (widget->inherits("QCustomPlot")) plot = widget;
    QVERIFY(plot != nullptr);
    QSignalSpy drawn(plot, SIGNAL(afterReplot()));
    const qint64 milliseconds = timed([&] {
        for (int x = 100; x < 200; x += 10) {
            const QPointF at(x, 100);
            QMouseEvent move(QEvent::MouseMove, at, plot->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(plot, &move);
            QCoreApplication::processEvents();
        }
    });
    QCOMPARE(drawn.count(), 0);
    QVERIFY(milliseconds < kPatientMilliseconds);
}

void TestManyPoints::smoothing_follows_the_hand() {
    QVERIFY(timed([this] { chart_->set_smoothing(0.9); }) < kPatientMilliseconds);
}

QTEST_MAIN(TestManyPoints)
#include "test_many_points.moc"
