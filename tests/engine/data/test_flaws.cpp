// Flaws of files that every viewer passes over are no damage, and those that cost pixels are.
#include <unistd.h>

#include <QTemporaryFile>
#include <QtTest/QtTest>
#include <functional>

#include "engine/data/image_file.h"
#include "engine/data/picture_decoder.h"
#include "engine/data/png_chunks.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

const std::vector<int> kColor = {60, 120, 200};

std::string jpeg_of(int side = 32) { return picture_of(60, 120, 200, side, side, ".jpg"); }

// Fine noise, so that every byte of the file carries pixels.
std::string noisy_jpeg(const std::vector<int>& parameters = {}) {
    cv::Mat picture(64, 64, CV_8UC3);
    cv::RNG chance(7);
    chance.fill(picture, cv::RNG::UNIFORM, 0, 256);
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", picture, bytes, parameters);
    return {bytes.begin(), bytes.end()};
}

std::string put_before(std::string bytes, const std::string& mark, const std::string& what) {
    return bytes.insert(bytes.find(mark), what);
}

std::string reason(const std::string& bytes) {
    const auto result = decode_image(to_bytes(bytes), {});
    return result ? "" : result.error().message;
}

bool shows_the_color(const std::string& bytes, int tolerance = 3) {
    const auto result = decode_image(to_bytes(bytes), {});
    return result && is_about(pixel(result.value(), 4, 4), kColor, tolerance);
}

// A chunk of a PNG whose check sum is zero, and so wrong.
std::string chunk_of(const std::string& type, const std::string& data) {
    return big_endian_number(static_cast<std::uint32_t>(data.size())) + type + data + std::string(4, '\0');
}

std::string png_with(const std::string& chunk) { return picture_of(60, 120, 200).insert(33, chunk); }

// What is written to standard error meanwhile, by whatever means.
std::string said_during(const std::function<void()>& act) {
    QTemporaryFile file;
    if (!file.open()) return "no file";
    std::fflush(stderr);
    const int before = ::dup(STDERR_FILENO);
    ::dup2(file.handle(), STDERR_FILENO);
    act();
    std::fflush(stderr);
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    return read_all(file.fileName().toStdString());
}

}  // namespace

