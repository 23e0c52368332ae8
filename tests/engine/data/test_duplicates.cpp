// Near-duplicates: copies are found however they were changed, different pictures are not, and many take seconds.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <bit>
#include <opencv2/imgproc.hpp>

#include "engine/data/domain.h"
#include "engine/data/duplicate_finder.h"
#include "engine/data/import.h"
#include "engine/data/prepare.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

// A picture with soft shapes in colour, a different one for each seed.
cv::Mat soft_picture(int seed, int side = 128) {
    cv::RNG chance(static_cast<std::uint64_t>(seed) + 1);
    cv::Mat coarse(6, 6, CV_8UC3), fine(24, 24, CV_8UC3), a, b, out;
    chance.fill(coarse, cv::RNG::UNIFORM, 0, 256);
    chance.fill(fine, cv::RNG::UNIFORM, 0, 256);
    cv::resize(coarse, a, cv::Size(side, side), 0, 0, cv::INTER_CUBIC);
    cv::resize(fine, b, cv::Size(side, side), 0, 0, cv::INTER_CUBIC);
    cv::addWeighted(a, 0.75, b, 0.25, 0, out);
    return out;
}

PictureSignature signature_of(const cv::Mat& bgr) {
    Image image(bgr.cols, bgr.rows);
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.pixels.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return sign(prepare(image, {.size = 32, .fit = false, .background = {}}));
}

cv::Mat through_jpeg(const cv::Mat& picture, int quality) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

}  // namespace

