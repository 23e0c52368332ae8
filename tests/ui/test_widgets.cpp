// The drawing widgets: pixels where they belong, zoom and pan, curves, smoothing, export.
#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>
#include <QtTest>
#include <cmath>

#include "tests/support/fake_data.h"
#include "ui/language.h"
#include "ui/models/run_store.h"
#include "ui/text.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

using namespace graft;

class TestWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { use_language("en"); }
    void pictures_are_shared_not_copied();
    void grid_enlarges_without_blur();
    void grid_zooms_where_the_mouse_is();
    void grid_keeps_its_place_for_the_next_pictures();
    void chart_smooths_like_an_average();
    void chart_saves_what_it_shows();
    void history_joins_what_came_live();
    void previews_are_thinned();
    void going_on_forgets_what_is_repeated();
    void numbers_and_times();
};

void TestWidgets::pictures_are_shared_not_copied() {
    auto picture = std::make_shared<Image>(2, 2);
    picture->row(1)[3] = 200;  // red of the lower right
    std::weak_ptr<const Image> watch = picture;
    QImage image = to_qimage(picture);
    QCOMPARE(image.constBits(), picture->pixels.data());
    picture.reset();
    QVERIFY(!watch.expired());
    QCOMPARE(image.pixelColor(1, 1), QColor(200, 0, 0));
    image = {};
    QVERIFY(watch.expired());
    QVERIFY(to_qimage(nullptr).isNull());
}

void TestWidgets::grid_enlarges_without_blur() {
    QImage small(2, 2, QImage::Format_RGB888);
    small.setPixelColor(0, 0, Qt::red);
    small.setPixelColor(1, 0, Qt::green);
    small.setPixelColor(0, 1, Qt::blue);
    small.setPixelColor(1, 1, Qt::white);
    PictureGrid grid;
    grid.resize(136, 136);
    grid.set_pictures(small);
    QCOMPARE(grid.zoom(), 60.0);  // 136 less a margin of 8 on both sides
    const QImage shown = grid.grab().toImage();
    const int left = (136 - 120) / 2;
    QCOMPARE(shown.pixelColor(left + 59, left + 59), QColor(Qt::red));
    QCOMPARE(shown.pixelColor(left + 60, left + 59), QColor(Qt::green));
    QCOMPARE(shown.pixelColor(left + 59, left + 60), QColor(Qt::blue));
    QCOMPARE(shown.pixelColor(left + 60, left + 60), QColor(Qt::white));
}

