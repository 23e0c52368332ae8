// Pictures that OpenCV does not read, and frames of animations. The files were made by other programs or by hand, see
// encoded_files.h; the colours are those that they were made from, the frames follow from the formats' specifications.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/data/animation.h"
#include "engine/data/domain.h"
#include "engine/data/further_formats.h"
#include "engine/data/image_file.h"
#include "engine/data/import.h"
#include "engine/data/picture_decoder.h"
#include "engine/data/reader.h"
#include "tests/engine/data/encoded_files.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

const Color kGround{10, 20, 30};

std::vector<int> rgba(const cv::Mat& picture, int x, int y) {
    const auto value = picture.at<cv::Vec4b>(y, x);
    return {value[0], value[1], value[2], value[3]};
}

using Pixel = std::vector<int>;

}  // namespace

class TestFurtherFormats : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    fs::path root_;

private Q_SLOTS:
    void initTestCase() { root_ = folder_.path().toStdString(); }

    void reads_four_colors_data() {
        QTest::addColumn<QByteArray>("base64");
        QTest::newRow("HEIC") << QByteArray(kHeic);
        QTest::newRow("AVIF") << QByteArray(kAvif);
        QTest::newRow("JPEG XL") << QByteArray(kJpegXl);
    }

    void reads_four_colors() {
        QFETCH(QByteArray, base64);
        const auto bytes = to_bytes(from_base64(base64.constData()));
        QVERIFY(begins_like_a_picture(std::span(bytes).first(16)));
        const auto picture = decode_image(bytes, kGround);
        QVERIFY2(picture.ok(), picture ? "" : picture.error().message.c_str());
        const Image& image = picture.value();
        QCOMPARE(image.width, 48);
        QCOMPARE(image.height, 32);
        // They lose a little; colour is kept for pairs of pixels, so that the middle of each quarter is looked at.
        QVERIFY(is_about(pixel(image, 12, 8), {200, 40, 40}, 10));
        QVERIFY(is_about(pixel(image, 36, 8), {40, 180, 60}, 10));
        QVERIFY(is_about(pixel(image, 12, 24), {30, 60, 200}, 10));
        QVERIFY(is_about(pixel(image, 36, 24), {230, 220, 50}, 10));
    }

    void cut_and_damaged_files_are_refused_data() { reads_four_colors_data(); }

    void cut_and_damaged_files_are_refused() {
        QFETCH(QByteArray, base64);
        const std::string whole = from_base64(base64.constData());
        for (const std::size_t length : {16 * whole.size() / 17, whole.size() / 2, std::size_t{30}, std::size_t{16}}) {
            const auto picture = decode_image(to_bytes(whole.substr(0, length)), kGround);
            if (picture) QVERIFY(length > whole.size() / 2);  // a few missing bytes may be forgiven
            if (!picture) QVERIFY(!picture.error().message.empty());
        }
        std::string noise = whole;
        for (std::size_t i = 40; i < noise.size(); i += 3) noise[i] = static_cast<char>(noise[i] ^ 0x5A);
        (void)decode_image(to_bytes(noise), kGround);  // whatever it says, it comes back
    }

    void transparency_shows_the_background() {
        const auto bytes = to_bytes(from_base64(kJpegXlWithAlpha));
        const Image image = decode_image(bytes, kGround).value_or_throw();
        QCOMPARE(pixel(image, 2, 2), (Pixel{200, 40, 40}));
        QCOMPARE(pixel(image, 20, 16), (Pixel{10, 20, 30}));
        QCOMPARE(pixel(image, 40, 28), (Pixel{230, 220, 50}));
    }

    void frames_of_a_gif() {
        const auto bytes = to_bytes(from_base64(kGif));
        QCOMPARE(count_animation_frames(bytes), std::int64_t{4});
        auto opened = Animation::open(bytes, 1000);
        QVERIFY(opened.ok());
        Animation& gif = *opened.value();
        const cv::Mat first = gif.frame(0).value_or_throw();
        QCOMPARE(first.cols, 8);
        QCOMPARE(rgba(first, 1, 1), (Pixel{255, 0, 0, 255}));
        QCOMPARE(rgba(first, 5, 1)[3], 0);
        const cv::Mat second = gif.frame(1).value_or_throw();
        QCOMPARE(rgba(second, 5, 1), (Pixel{0, 255, 0, 255}));
        QCOMPARE(rgba(second, 1, 5), (Pixel{255, 0, 0, 255}));
        const cv::Mat third = gif.frame(2).value_or_throw();
        QCOMPARE(rgba(third, 5, 1)[3], 0);
        QCOMPARE(rgba(third, 1, 5), (Pixel{0, 0, 255, 255}));
        const cv::Mat fourth = gif.frame(3).value_or_throw();
        QCOMPARE(rgba(fourth, 1, 5), (Pixel{255, 0, 0, 255}));
        for (int y = 0; y < 8; ++y)
            QCOMPARE(rgba(fourth, 7, y)[static_cast<std::size_t>(y % 3)], 255);
        QVERIFY(!gif.frame(4).ok());
        QCOMPARE(rgba(first, 5, 1)[3], 0);  // the frames that were given stay as they were
        QVERIFY(!Animation::open(bytes, 63).ok());  // 64 pixels
    }

    // What it would give back afterwards is nothing.
    void a_frame_outside_of_the_canvas_harms_nothing() {
        std::string gif = from_base64(kGif);
        const std::size_t third = gif.find(std::string(",\0\0\4\0\4\0\4\0", 9));
        QVERIFY(third != std::string::npos);
        gif[third + 1] = 100;  // from the left
        const auto bytes = to_bytes(gif);
        auto opened = Animation::open(bytes, 1000);
        QVERIFY(opened.ok());
        QCOMPARE(rgba(opened.value()->frame(2).value_or_throw(), 1, 5), (Pixel{255, 0, 0, 255}));
        QCOMPARE(rgba(opened.value()->frame(3).value_or_throw(), 1, 5), (Pixel{255, 0, 0, 255}));
    }

    void frames_of_an_apng() {
        const auto bytes = to_bytes(from_base64(kApng));
        QCOMPARE(count_animation_frames(bytes), std::int64_t{4});
        auto opened = Animation::open(bytes, 1000);
        QVERIFY(opened.ok());
        Animation& png = *opened.value();
        const cv::Mat first = png.frame(0).value_or_throw();
        QCOMPARE(rgba(first, 1, 1), (Pixel{255, 0, 0, 255}));
        QCOMPARE(rgba(first, 5, 1)[3], 0);
        const cv::Mat second = png.frame(1).value_or_throw();
        // 128 of 255 green over red; over nothing it stays half transparent.
        QCOMPARE(rgba(second, 3, 3), (Pixel{127, 128, 0, 255}));
        QCOMPARE(rgba(second, 5, 3), (Pixel{0, 255, 0, 128}));
        const cv::Mat third = png.frame(2).value_or_throw();
        QCOMPARE(rgba(third, 3, 3), (Pixel{255, 0, 0, 255}));
        QCOMPARE(rgba(third, 5, 5), (Pixel{0, 0, 255, 255}));
        const cv::Mat fourth = png.frame(3).value_or_throw();
        QCOMPARE(rgba(fourth, 5, 5)[3], 0);
        QCOMPARE(rgba(fourth, 0, 0)[3], 0);
        QCOMPARE(rgba(fourth, 3, 3), (Pixel{255, 0, 0, 255}));
    }

    void still_pictures_have_one_frame() {
        QCOMPARE(count_animation_frames(to_bytes(picture_of(1, 2, 3))), std::int64_t{1});
        QCOMPARE(count_animation_frames(to_bytes(picture_of(1, 2, 3, 8, 8, ".jpg"))), std::int64_t{1});
        QCOMPARE(count_animation_frames(to_bytes("GIF89a")), std::int64_t{1});
        QCOMPARE(count_animation_frames({}), std::int64_t{1});
        // Without its second, third and fourth frame.
        const std::string one = from_base64(kGif).substr(0, 102) + ";";
        QCOMPARE(count_animation_frames(to_bytes(one)), std::int64_t{1});
        const Image image = decode_image(to_bytes(one), kGround).value_or_throw();
        QCOMPARE(pixel(image, 1, 1), (Pixel{255, 0, 0}));
        QCOMPARE(pixel(image, 5, 1), (Pixel{10, 20, 30}));
    }

    void a_cut_gif_gives_its_whole_frames() {
        const std::string whole = from_base64(kGif);
        make_file(root_ / "cut/loop.gif", whole.substr(0, whole.size() - 12));
        const auto sources = open_sources({(root_ / "cut").string()}, 32);
        std::vector<Entry> entries;
        while (auto entry = sources[0]->next(true)) entries.push_back(std::move(*entry));
        QCOMPARE(entries.size(), std::size_t{4});
        QVERIFY(!entries[2].problem);
        QCOMPARE(entries[3].name, std::string("loop.gif#3"));
        QCOMPARE(entries[3].problem->message, std::string("The picture is cut short: its end is missing."));
    }

    void animations_in_folders_and_archives_give_their_frames_data() {
        QTest::addColumn<bool>("packed");
        QTest::newRow("folder") << false;
        QTest::newRow("archive") << true;
    }

    void animations_in_folders_and_archives_give_their_frames() {
        QFETCH(bool, packed);
        const fs::path in = root_ / (packed ? "packed" : "plain");
        std::vector<Packed> items = {{"a/loop.gif", from_base64(kGif)},
                                     {"a/plain.png", picture_of(1, 2, 3, 8, 8)},
                                     {"b/emoji.png", from_base64(kApng)},
                                     {"b/phone.heic", from_base64(kHeic)}};
        for (const auto& item : items) make_file(in / item.name, item.content);
        const fs::path from = packed ? make_archive(root_ / "animations.zip", items) : in;
        ImportOptions options;
        options.size = 8;
        options.background = "#0a141e";  // (10, 20, 30)
        const auto report = import_domain({from.string()}, "x", options, root_ / (packed ? "d1" : "d2"), {});
        QVERIFY(report.rejected.empty());
        QCOMPARE(report.domain.count, std::int64_t{10});
        QCOMPARE(report.domain.classes.size(), std::size_t{2});
        QCOMPARE(report.domain.classes[0].count, std::int64_t{5});
        const auto domain = Domain::open(root_ / (packed ? "d1" : "d2"));
        QCOMPARE(domain->file(1), std::string("a/loop.gif#1"));
        QCOMPARE(pixel(domain->image(1), 5, 1), (Pixel{0, 255, 0}));
        QCOMPARE(pixel(domain->image(2), 5, 1), (Pixel{10, 20, 30}));
        options.frames = 2;
        const auto fewer = import_domain({from.string()}, "x", options, root_ / (packed ? "d3" : "d4"), {});
        QCOMPARE(fewer.domain.count, std::int64_t{6});
        QCOMPARE(Domain::open(root_ / (packed ? "d3" : "d4"))->file(1), std::string("a/loop.gif#2"));
        const auto preview = preview_import({from.string()}, options, {});
        QCOMPARE(preview.found, std::int64_t{6});
    }
};

QTEST_GUILESS_MAIN(TestFurtherFormats)
#include "test_further_formats.moc"
