// Whether pictures may be flipped: the statistic against known values, and domains that face one way or read one way.
// Needs Debian's fonts-noto-core, as test_font_source does.
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <cmath>
#include <random>

#include "engine/data/image_file.h"
#include "engine/data/import.h"
#include "engine/measure/facing.h"

using namespace graft;

namespace fs = std::filesystem;

namespace {

constexpr int kSide = 32;
const fs::path kNoto = "/usr/share/fonts/truetype/noto";

void paint(Image& image, int x, int y, const std::array<std::uint8_t, 3>& color) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) return;
    for (int c = 0; c < 3; ++c) image.row(y)[3 * x + c] = color[static_cast<std::size_t>(c)];
}

Image flipped(const Image& image) {
    Image out(image.width, image.height);
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (int c = 0; c < 3; ++c) out.row(y)[3 * x + c] = image.row(y)[3 * (image.width - 1 - x) + c];
    return out;
}

// Draws pictures by a seeded chance.
class Painter {
public:
    Image ground() {
        Image image(kSide, kSide);
        const auto color = any_color(120, 255);
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x) paint(image, x, y, color);
        return image;
    }

    // Points to the right: a shaft and a head.
    Image arrow() {
        auto image = ground();
        const auto color = any_color(0, 100);
        const int left = between(2, 6), middle = between(11, 20), length = between(10, 16);
        for (int x = 0; x < length; ++x)
            for (int y = -1; y <= 1; ++y) paint(image, left + x, middle + y, color);
        for (int x = 0; x < 8; ++x)
            for (int y = x - 8; y <= 8 - x; ++y) paint(image, left + length + x, middle + y, color);
        return image;
    }

    Image disc() {
        auto image = ground();
        const auto color = any_color(0, 255);
        const int radius = between(3, 8), across = between(10, 21), down = between(10, 21);
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x)
                if (std::hypot(x - across, y - down) <= radius) paint(image, x, y, color);
        return image;
    }

    int between(int low, int high) { return low + static_cast<int>(chance_() % static_cast<unsigned>(high - low + 1)); }

private:
    std::array<std::uint8_t, 3> any_color(int low, int high) {
        std::array<std::uint8_t, 3> color{};
        for (auto& value : color) value = static_cast<std::uint8_t>(between(low, high));
        return color;
    }

    std::mt19937 chance_{5};
};

}  // namespace

class TestFacing : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    int made_ = 0;

    std::shared_ptr<const Domain> domain(const std::vector<std::string>& paths, int size = kSide) {
        const auto at = fs::path(folder_.path().toStdString()) / ("domain" + std::to_string(made_++));
        ImportOptions options;
        options.size = size;
        import_domain(paths, "test", options, at, {});
        return Domain::open(at);
    }

    std::shared_ptr<const Domain> domain(const std::vector<Image>& pictures) {
        const auto at = fs::path(folder_.path().toStdString()) / ("pictures" + std::to_string(made_++));
        fs::create_directories(at);
        for (std::size_t i = 0; i < pictures.size(); ++i)
            write_png(at / (std::to_string(1000 + i) + ".png"), pictures[i]);
        return domain({at.string()}, pictures.front().width);
    }

    // Of so many arrows the first `right` point right, the others left.
    std::shared_ptr<const Domain> arrows_of(int count, int right) {
        Painter painter;
        std::vector<Image> pictures;
        for (int i = 0; i < count; ++i) pictures.push_back(i < right ? painter.arrow() : flipped(painter.arrow()));
        return domain(pictures);
    }