void TestWidgets::grid_zooms_where_the_mouse_is() {
    PictureGrid grid;
    grid.resize(272, 272);
    grid.set_pictures(to_qimage(fake::grid(8, 8, 32, 1)));
    QCOMPARE(grid.zoom(), 1.0);
    const QPoint mouse(70, 70);
    const QColor under = grid.grab().toImage().pixelColor(mouse);
    for (int i = 0; i < 10; ++i) {
        QWheelEvent wheel(mouse, grid.mapToGlobal(mouse), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(&grid, &wheel);
    }
    QVERIFY(grid.zoom() > 9);
    const QImage shown = grid.grab().toImage();
    bool near = false;  // the picture's pixel is now many wide; rounding may shift it by one
    for (int x = -10; x <= 10; ++x)
        for (int y = -10; y <= 10; ++y) near = near || shown.pixelColor(mouse + QPoint(x, y)) == under;
    QVERIFY(near);
    QTest::mousePress(&grid, Qt::LeftButton, {}, QPoint(100, 100));
    QMouseEvent drag(QEvent::MouseMove, QPointF(60, 100), grid.mapToGlobal(QPointF(60, 100)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&grid, &drag);
    const QImage moved = grid.grab().toImage();
    QCOMPARE(moved.copy(0, 0, 200, 272), shown.copy(40, 0, 200, 272));
    QTest::mouseDClick(&grid, Qt::LeftButton);
    QCOMPARE(grid.zoom(), 1.0);
}

void TestWidgets::grid_keeps_its_place_for_the_next_pictures() {
    PictureGrid grid;
    grid.resize(272, 272);
    grid.set_pictures(to_qimage(fake::grid(8, 8, 32, 0.2)));
    grid.zoom_in();
    const double zoom = grid.zoom();
    grid.set_pictures(to_qimage(fake::grid(8, 8, 32, 0.9)));
    QCOMPARE(grid.zoom(), zoom);
    grid.set_pictures(to_qimage(fake::grid(4, 4, 32, 0.9)));
    QCOMPARE(grid.zoom(), 2.0);
}

void TestWidgets::chart_smooths_like_an_average() {
    CurveChart chart("Losses");
    chart.resize(400, 300);
    double average = 0;
    for (int step = 0; step < 50; ++step) {
        const double value = std::sin(step);
        chart.add_point("generator", step, value);
        average = step == 0 ? value : 0.9 * average + 0.1 * value;
    }
    QCOMPARE(chart.shown_value("generator", 49), std::sin(49));
    chart.set_smoothing(0.9);
    QVERIFY(std::abs(chart.shown_value("generator", 49) - average) < 1e-12);
    chart.add_point("generator", 50, 3);
    QVERIFY(std::abs(chart.shown_value("generator", 50) - (0.9 * average + 0.3)) < 1e-12);
    chart.set_smoothing(0);
    QCOMPARE(chart.shown_value("generator", 50), 3.0);
    QCOMPARE(chart.shown_value("generator", 10.4), std::sin(10));  // the nearest
    QVERIFY(std::isnan(chart.shown_value("match", 10)));
    chart.add_point("generator", 51, std::nan(""));  // a diverged run must not break the chart
    QCOMPARE(chart.shown_value("generator", 51), 3.0);
    const QImage linear = chart.grab().toImage();
    chart.set_log_scale(true);
    QTest::qWait(30);
    QVERIFY(chart.grab().toImage() != linear);
    chart.clear();
    QVERIFY(chart.is_empty());
}

void TestWidgets::chart_saves_what_it_shows() {
    QTemporaryDir folder;
    CurveChart chart("Losses");
    chart.resize(400, 300);
    for (int step = 0; step <= 30; step += 10) chart.add_point("generator", step, step * 0.5);
    chart.refresh();
    QVERIFY(chart.save(folder.filePath("c.png")));
    QVERIFY(!QImage(folder.filePath("c.png")).isNull());
    QVERIFY(chart.save(folder.filePath("c.svg")));
    QFile svg(folder.filePath("c.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains("<svg"));
    QVERIFY(chart.save(folder.filePath("c.csv")));
    QFile csv(folder.filePath("c.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll(),
             QByteArray("step,curve,value\n0,generator,0\n10,generator,5\n20,generator,10\n30,generator,15\n"));
    QVERIFY(!chart.save(folder.filePath("missing/c.csv")));
}

void TestWidgets::history_joins_what_came_live() {
    RunStore store;
    const auto run = fake::run("run-1", RunKind::Generator, RunState::Running, "emoji");
    store.start({run});
    store.add(event::Metrics{"run-1", fake::point(300)});
    store.add(fake::preview("run-1", 300));
    event::RunHistory history{
        run, {fake::point(100), fake::point(200), fake::point(300)}, {fake::preview("run-1", 100)}};
    store.add(history);
    const auto* record = store.find("run-1");
    QCOMPARE(record->points.size(), std::size_t(3));
    QCOMPARE(record->points.front().step, 100);
    QCOMPARE(record->previews.size(), std::size_t(2));
    QCOMPARE(record->previews.back().step, 300);
}

void TestWidgets::previews_are_thinned() {
    RunStore store;
    for (int step = 0; step < 1000; ++step) {
        event::Preview preview{"run-1", step, 1, 2, std::make_shared<Image>(2, 2)};
        store.add(preview);
    }
    const auto& previews = store.find("run-1")->previews;
    QVERIFY(previews.size() <= RunStore::kMostPreviews);
    QVERIFY(previews.size() > RunStore::kMostPreviews / 2);
    QCOMPARE(previews.front().step, 0);
    QCOMPARE(previews.back().step, 999);
    for (std::size_t i = 1; i < previews.size(); ++i) QVERIFY(previews[i].step > previews[i - 1].step);
}

void TestWidgets::going_on_forgets_what_is_repeated() {
    RunStore store;
    auto run = fake::run("run-1", RunKind::Generator, RunState::Running, "emoji");
    store.start({run});
    for (int step : {100, 200, 300}) store.add(event::Metrics{"run-1", fake::point(step)});
    run.steps = 200;  // of its checkpoint
    store.start({run});
    QCOMPARE(store.find("run-1")->points.back().step, 200);
}

void TestWidgets::numbers_and_times() {
    QLocale::setDefault(QLocale("en"));
    QCOMPARE(number_text(12400), "12,400");
    QCOMPARE(duration_text(190), "3:10");
    QCOMPARE(duration_text(3725), "1:02:05");
    QCOMPARE(duration_text(-5), "0:00");
    QCOMPARE(short_number(0.123456), "0.123");
    QCOMPARE(short_number(412.3), "412");
    QCOMPARE(short_number(1234.4), "1,234");
}

QTEST_MAIN(TestWidgets)
#include "test_widgets.moc"
