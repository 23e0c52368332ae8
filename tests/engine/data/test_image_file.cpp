// Decoding of every format, depth and orientation, and of what is broken; encoding.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <opencv2/imgproc.hpp>

#include "engine/data/image_file.h"
#include "engine/data/picture_decoder.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

// Made with Pillow 11: left half (200, 30, 30), right half (30, 30, 200), 16 x 8 stored, EXIF orientation 6 (turn
// clockwise to show), so that it is shown 8 x 16 with red on top.
constexpr const char* kTurnedJpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAg"
    "UEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
    "CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAIABADAREAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8"
    "QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdI"
    "SUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+"
    "Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJB"
    "UQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhY"
    "aHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD5"
    "Dr8LP9VD5/r/AHIP8cz/2Q==";

// Made with Pillow 11: 8 x 8, CMYK (0, 255, 255, 0), that is pure red.
constexpr const char* kCmykJpeg =
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCg"
    "wJCgoK/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQEC"
    "AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dX"
    "Z3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
    "QwBNAFkASwAAPwD9/K/n/r+f+v38r//Z";

// Made with Pillow 11: left half red, right half blue, 8 x 4 stored, eXIf orientation 8 (turn counter-clockwise to
// show), so that it is shown 4 x 8 with blue on top.
constexpr const char* kTurnedPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEACAAAAAAAAIZYMDQAAAAZSURBVHicYz"
    "whJ8cAA2EMq+BsJgYcgHQJALvSAgxHKJezAAAAAElFTkSuQmCC";

Result<Image> decoded(const std::string& bytes, Color background = {}) {
    return decode_image(to_bytes(bytes), background);
}

std::string reason(const std::string& bytes) {
    const auto result = decoded(bytes);
    return result ? "" : result.error().message;
}

// A picture with detail, so that its data does not compress to nothing.
cv::Mat noise(int width, int height, int type = CV_8UC3) {
    cv::Mat picture(height, width, type);
    cv::RNG chance(7);
    chance.fill(picture, cv::RNG::UNIFORM, 0, 256);
    return picture;
}

// The header of a PNG that claims this size, with a right check sum, and nothing behind it.
std::string png_header(std::uint32_t width, std::uint32_t height) {
    std::string png = picture_of(1, 2, 3).substr(0, 33);
    png.replace(16, 8, big_endian_number(width) + big_endian_number(height));
    return png;
}

}  // namespace

class TestImageFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodes_every_format_data() {
        QTest::addColumn<QString>("extension");
        QTest::addColumn<int>("tolerance");
        QTest::newRow("png") << ".png" << 0;
        QTest::newRow("jpeg") << ".jpg" << 3;
        QTest::newRow("webp") << ".webp" << 3;
        QTest::newRow("bmp") << ".bmp" << 0;
        QTest::newRow("tiff") << ".tiff" << 0;
    }

    void decodes_every_format() {
        QFETCH(QString, extension);
        QFETCH(int, tolerance);
        const auto image = decoded(picture_of(200, 100, 50, 12, 7, extension.toStdString()));
        QVERIFY2(image.ok(), image ? "" : image.error().message.c_str());
        QCOMPARE(image.value().width, 12);
        QCOMPARE(image.value().height, 7);
        QVERIFY(is_about(pixel(image.value(), 5, 3), {200, 100, 50}, tolerance));
    }

    void keeps_rows_and_columns_apart() {
        cv::Mat picture(2, 3, CV_8UC3, cv::Scalar(0, 0, 0));
        picture.at<cv::Vec3b>(1, 2) = {10, 20, 30};  // BGR
        const auto image = decoded(encode(picture, ".png"));
        QCOMPARE(pixel(image.value(), 2, 1), (std::vector<int>{30, 20, 10}));
        QCOMPARE(pixel(image.value(), 1, 1), (std::vector<int>{0, 0, 0}));
    }

    void lays_alpha_over_the_background() {
        const std::string png = encode(cv::Mat(4, 4, CV_8UC4, cv::Scalar(0, 100, 200, 51)), ".png");  // a fifth
        // 200 / 5 + 255 * 4 / 5 = 244, 100 / 5 + 204 = 224, 204; over black 40, 20, 0.
        QCOMPARE(pixel(decoded(png, {255, 255, 255}).value(), 1, 1), (std::vector<int>{244, 224, 204}));
        QCOMPARE(pixel(decoded(png, {0, 0, 0}).value(), 1, 1), (std::vector<int>{40, 20, 0}));
        const std::string webp = encode(cv::Mat(4, 4, CV_8UC4, cv::Scalar(0, 0, 0, 0)), ".webp");
        QCOMPARE(pixel(decoded(webp, {1, 2, 3}).value(), 1, 1), (std::vector<int>{1, 2, 3}));
        const std::string deep = encode(cv::Mat(4, 4, CV_16UC4, cv::Scalar(0, 25700, 51400, 13107)), ".png");
        QCOMPARE(pixel(decoded(deep, {255, 255, 255}).value(), 1, 1), (std::vector<int>{244, 224, 204}));
    }

    void brings_grey_and_16_bit_to_rgb() {
        QCOMPARE(pixel(decoded(encode(cv::Mat(2, 2, CV_8UC1, cv::Scalar(77)), ".png")).value(), 1, 1),
                 (std::vector<int>{77, 77, 77}));
        QCOMPARE(pixel(decoded(encode(cv::Mat(2, 2, CV_16UC1, cv::Scalar(65535)), ".png")).value(), 1, 1),
                 (std::vector<int>{255, 255, 255}));
        QCOMPARE(pixel(decoded(encode(cv::Mat(2, 2, CV_16UC3, cv::Scalar(257, 0, 51400)), ".tiff")).value(), 1, 1),
                 (std::vector<int>{200, 0, 1}));
        QVERIFY(is_about(pixel(decoded(encode(cv::Mat(8, 8, CV_8UC1, cv::Scalar(77)), ".jpg")).value(), 1, 1),
                         {77, 77, 77}, 2));
    }

    void turns_pictures_upright() {
        const auto jpeg = decoded(from_base64(kTurnedJpeg));
        QVERIFY(jpeg.ok());
        QCOMPARE(jpeg.value().width, 8);
        QCOMPARE(jpeg.value().height, 16);
        QVERIFY(is_about(pixel(jpeg.value(), 4, 2), {200, 30, 30}, 6));
        QVERIFY(is_about(pixel(jpeg.value(), 4, 13), {30, 30, 200}, 6));
        const auto png = decoded(from_base64(kTurnedPng));
        QVERIFY(png.ok());
        QCOMPARE(png.value().width, 4);
        QCOMPARE(png.value().height, 8);
        QCOMPARE(pixel(png.value(), 2, 1), (std::vector<int>{30, 30, 200}));
        QCOMPARE(pixel(png.value(), 2, 6), (std::vector<int>{200, 30, 30}));
    }

    void converts_cmyk() {
        const auto image = decoded(from_base64(kCmykJpeg));
        QVERIFY(image.ok());
        QVERIFY(is_about(pixel(image.value(), 3, 3), {255, 0, 0}, 4));
    }

    void decodes_large_jpegs_smaller() {
        cv::Mat picture(400, 800, CV_8UC3, cv::Scalar(40, 90, 160));
        const auto small = decode_picture(to_bytes(encode(picture, ".jpg")), {}, 32);
        QVERIFY(small.ok());
        QCOMPARE(small.value().width, 800);
        QCOMPARE(small.value().height, 400);
        QCOMPARE(small.value().image.width, 200);  // a quarter: 100 pixels are more than twice 32, 50 are not
        QCOMPARE(small.value().image.height, 100);
        QVERIFY(is_about(pixel(small.value().image, 50, 50), {160, 90, 40}, 3));
    }

    void refuses_what_is_no_picture() {
        QCOMPARE(reason(""), std::string("The file is empty."));
        QCOMPARE(reason("hello, I am a text"), std::string("It is not a PNG, JPEG, WebP, BMP or TIFF picture."));
        QCOMPARE(reason("\x89"), std::string("It is not a PNG, JPEG, WebP, BMP or TIFF picture."));
        const std::string animated("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\x0F\0\0\x0F\0\0", 30);
        QCOMPARE(reason(animated), std::string("The picture is an animation."));
    }

    void refuses_a_bomb_at_once() {
        QCOMPARE(reason(png_header(50000, 50000)),
                 std::string("The picture is too large: 50,000 x 50,000 pixels are more than 400 megapixels."));
        QVERIFY(reason(png_header(0xFFFFFFFFu, 0xFFFFFFFFu)).find("too large") != std::string::npos);
        std::string bmp = picture_of(1, 2, 3, 4, 4, ".bmp");
        bmp.replace(18, 8, std::string("\x50\xC3\0\0\x50\xC3\0\0", 8));
        QVERIFY(reason(bmp).find("too large") != std::string::npos);
        std::string jpeg = picture_of(1, 2, 3, 16, 16, ".jpg");
        const std::size_t frame = jpeg.find("\xFF\xC0");
        jpeg.replace(frame + 5, 4, std::string("\xC3\x50\xC3\x50", 4));
        QVERIFY(reason(jpeg).find("too large") != std::string::npos);
    }

    void names_what_is_cut_short_data() {
        QTest::addColumn<QString>("extension");
        for (const char* extension : {".png", ".jpg", ".webp", ".bmp", ".tiff"}) QTest::newRow(extension) << extension;
    }

    // Every length from nothing to all but a few bytes: an error each time, never a crash or half a picture.
    void names_what_is_cut_short() {
        QFETCH(QString, extension);
        const std::string whole = encode(noise(20, 20), extension.toStdString());
        QVERIFY(decoded(whole).ok());
        for (std::size_t length = 0; length + 2 < whole.size(); length += 1 + whole.size() / 97)
            QVERIFY2(!decoded(whole.substr(0, length)).ok(), qPrintable(QString::number(length)));
        const std::string half = reason(whole.substr(0, whole.size() / 2));
        if (extension != ".tiff") QCOMPARE(half, std::string("The picture is cut short: its end is missing."));
        QVERIFY(half.ends_with('.'));
    }

    void notices_damage() {
        std::string png = encode(noise(20, 20), ".png");
        png[png.size() / 2] ^= 0x55;
        QCOMPARE(reason(png), std::string("The picture is damaged: a check sum is wrong."));
    }

    // Random damage anywhere may change the picture or be refused; it must not do harm.
    void survives_random_damage() {
        std::uint32_t chance = 12345;
        for (const char* extension : {".png", ".jpg", ".webp", ".bmp", ".tiff"}) {
            const std::string whole = encode(noise(24, 24), extension);
            for (int round = 0; round < 40; ++round) {
                std::string bytes = whole;
                for (int i = 0; i < 4; ++i) {
                    chance = chance * 1664525u + 1013904223u;
                    bytes[(chance >> 8) % std::min<std::size_t>(bytes.size(), 200)] = static_cast<char>(chance);
                }
                const auto result = decoded(bytes);
                if (result) QVERIFY(!result.value().empty());
            }
        }
    }

    void writes_png_and_reads_it_again() {
        QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "a.png";
        Image image(3, 2);
        for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint8_t>(13 * i);
        write_png(file, image);
        const auto again = read_image(file, {});
        QVERIFY(again.ok());
        QCOMPARE(again.value().width, 3);
        QCOMPARE(again.value().pixels, image.pixels);
        QCOMPARE(fs::exists(file.string() + ".partial"), false);
        QVERIFY(!failure_of([&] { write_png(file.parent_path() / "none" / "a.png", image); }).empty());
        QVERIFY(!failure_of([&] { encode_png(Image()); }).empty());
    }

    void names_the_file_that_cannot_be_read() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const auto missing = read_image(root / "gone.png", {});
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().message,
                 (root / "gone.png").string() + ": the file cannot be read: No such file or directory.");
        const auto text = read_image(make_file(root / "a.png", "no picture at all"), {});
        QCOMPARE(text.error().message,
                 (root / "a.png").string() + ": it is not a PNG, JPEG, WebP, BMP or TIFF picture.");
    }

    void parses_colors() {
        const auto color = parse_color("#20A0ff");
        QVERIFY(color.ok());
        QCOMPARE(int(color.value().red), 0x20);
        QCOMPARE(int(color.value().green), 0xA0);
        QCOMPARE(int(color.value().blue), 0xFF);
        QCOMPARE(int(parse_color("black").value().green), 0);
        QCOMPARE(int(parse_color("White").value().blue), 255);
        for (const char* wrong : {"", "#12345", "#12345g", "#-12345", "20A0ff", "mauve"})
            QVERIFY2(!parse_color(wrong).ok(), wrong);
    }
};

QTEST_GUILESS_MAIN(TestImageFile)
#include "test_image_file.moc"