private Q_SLOTS:
    // All samples are alike but for the side that they face: h is 1 or -1.
    void agreement_is_of_those_that_face_one_way() {
        const auto left = torch::tensor({1.0, 0.0}).repeat({100, 1}), right = left.flip(1);
        const auto test = [&](std::int64_t of_left) {
            const auto first = left.narrow(0, 0, of_left), second = right.narrow(0, 0, 100 - of_left);
            return mirror_test(torch::cat({first, second}), torch::cat({first, second}).flip(1));
        };
        const auto near = [](double a, double b) { return std::abs(a - b) < 1e-3 * std::abs(b) + 1e-6; };
        QVERIFY(near(test(100).agreement, 1));
        QVERIFY(near(test(100).certainty, std::sqrt(100 * 99 / 2)));
        QVERIFY(near(test(80).agreement, (60.0 * 60 - 100) / 9900));
        QVERIFY(near(test(20).agreement, test(80).agreement));
        QVERIFY(near(test(50).agreement, -100.0 / 9900));
    }

    void certainty_is_in_standard_deviations_of_chance() {
        double sum = 0, squares = 0;
        constexpr int kTimes = 200;
        for (int i = 0; i < kTimes; ++i) {
            torch::manual_seed(i);
            const auto samples = torch::randn({40, 6});
            const double certainty = mirror_test(samples, samples.flip(1)).certainty;
            sum += certainty / kTimes;
            squares += certainty * certainty / kTimes;
        }
        QVERIFY2(std::abs(sum) < 0.25 && std::abs(squares - 1) < 0.4,
                 qPrintable(QString("%1, %2").arg(sum).arg(squares)));
    }

    void one_sample_or_symmetric_ones_tell_nothing() {
        QCOMPARE(mirror_test(torch::rand({1, 4}), torch::rand({1, 4})).certainty, 0.0);
        const auto half = torch::rand({50, 3});
        const auto whole = torch::cat({half, half.flip(1)}, 1);
        QCOMPARE(mirror_test(whole, whole.flip(1)).agreement, 0.0);
        const auto equal = torch::ones({50, 6});
        QCOMPARE(mirror_test(equal, equal.flip(1)).agreement, 0.0);
        // Nor do those in which hardly anything is elsewhere when they are flipped.
        const auto nearly = whole + 1e-4 * torch::arange(6);
        QCOMPARE(mirror_test(nearly, nearly.flip(1)).agreement, 0.0);
    }

    void arrows_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("facing");
        QTest::newRow("all right") << 300 << 300 << static_cast<int>(Facing::OneWay);
        QTest::newRow("all left") << 300 << 0 << static_cast<int>(Facing::OneWay);
        QTest::newRow("most left") << 300 << 30 << static_cast<int>(Facing::OneWay);
        QTest::newRow("both ways") << 300 << 150 << static_cast<int>(Facing::Either);
        QTest::newRow("nearly both") << 300 << 170 << static_cast<int>(Facing::Either);
        QTest::newRow("one") << 1 << 1 << static_cast<int>(Facing::Either);
        QTest::newRow("two") << 2 << 2 << static_cast<int>(Facing::Either);
    }

    void arrows() {
        QFETCH(int, count);
        QFETCH(int, right);
        QFETCH(int, facing);
        QCOMPARE(static_cast<int>(facing_of(*arrows_of(count, right))), facing);
    }

    void discs_face_either_way() {
        for (const int count : {2, 5, 20, 300}) {
            Painter painter;
            std::vector<Image> pictures;
            for (int i = 0; i < count; ++i) pictures.push_back(painter.disc());
            QCOMPARE(static_cast<int>(facing_of(*domain(pictures))), static_cast<int>(Facing::Either));
        }
    }

    void characters_are_known_by_their_names() {
        for (const char* name : {"U+0041", "U+0030", "U+4E2D", "Noto Sans/U+00E9", "U+1D400"})
            QVERIFY2(names_character(name), name);
        for (const char* name : {"U+1F600", "U+2192", "U+E001", "U+1F1F2 U+1F1F3", "U+", "glyph 7", "cat/U.png", "",
                                 "U+0041.png", "U+F0001"})
            QVERIFY2(!names_character(name), name);
    }

    void a_font_of_characters_has_letters() {
        QVERIFY(facing_of(*domain({(kNoto / "NotoSansOgham-Regular.ttf").string()})) == Facing::Letters);
    }

    // Letters of which no name tells: four to a picture, in pictures that are as a whole much the same flipped.
    void words_read_one_way() {
        const auto font = domain({(kNoto / "NotoSans-Regular.ttf").string()});
        std::vector<Image> letters;
        for (std::int64_t i = 0; i < font->count(); ++i)
            if (const auto& name = font->file(i); name.size() == 6 && name >= "U+0041" && name <= "U+007A")
                letters.push_back(font->image(i));
        QVERIFY(letters.size() > 50);
        Painter painter;
        std::vector<Image> words, mixed;
        for (int i = 0; i < 200; ++i) {
            Image word(2 * kSide, 2 * kSide);
            for (int cell = 0; cell < 4; ++cell) {
                const auto& letter = letters[static_cast<std::size_t>(
                    painter.between(0, static_cast<int>(letters.size()) - 1))];
                for (int y = 0; y < kSide; ++y)
                    std::copy_n(letter.row(y), 3 * kSide, word.row(cell / 2 * kSide + y) + 3 * kSide * (cell % 2));
            }
            mixed.push_back(i % 2 == 0 ? word : flipped(word));
            words.push_back(std::move(word));
        }
        QVERIFY(facing_of(*domain(words)) != Facing::Either);
        QVERIFY(facing_of(*domain(mixed)) == Facing::Either);
    }
};

QTEST_GUILESS_MAIN(TestFacing)
#include "test_facing.moc"
