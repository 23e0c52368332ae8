// Squares from pictures of any shape, and the drawn sample shapes.
#include <QtTest/QtTest>

#include "engine/data/prepare.h"
#include "engine/data/sample_shapes.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

Image filled(int width, int height, std::vector<int> color) {
    Image image(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint8_t>(color[i % 3]);
    return image;
}

double difference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
    return sum / static_cast<double>(a.pixels.size());
}

}  // namespace

class TestPrepare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void crops_the_middle() {
        Image wide = filled(96, 32, {9, 9, 9});
        for (int y = 0; y < 32; ++y)
            for (int x = 32; x < 64; ++x) wide.row(y)[3 * x] = 200;
        const Image out = prepare(wide, {32, false, {}});
        QCOMPARE(out.width, 32);
        QCOMPARE(pixel(out, 0, 0), (std::vector<int>{200, 9, 9}));
        QCOMPARE(pixel(out, 31, 31), (std::vector<int>{200, 9, 9}));
    }

    void fits_with_borders() {
        const Image out = prepare(filled(64, 32, {1, 2, 3}), {32, true, {50, 60, 70}});
        QCOMPARE(pixel(out, 16, 7), (std::vector<int>{50, 60, 70}));
        QCOMPARE(pixel(out, 0, 8), (std::vector<int>{1, 2, 3}));
        QCOMPARE(pixel(out, 31, 23), (std::vector<int>{1, 2, 3}));
        QCOMPARE(pixel(out, 16, 24), (std::vector<int>{50, 60, 70}));
        const Image thin = prepare(filled(1000, 1, {1, 2, 3}), {32, true, {50, 60, 70}});
        QCOMPARE(pixel(thin, 5, 15), (std::vector<int>{1, 2, 3}));
    }

    void averages_areas() {
        Image stripes = filled(64, 64, {0, 0, 0});
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; x += 2) stripes.row(y)[3 * x] = 200;
        const Image out = prepare(stripes, {32, false, {}});
        for (int x = 0; x < 32; ++x) QCOMPARE(pixel(out, x, 17), (std::vector<int>{100, 0, 0}));
    }

    void enlarges_smoothly() {
        Image edge = filled(2, 2, {0, 0, 0});
        edge.row(0)[3] = edge.row(1)[3] = 255;
        const Image out = prepare(edge, {32, false, {}});
        QVERIFY(pixel(out, 0, 5)[0] < 20 && pixel(out, 31, 5)[0] > 235);
        for (int x = 10; x < 22; ++x) QVERIFY(pixel(out, x, 5)[0] >= pixel(out, x - 1, 5)[0]);
    }

    void leaves_the_right_size_alone() {
        const Image image = draw_shape(ShapeStyle::Flat, 3, 32);
        QCOMPARE(prepare(image, {32, false, {}}).pixels, image.pixels);
        QCOMPARE(prepare(image, {32, true, {}}).pixels, image.pixels);
    }

    void draws_the_same_shape_in_each_style() {
        QCOMPARE(shape_names().size(), std::size_t{10});
        for (const std::int64_t index : {0, 17, 1999}) {
            for (const ShapeStyle style :
                 {ShapeStyle::Flat, ShapeStyle::Outline, ShapeStyle::Neon, ShapeStyle::Sketch}) {
                const Image once = draw_shape(style, index, 32);
                QCOMPARE(once.width, 32);
                QCOMPARE(draw_shape(style, index, 32).pixels, once.pixels);
                QVERIFY(difference(once, draw_shape(style, index + 10, 32)) > 2);
                // Larger it is the same picture; only lines, in whole pixels, are a little thicker when small.
                const double tolerance = style == ShapeStyle::Flat ? 2 : 12;
                QVERIFY(difference(prepare(draw_shape(style, index, 128), {32, false, {}}), once) < tolerance);
            }
        }
    }

    // Neon stands on a dark ground, the others on a light one; the shape is something else than the ground.
    void styles_are_what_they_say() {
        for (std::int64_t index = 0; index < 20; ++index) {
            const auto corner = [&](ShapeStyle style) {
                const auto p = pixel(draw_shape(style, index, 64), 0, 63);
                return (p[0] + p[1] + p[2]) / 3;
            };
            QVERIFY(corner(ShapeStyle::Neon) < 90);
            QCOMPARE(corner(ShapeStyle::Outline), 255);
            QVERIFY(corner(ShapeStyle::Flat) > 130);
            QVERIFY(corner(ShapeStyle::Sketch) > 180);
        }
    }
};

QTEST_GUILESS_MAIN(TestPrepare)
#include "test_prepare.moc"
