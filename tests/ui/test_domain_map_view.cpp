// The domain map as a person uses it: hovering, zooming, watching the cloud wander, saving.
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QWheelEvent>
#include <QtTest>
#include <algorithm>

#include "tests/support/fake_data.h"
#include "ui/theme/domain_colours.h"
#include "ui/theme/theme.h"
#include "ui/widgets/domain_map_view.h"

using namespace graft;

namespace {

void hover(QWidget& widget, QPointF place) {
    QMouseEvent move(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &move);
}

std::vector<event::DomainMap> maps(std::initializer_list<std::int64_t> steps) {
    std::vector<event::DomainMap> made;
    for (const auto step : steps) made.push_back(fake::domain_map("run-3", step));
    return made;
}

}  // namespace

class TestDomainMapView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_point_is_in_view();
    void hovering_shows_the_picture();
    void wheel_zooms_where_the_mouse_is();
    void dragging_and_keys_move();
    void the_cloud_wanders_with_the_step();
    void new_maps_keep_the_view();
    void it_is_saved_in_four_kinds();
    void thousands_of_points_stay_fluid();
    void colours_are_told_apart_by_everybody();
};

void TestDomainMapView::every_point_is_in_view() {
    DomainMapView map;
    map.resize(320, 240);
    QVERIFY(!map.point_at({160, 120}));
    map.set_maps(maps({0, 2000, 8000}));
    QCOMPARE(map.shown_step(), std::int64_t{8000});
    for (int cloud = -1; cloud < 2; ++cloud)
        for (int i = 0; i < 250; ++i) QVERIFY(QRectF(map.rect()).contains(map.place_of({cloud, i})));
    QVERIFY(map.accessibleDescription().contains("emoji"));
}

void TestDomainMapView::hovering_shows_the_picture() {
    DomainMapView map;
    map.resize(640, 480);
    map.set_maps(maps({0, 8000}));
    const DomainMapView::Place flower{1, 7};
    const auto found = map.point_at(map.place_of(flower));
    QVERIFY(found.has_value());
    QCOMPARE(map.place_of(*found), map.place_of(flower));
    const auto sheet = fake::domain_map("run-3", 0).domains->at(1).sheet;
    // Number 7 of the sheet's first row.
    QCOMPARE(map.picture_of(flower).pixelColor(3, 5),
             QColor(sheet->row(5)[(7 * 16 + 3) * 3], sheet->row(5)[(7 * 16 + 3) * 3 + 1],
                    sheet->row(5)[(7 * 16 + 3) * 3 + 2]));
    QCOMPARE(map.picture_of(flower).size(), QSize(16, 16));
    const QImage before = map.grab().toImage();
    hover(map, map.place_of(flower));
    QVERIFY(map.grab().toImage() != before);
    hover(map, {1, 1});
    QVERIFY(map.grab().toImage() == before);
    // Old generated points have no pictures; hovering them still says what they are.
    map.set_maps({});
    QVERIFY(!map.point_at({320, 240}));
}

void TestDomainMapView::wheel_zooms_where_the_mouse_is() {
    DomainMapView map;
    map.resize(400, 300);
    map.set_maps(maps({0}));
    const DomainMapView::Place point{0, 3};
    const QPointF before = map.place_of(point);
    for (int i = 0; i < 8; ++i) {
        QWheelEvent wheel(before, map.mapToGlobal(before), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&map, &wheel);
    }
    QVERIFY(map.zoom() > 5);
    QVERIFY((map.place_of(point) - before).manhattanLength() < 1e-6);
    QVERIFY((map.place_of({0, 4}) - map.place_of(point)).manhattanLength() > 5);
    QTest::mouseDClick(&map, Qt::LeftButton);
    QCOMPARE(map.zoom(), 1.0);
    map.zoom_out();
    QCOMPARE(map.zoom(), 1.0);  // there is nothing farther out
}

