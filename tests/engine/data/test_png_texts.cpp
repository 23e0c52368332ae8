// Texts of PNG files go in and come out again, and other programs' are read.
#include <QtTest/QtTest>

#include "engine/data/image_file.h"
#include "engine/data/picture_header.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

// Written by Pillow 11: tEXt "parameters", iTXt "Title" (UTF-8), zTXt "zipped", tEXt "Latin" (ISO 8859-1).
constexpr const char* kByPillow =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAAEXRFWHRwYXJhbWV0ZXJzAHNlZWQgN3IWxX0AAAAUaVRYdFRpdGxlAAAAAADoirEg"
    "Z2FyZGVuCpTC0gAAABR6VFh0emlwcGVkAAB4nKuoGB4AANDEXcHUlkbFAAAACnRFWHRMYXRpbgBjYWbpt/WPGgAAAAxJREFUeJxjYGRiBgAADgAH"
    "12/keAAAAABJRU5ErkJggg==";

std::string by_pillow() { return QByteArray::fromBase64(kByPillow).toStdString(); }

Image small_picture() {
    Image image(3, 2);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint8_t>(i * 14);
    return image;
}

}  // namespace

class TestPngTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void come_back();
    void keep_the_pixels();
    void other_programs_are_read();
    void are_written_as_the_format_wants();
    void nothing_comes_of_other_files();
    void a_damaged_text_is_left_out();
    void other_formats_are_encoded();
};

void TestPngTexts::come_back() {
    const std::vector<PngText> texts = {
        {"parameters", "seed 7"}, {"graft", R"({"a":1})"}, {"Title", "花 garden"}, {"e", ""}};
    const auto png = encode_png(small_picture(), texts);
    QVERIFY(png_texts(to_bytes(png)) == texts);
    QVERIFY(png == encode_png(small_picture(), texts));
    QVERIFY(png_texts(to_bytes(encode_png(small_picture()))).empty());
}

void TestPngTexts::keep_the_pixels() {
    const auto png = encode_png(small_picture(), {{"parameters", std::string(100000, 'x')}, {"Title", "花"}});
    const auto image = decode_image(to_bytes(png), {});
    QVERIFY(image.ok());
    QVERIFY(image.value().pixels == small_picture().pixels);
}

void TestPngTexts::other_programs_are_read() {
    const std::vector<PngText> wanted = {{"parameters", "seed 7"}, {"Title", "花 garden"}, {"Latin", "café"}};
    QVERIFY(png_texts(to_bytes(by_pillow())) == wanted);
}

void TestPngTexts::are_written_as_the_format_wants() {
    // Pillow's chunks, byte for byte: length, type, content and check sum, straight behind the header.
    const std::string pillow = by_pillow();
    const auto bare = encode_png(small_picture());
    const auto with = with_texts(bare, {{"parameters", "seed 7"}, {"Title", "花 garden"}});
    const auto end = pillow.find("zTXt") - 4;
    QVERIFY(with == bare.substr(0, 33) + pillow.substr(33, end - 33) + bare.substr(33));
}

void TestPngTexts::nothing_comes_of_other_files() {
    QVERIFY(png_texts({}).empty());
    QVERIFY(png_texts(to_bytes("no PNG at all, but long enough")).empty());
    QVERIFY(png_texts(to_bytes(encode_jpeg(small_picture(), 90))).empty());
    const std::string whole = encode_png(small_picture(), {{"parameters", "seed 7"}});
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY(png_texts(to_bytes(whole.substr(0, length))).size() <= 1);
}

void TestPngTexts::a_damaged_text_is_left_out() {
    std::string png = encode_png(small_picture(), {{"parameters", "seed 7"}, {"graft", "{}"}});
    png[png.find("seed 7")] = 'S';
    const std::vector<PngText> wanted = {{"graft", "{}"}};
    QVERIFY(png_texts(to_bytes(png)) == wanted);
}

void TestPngTexts::other_formats_are_encoded() {
    Image image(16, 16);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint8_t>(i / 3 % 16 * 16);
    const auto lossless = decode_image(to_bytes(encode_webp(image, 100)), {});
    QVERIFY(lossless.ok());
    QVERIFY(lossless.value().pixels == image.pixels);
    const auto lossy = encode_webp(image, 60);
    QVERIFY(picture_format(to_bytes(lossy)) == PictureFormat::WebP);
    const auto jpeg = encode_jpeg(image, 95);
    QVERIFY(picture_format(to_bytes(jpeg)) == PictureFormat::Jpeg);
    const auto decoded = decode_image(to_bytes(jpeg), {}).value();
    int worst = 0;
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        worst = std::max(worst, std::abs(image.pixels[i] - decoded.pixels[i]));
    QVERIFY2(worst < 16, qPrintable(QString::number(worst)));
    QVERIFY(encode_jpeg(image, 20).size() < jpeg.size());
    QVERIFY_EXCEPTION_THROWN(encode_webp(Image(20000, 1), 90), Failure);  // WebP ends at 16383
    QVERIFY_EXCEPTION_THROWN(encode_jpeg(Image(), 90), Failure);
}

QTEST_GUILESS_MAIN(TestPngTexts)
#include "test_png_texts.moc"