class TestFlaws : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytes_between_the_markers_of_a_jpeg() {
        QVERIFY(shows_the_color(put_before(jpeg_of(), "\xFF\xDB", "ab")));  // the first table
        QVERIFY(shows_the_color(put_before(jpeg_of(), "\xFF\xC4", std::string(5, '\0'))));
        std::string jpeg = jpeg_of();
        QVERIFY(shows_the_color(jpeg.insert(jpeg.size() - 2, "abc")));  // the end marker
        QVERIFY(shows_the_color(jpeg_of() + "SEFT, as some phones write behind the end"));
    }

    void a_jpeg_without_its_end_marker() {
        const std::string jpeg = jpeg_of();
        QVERIFY(shows_the_color(jpeg.substr(0, jpeg.size() - 2)));
    }

    void a_jpeg_without_its_last_pixels() {
        const std::string cut = "The picture is cut short: its end is missing.";
        const std::string jpeg = noisy_jpeg(), progressive = noisy_jpeg({cv::IMWRITE_JPEG_PROGRESSIVE, 1});
        QCOMPARE(reason(jpeg.substr(0, jpeg.size() - 3)), cut);
        QCOMPARE(reason(jpeg.substr(0, jpeg.size() / 2)), cut);
        QCOMPARE(reason(progressive), std::string());
        QCOMPARE(reason(progressive.substr(0, progressive.size() / 2)), cut);
        QCOMPARE(reason(progressive.substr(0, progressive.size() * 9 / 10)), cut);
        // Half of its pixels, and then an end marker.
        QCOMPARE(reason(jpeg.substr(0, jpeg.size() / 2) + "\xFF\xD9"),
                 std::string("The picture is damaged: its pixels cannot be decoded."));
    }

    void check_sums_of_chunks_that_draw_nothing() {
        QVERIFY(shows_the_color(png_with(chunk_of("tEXt", std::string("Title\0x", 7))), 0));
        QVERIFY(shows_the_color(png_with(chunk_of("iCCP", std::string("name\0\0no profile at all", 23))), 0));
        QVERIFY(shows_the_color(png_with(chunk_of("tIME", "1234567")), 0));
        // The same kinds with a right check sum and content of no sense.
        QVERIFY(shows_the_color(with_texts(picture_of(60, 120, 200), {{"", "no keyword"}}), 0));
    }

    void check_sums_of_chunks_that_draw() {
        const std::string damaged = "The picture is damaged: a check sum is wrong.";
        std::string png = picture_of(60, 120, 200);
        png[png.find("IDAT") + 6] ^= 0x10;
        QCOMPARE(reason(png), damaged);
        QCOMPARE(reason(png_with(chunk_of("tRNS", std::string(6, '\0')))), damaged);
    }

    // A size that is read where another chunk stands tells nothing.
    void a_png_begins_with_its_header() {
        const std::string png = picture_of(60, 120, 200);
        const std::string text = chunk_of("tEXt", std::string("Title\0xxxxxxx", 13));
        QCOMPARE(reason(std::string(png).insert(8, text)), std::string("The picture is damaged."));
        std::string bomb = png;
        bomb.replace(16, 8, big_endian_number(60000) + big_endian_number(60000));
        QCOMPARE(reason(bomb), std::string("The picture is too large: 60,000 x 60,000 pixels are more than 400 "
                                           "megapixels."));
        QCOMPARE(reason(std::string(bomb).insert(8, text)), std::string("The picture is damaged."));
    }

    void no_library_speaks_for_itself() {
        const std::string jpeg = noisy_jpeg(), png = picture_of(60, 120, 200);
        const std::string tiff = picture_of(60, 120, 200, 8, 8, ".tiff"), webp = picture_of(1, 2, 3, 8, 8, ".webp");
        const std::string said = said_during([&] {
            reason(put_before(jpeg, "\xFF\xDB", "ab"));
            for (const auto& bytes : {jpeg, png, tiff, webp, picture_of(1, 2, 3, 8, 8, ".bmp")})
                for (std::size_t size = 1; size < bytes.size(); size += 1 + bytes.size() / 40)
                    reason(bytes.substr(0, size));
            std::string noise = jpeg;
            for (std::size_t i = 300; i < noise.size(); i += 50) noise[i] = static_cast<char>(i);
            reason(noise);
            reason(png_with(chunk_of("iCCP", "x")));
            reason(png_with(chunk_of("gAMA", "x")));
        });
        QCOMPARE(said, std::string());
    }

    // A photograph of 100 million pixels and some, as phones take them: left 60, right 180.
    void photographs_of_more_than_100_megapixels() {
        cv::Mat picture(9'010, 12'010, CV_8UC1, cv::Scalar(60));
        picture.colRange(picture.cols / 2, picture.cols).setTo(180);
        for (const char* extension : {".jpg", ".png"}) {
            std::vector<std::uint8_t> bytes;
            cv::imencode(extension, picture, bytes, {cv::IMWRITE_PNG_COMPRESSION, 1});
            const auto small = decode_picture(bytes, {}, 32);
            QVERIFY2(small.ok(), small ? "" : small.error().message.c_str());
            QCOMPARE(small.value().width, 12'010);
            QCOMPARE(small.value().height, 9'010);
            QVERIFY(std::abs(small.value().image.width - 12'010 / 8) <= 1);
            QVERIFY(is_about(pixel(small.value().image, 300, 560), {60, 60, 60}, 2));
            QVERIFY(is_about(pixel(small.value().image, 1200, 560), {180, 180, 180}, 2));
            const auto half = decode_image(bytes, {});
            QVERIFY(half.ok());
            QCOMPARE(half.value().width, 6'005);
            QVERIFY(is_about(pixel(half.value(), 6'000, 4'500), {180, 180, 180}, 2));
        }
    }
};

QTEST_GUILESS_MAIN(TestFlaws)
#include "test_flaws.moc"
