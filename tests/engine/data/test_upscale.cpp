// Pictures at another size.
#include <QtTest/QtTest>

#include "engine/api/result.h"
#include "engine/data/upscale.h"

using namespace graft;

namespace {

Image grey(int width, int height, const std::vector<int>& values) {
    Image image(width, height);
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t c = 0; c < 3; ++c) image.pixels[i * 3 + c] = static_cast<std::uint8_t>(values[i]);
    return image;
}

const std::vector<int> kPicture = {10, 200, 30, 60, 90, 20, 240, 80, 0, 255, 128, 33, 70, 140, 210, 5};

}  // namespace

class TestUpscale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lanczos_is_the_windowed_sinc();
    void nearest_repeats_pixels();
    void shrinking_averages();
    void the_same_size_is_the_same_picture();
    void scaled_sizes();
    void names();
};

void TestUpscale::lanczos_is_the_windowed_sinc() {
    // By numpy: sinc(d) sinc(d / 4) over 8 pixels, each row of weights divided by its sum, the edge repeated.
    const std::vector<int> wanted = {0,   98,  227, 137, 0,   9,   74,  42,  68,  110, 127, 110, 82,  66,  108, 40,  10,
                                     136, 237, 155, 56,  42,  63,  120, 191, 194, 111, 47,  0,   96,  253, 236, 109, 38,
                                     28,  18,  91,  197, 224, 152, 51,  0,   85,  75,  107, 202, 218, 87,  0};
    const Image large = resize_image(grey(4, 4, kPicture), 7, 7, Upscaling::Lanczos);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QVERIFY2(std::abs(large.pixels[i * 3] - wanted[i]) <= 1,
                 qPrintable(QString("%1: %2, not %3").arg(i).arg(large.pixels[i * 3]).arg(wanted[i])));
}

void TestUpscale::nearest_repeats_pixels() {
    const Image small = grey(4, 4, kPicture);
    const Image large = resize_image(small, 12, 12, Upscaling::Nearest);
    for (int y = 0; y < 12; ++y)
        for (int x = 0; x < 12; ++x) QCOMPARE(large.row(y)[x * 3], small.row(y / 3)[x / 3 * 3]);
    const Image odd = resize_image(small, 6, 4, Upscaling::Nearest);  // centres at 1/3, 1, 5/3, ...
    const int columns[] = {0, 1, 1, 2, 3, 3};
    for (int x = 0; x < 6; ++x) QCOMPARE(odd.row(0)[x * 3], small.row(0)[columns[x] * 3]);
}

void TestUpscale::shrinking_averages() {
    const Image half = resize_image(grey(4, 4, kPicture), 2, 2, Upscaling::Lanczos);
    const int wanted[] = {80, 103, 116, 94};  // 320/4, 410/4, 465/4, 376/4
    for (int i = 0; i < 4; ++i) QVERIFY(std::abs(half.pixels[static_cast<std::size_t>(i) * 3] - wanted[i]) <= 1);
}

void TestUpscale::the_same_size_is_the_same_picture() {
    const Image image = grey(4, 4, kPicture);
    QVERIFY(resize_image(image, 4, 4, Upscaling::Lanczos).pixels == image.pixels);
    QVERIFY(resize_image(image, 4, 4, Upscaling::Nearest).pixels == image.pixels);
}

void TestUpscale::scaled_sizes() {
    QCOMPARE(scaled_size(32, 1), 32);
    QCOMPARE(scaled_size(32, 3.125), 100);
    QCOMPARE(scaled_size(32, 1.015625), 33);  // 32.5
    QCOMPARE(scaled_size(32, 0.001), 1);
}

void TestUpscale::names() {
    QVERIFY(upscaling_of("nearest") == Upscaling::Nearest);
    QVERIFY(upscaling_of("lanczos") == Upscaling::Lanczos);
    QVERIFY_EXCEPTION_THROWN(upscaling_of("cubic"), Failure);
}

QTEST_GUILESS_MAIN(TestUpscale)
#include "test_upscale.moc"