void TestDomainMapView::dragging_and_keys_move() {
    DomainMapView map;
    map.resize(400, 300);
    map.set_maps(maps({0}));
    map.zoom_in();
    const QPointF before = map.place_of({0, 0});
    QTest::keyClick(&map, Qt::Key_Right);
    QVERIFY(map.place_of({0, 0}).x() < before.x());
    QTest::keyClick(&map, Qt::Key_Left);
    QVERIFY((map.place_of({0, 0}) - before).manhattanLength() < 1e-6);
    QTest::mousePress(&map, Qt::LeftButton, {}, QPoint(100, 100));
    QMouseEvent drag(QEvent::MouseMove, QPointF(130, 80), map.mapToGlobal(QPointF(130, 80)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&map, &drag);
    QTest::mouseRelease(&map, Qt::LeftButton, {}, QPoint(130, 80));
    QVERIFY((map.place_of({0, 0}) - before - QPointF(30, -20)).manhattanLength() < 1e-6);
    QTest::keyClick(&map, Qt::Key_0);
    QCOMPARE(map.zoom(), 1.0);
}

void TestDomainMapView::the_cloud_wanders_with_the_step() {
    DomainMapView map;
    map.resize(400, 300);
    map.set_maps(maps({100, 2000, 8000}));
    map.show_step(2500);
    QCOMPARE(map.shown_step(), std::int64_t{2000});
    map.show_step(50);  // before the first look
    QCOMPARE(map.shown_step(), std::int64_t{100});
    const QPointF early = map.place_of({-1, 0});
    map.show();
    map.show_step(8000);
    QCOMPARE(map.shown_step(), std::int64_t{8000});
    const QPointF leaving = map.place_of({-1, 0});
    QVERIFY((leaving - early).manhattanLength() < 2);  // it has just set off
    QTRY_VERIFY_WITH_TIMEOUT((map.place_of({-1, 0}) - early).manhattanLength() > 20, 3000);
}

void TestDomainMapView::new_maps_keep_the_view() {
    DomainMapView map;
    map.resize(400, 300);
    map.set_maps(maps({100}));
    map.zoom_in();
    const double zoom = map.zoom();
    map.set_maps(maps({100, 200}));
    QCOMPARE(map.zoom(), zoom);
    QCOMPARE(map.shown_step(), std::int64_t{100});  // whoever scrubbed back stays there
    auto other = maps({100});
    other.front().run = "run-4";
    map.set_maps(other);
    QCOMPARE(map.zoom(), 1.0);
}

void TestDomainMapView::it_is_saved_in_four_kinds() {
    QTemporaryDir folder;
    DomainMapView map;
    map.resize(320, 200);
    QVERIFY(!map.save(folder.filePath("none.png")));
    map.set_maps(maps({100, 200}));
    QVERIFY(map.save(folder.filePath("m.png")));
    QCOMPARE(QImage(folder.filePath("m.png")).size(), QSize(640, 400));
    QVERIFY(map.save(folder.filePath("m.svg")));
    QFile svg(folder.filePath("m.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains("<svg"));
    QVERIFY(map.save(folder.filePath("m.pdf")));
    QFile pdf(folder.filePath("m.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly) && pdf.read(5) == "%PDF-");
    QVERIFY(map.save(folder.filePath("m.csv")));
    QFile csv(folder.filePath("m.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const auto lines = csv.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 300 + 300 + 2 * 256);
    QVERIFY(lines.at(1).startsWith("emoji,,"));
    QVERIFY(lines.last().startsWith("generated,200,"));
    QVERIFY(!map.save(folder.filePath("missing/m.csv")));
    QVERIFY(!map.save(folder.filePath("missing/m.png")));
}

void TestDomainMapView::thousands_of_points_stay_fluid() {
    auto domains = std::make_shared<std::vector<MapCloud>>();
    for (unsigned i = 0; i < 5; ++i)
        domains->push_back(fake::cloud("d" + std::to_string(i), i, i % 2, 1, 20000, i + 1));
    DomainMapView map;
    map.resize(800, 600);
    map.set_maps({event::DomainMap{"r", 1, "n", domains, fake::cloud("", 1, 1, 1, 1000, 9)}});
    map.show();  // a hidden one is told of a new size, and draws everything, at every grab
    QVERIFY(QTest::qWaitForWindowExposed(&map));
    // In nanoseconds, until the window has been painted.
    const auto timed = [](auto work) {
        QElapsedTimer timer;
        timer.start();
        work();
        QCoreApplication::processEvents();
        return timer.nsecsElapsed();
    };
    // Hovering repaints the moving part only; the 100,000 points of the domains are drawn again when the view changes.
    qint64 hovered = std::numeric_limits<qint64>::max(), zoomed = hovered;
    for (int i = 0; i < 10; ++i) {
        hovered = std::min(hovered, timed([&] { hover(map, map.place_of({0, i})); }));
        zoomed = std::min(zoomed, timed([&] { i % 2 == 0 ? map.zoom_in() : map.zoom_out(); }));
    }
    qInfo("hovering %lld ns, zooming %lld ns", static_cast<long long>(hovered), static_cast<long long>(zoomed));
    QVERIFY(10 * hovered < 7 * zoomed);
}

// As people without red, green or blue cones see them (Machado et al. 2009, severity 1), the first five must stay
// apart.
void TestDomainMapView::colours_are_told_apart_by_everybody() {
    const double kinds[3][9] = {
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};
    const auto linear = [](double value) { return std::pow(value, 2.2); };
    for (const auto& kind : kinds) {
        std::vector<std::array<double, 3>> seen;
        for (std::size_t i = 0; i < 5; ++i) {
            const QColor colour = domain_colour(i);
            const double rgb[3] = {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
            std::array<double, 3> out{};
            for (int row = 0; row < 3; ++row)
                for (int column = 0; column < 3; ++column) out[row] += kind[3 * row + column] * rgb[column];
            for (auto& value : out) value = std::pow(std::clamp(value, 0.0, 1.0), 1 / 2.2);
            for (const auto& other : seen) {
                const double apart = std::hypot(out[0] - other[0], out[1] - other[1], out[2] - other[2]);
                QVERIFY2(apart > 0.12, qPrintable(QString::number(apart)));
            }
            seen.push_back(out);
        }
    }
}

QTEST_MAIN(TestDomainMapView)
#include "test_domain_map_view.moc"