class TestDuplicates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // A ramp brightens to the right everywhere, a ramp to the left nowhere.
    void hash_says_where_it_brightens() {
        cv::Mat ramp(32, 32, CV_8UC3), back;
        for (int x = 0; x < 32; ++x) ramp.col(x).setTo(cv::Scalar::all(8 * x));
        cv::flip(ramp, back, 1);
        QCOMPARE(signature_of(ramp).hash, ~std::uint64_t{0});
        QCOMPARE(signature_of(back).hash, std::uint64_t{0});
        QVERIFY(std::abs(double{signature_of(ramp).mean} - 124) < 1);  // of 0, 8, ..., 248
    }

    void finds_changed_copies() {
        for (int seed = 0; seed < 40; ++seed) {
            const cv::Mat picture = soft_picture(seed);
            const auto original = signature_of(picture);
            cv::Mat smaller, brighter, noisy;
            cv::resize(picture, smaller, cv::Size(70, 70), 0, 0, cv::INTER_AREA);
            picture.convertTo(brighter, -1, 1.04, 3);
            cv::Mat noise(picture.size(), CV_8UC3);
            cv::RNG(7).fill(noise, cv::RNG::UNIFORM, 0, 12);
            cv::add(picture, noise, noisy);
            QVERIFY(look_alike(original, signature_of(through_jpeg(picture, 60))));
            QVERIFY(look_alike(original, signature_of(smaller)));
            QVERIFY(look_alike(original, signature_of(brighter)));
            QVERIFY(look_alike(original, signature_of(noisy)));
        }
    }

    void lets_different_pictures_be() {
        DuplicateFinder finder;
        for (int seed = 0; seed < 500; ++seed) QVERIFY(!finder.add(signature_of(soft_picture(seed, 32))));
        cv::Mat flipped;
        cv::flip(soft_picture(3, 32), flipped, 1);
        QVERIFY(!finder.add(signature_of(flipped)));
        // One colour all over hashes to nothing; the colours decide.
        for (int grey = 0; grey < 250; grey += 10)
            QVERIFY(!finder.add(signature_of(cv::Mat(32, 32, CV_8UC3, cv::Scalar::all(grey)))));
        QCOMPARE(finder.add(signature_of(cv::Mat(32, 32, CV_8UC3, cv::Scalar::all(10)))),
                 std::optional<std::int64_t>(502));
        // A small thing on a plain ground is not the same as another there.
        cv::Mat one(32, 32, CV_8UC3, cv::Scalar(230, 180, 120)), other = one.clone();
        cv::circle(one, {10, 12}, 4, cv::Scalar(20, 20, 20), -1);
        cv::rectangle(other, cv::Rect(18, 16, 9, 4), cv::Scalar(20, 20, 20), -1);
        QVERIFY(!look_alike(signature_of(one), signature_of(other)));
    }

    // Whatever bits differ, up to six: the pictures share one of seven bands. Compared with looking at every pair.
    void finds_what_comparing_all_pairs_finds() {
        std::vector<PictureSignature> signatures;
        for (int seed = 0; seed < 60; ++seed) {
            signatures.push_back(signature_of(soft_picture(seed, 32)));
            for (int quality : {90, 50, 25})
                signatures.push_back(signature_of(through_jpeg(soft_picture(seed, 32), quality)));
            PictureSignature turned = signatures.back();
            cv::RNG chance(static_cast<std::uint64_t>(seed) + 99);
            for (int bit = 0; bit < 6; ++bit) turned.hash ^= std::uint64_t{1} << chance.uniform(0, 64);
            signatures.push_back(turned);
        }
        DuplicateFinder finder;
        std::vector<std::size_t> kept;
        std::size_t found = 0;
        for (std::size_t i = 0; i < signatures.size(); ++i) {
            std::optional<std::int64_t> expected;
            for (const std::size_t earlier : kept)
                if (!expected && look_alike(signatures[earlier], signatures[i]))
                    expected = static_cast<std::int64_t>(earlier);
            if (!expected) kept.push_back(i);
            found += expected ? 1u : 0u;
            QCOMPARE(finder.add(signatures[i]), expected);
        }
        QVERIFY2(found > 150, qPrintable(QString::number(found)));
    }

    // Equal bits by chance p: seven bands of nine bits let 7 p^9 of all pairs through.
    void few_of_all_pairs_are_compared_data() {
        QTest::addColumn<int>("percent_set");
        QTest::addColumn<double>("most");
        QTest::newRow("even") << 50 << 0.015;
        QTest::newRow("skewed as those of plain drawings are") << 15 << 0.5;
    }

    void few_of_all_pairs_are_compared() {
        QFETCH(int, percent_set);
        QFETCH(double, most);
        constexpr int kPictures = 10000;
        DuplicateFinder finder;
        cv::RNG chance(5);
        for (int i = 0; i < kPictures; ++i) {
            PictureSignature made;
            for (int bit = 0; bit < 64; ++bit)
                made.hash = made.hash << 1 | (chance.uniform(0, 100) < percent_set ? 1u : 0u);
            for (auto& value : made.grey) value = static_cast<std::uint8_t>(chance.uniform(0, 256));
            made.mean = 127;
            made.deviation = 74;
            finder.add(made);
        }
        const double share = static_cast<double>(finder.pairs_compared()) / (kPictures * (kPictures - 1) / 2);
        QVERIFY2(share < most, qPrintable(QString::number(share)));
    }

    void import_counts_keeps_and_drops() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString(), in = root / "in";
        for (int i = 0; i < 12; ++i)
            make_file(in / ("a" + std::to_string(10 + i) + ".png"), encode(soft_picture(i), ".png"));
        make_file(in / "b1.jpg", encode(soft_picture(3), ".jpg"));
        make_file(in / "b2.png", encode(soft_picture(5, 90), ".png"));
        make_file(in / "b3.png", encode(soft_picture(5, 64), ".png"));
        const auto kept = import_domain({in.string()}, "x", {}, root / "kept", {});
        QCOMPARE(kept.domain.count, std::int64_t{15});
        QCOMPARE(kept.duplicates, std::int64_t{3});
        QVERIFY(!kept.duplicates_dropped);
        const std::string listed = "file,like\nb1.jpg,a13.png\nb2.png,a15.png\nb3.png,a15.png\n";
        QCOMPARE(read_all(root / "kept/duplicates.csv"), listed);
        ImportOptions options;
        options.duplicates = "drop";
        const auto dropped = import_domain({in.string()}, "x", options, root / "dropped", {});
        QCOMPARE(dropped.domain.count, std::int64_t{12});
        QCOMPARE(dropped.duplicates, std::int64_t{3});
        QVERIFY(dropped.duplicates_dropped);
        QCOMPARE(read_all(root / "dropped/duplicates.csv"), listed);
        QCOMPARE(dropped.duplicate_examples.size(), std::size_t{3});
        QCOMPARE(dropped.duplicate_examples[0].file, std::string("b1.jpg"));
        QCOMPARE(dropped.duplicate_examples[0].earlier_file, std::string("a13.png"));
        QCOMPARE(dropped.duplicate_examples[0].earlier->pixels, Domain::open(root / "dropped")->image(3).pixels);

        const auto quick = preview_import({in.string()}, {}, {});
        QCOMPARE(quick.compared, std::int64_t{0});
        const auto preview = preview_import({in.string()}, {}, {}, true);
        QCOMPARE(preview.compared, std::int64_t{15});
        QCOMPARE(preview.duplicates, std::int64_t{3});
        QCOMPARE(preview.duplicate_examples.size(), std::size_t{3});
        QCOMPARE(preview.duplicate_examples[2].earlier_file, std::string("a15.png"));
    }

    void preview_shows_how_pictures_are_cropped() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        cv::Mat wide(300, 600, CV_8UC3, cv::Scalar(0, 0, 255));
        wide(cv::Rect(150, 0, 300, 300)).setTo(cv::Scalar(0, 255, 0));
        make_file(root / "in/wide.png", encode(wide, ".png"));
        auto preview = preview_import({(root / "in").string()}, {}, {});
        QCOMPARE(preview.crops.size(), std::size_t{1});
        const auto& crop = preview.crops.front();
        QCOMPARE(crop.file, std::string("wide.png"));
        QCOMPARE(crop.before->width, 200);
        QCOMPARE(crop.before->height, 100);
        QCOMPARE(crop.crop_x, 50);
        QCOMPARE(crop.crop_y, 0);
        QCOMPARE(crop.crop_side, 100);
        QCOMPARE(crop.after->width, 32);
        QCOMPARE(pixel(*crop.after, 1, 1), (std::vector<int>{0, 255, 0}));
        ImportOptions options;
        options.shape = "fit";
        preview = preview_import({(root / "in").string()}, options, {});
        QCOMPARE(preview.crops.front().crop_side, 0);
        QCOMPARE(pixel(*preview.crops.front().after, 1, 16), (std::vector<int>{255, 0, 0}));
        // What counts for the size is the side that becomes the prepared one's: 40 of 40 x 90 cropped, 90 fitted.
        make_file(root / "thin/1.png", encode(cv::Mat(40, 90, CV_8UC3, cv::Scalar::all(9)), ".png"));
        QCOMPARE(preview_import({(root / "thin").string()}, {}, {}).suggested_size, 32);
        QCOMPARE(preview_import({(root / "thin").string()}, options, {}).suggested_size, 64);
    }
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "test_duplicates.moc"
