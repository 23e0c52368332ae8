// Glyphs as pictures. Needs Debian's fonts-noto-core and fonts-noto-color-emoji (packaging/setup.sh installs them).
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <set>

#include "engine/data/domain.h"
#include "engine/data/font_ligatures.h"
#include "engine/data/font_source.h"
#include "engine/data/import.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

const fs::path kNoto = "/usr/share/fonts/truetype/noto";
const fs::path kEmoji = kNoto / "NotoColorEmoji.ttf", kSans = kNoto / "NotoSans-Regular.ttf",
               kOgham = kNoto / "NotoSansOgham-Regular.ttf";

// Made by hand: one triangle, and a character map (format 13) that gives it to every code from 65 to 2^32 - 2.
constexpr const char* kEndlessFont =
    "AAEAAAAHAEAAAgAwY21hcAAAAAAAAAB8AAAAKGdseWYAAAAAAAAApAAAACBoZWFkAAAAAAAAAMQAAAA2aGhlYQAAAAAAAAD8AAAAJGhtdHgAAAAA"
    "AAABIAAAAAhsb2NhAAAAAAAAASgAAAAMbWF4cAAAAAAAAAE0AAAAIAAAAAEAAwAKAAAADAANAAAAAAAcAAAAAAAAAAEAAABB/////gAAAAEAAQAA"
    "AAAAZABkAAIAAAEBAQAAAGQAAAAAAAAAZAAAAAABAAAAAQAAAAAAAF8PPPUAAAPoAAAAAAAAAAAAAAAAAAAAAAAAAAAAZABkAAAACAACAAEAAAAA"
    "AAEAAAMg/zgAAAH0AAAAAAH0AAEAAAAAAAAAAAAAAAAAAAACAfQAAAH0AAAAAAAAAAAAAAAAACAAAQAAAAIAZAAKAGQACgACAAAAAAAAAAAAAAAA"
    "AAAAAA==";

std::vector<Entry> all_of(Source& source) {
    std::vector<Entry> entries;
    while (auto entry = source.next(true)) entries.push_back(std::move(*entry));
    return entries;
}

Image drawn(const std::vector<Entry>& entries, const std::string& name, int side, Color ground = {}) {
    for (const auto& entry : entries)
        if (entry.name == name) return entry.decode(ground, side).value_or_throw().image;
    throw Failure("no glyph " + name);
}

// Rows from..to (exclusive) with anything that is not `ground`.
std::pair<int, int> rows_used(const Image& image, int ground) {
    int first = image.height, last = -1;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            if (pixel(image, x, y) != std::vector<int>{ground, ground, ground}) {
                first = std::min(first, y);
                last = y;
            }
    return {first, last + 1};
}

std::vector<double> mean_color(const Image& image) {
    std::vector<double> sum(3);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) sum[i % 3] += image.pixels[i];
    for (double& value : sum) value /= static_cast<double>(image.pixels.size()) / 3;
    return sum;
}

}  // namespace

class TestFontSource : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;

private Q_SLOTS:
    void initTestCase() {
        if (!fs::exists(kEmoji) || !fs::exists(kSans)) QSKIP("fonts-noto-core and fonts-noto-color-emoji are missing.");
    }

    // 33 code points of the font's cmap, four of them (NUL, CR, space, no-break space) without an outline: counted from
    // the file's own tables in Python.
    void every_glyph_once_and_no_blank_ones() {
        FontSource font(kOgham);
        QCOMPARE(font.kind(), std::string("font"));
        QCOMPARE(font.name(), std::string("Noto Sans Ogham"));
        const auto entries = all_of(font);
        QCOMPARE(entries.size(), std::size_t{29});
        QCOMPARE(font.total(), std::int64_t{29});
        QCOMPARE(entries.front().name, std::string("U+1680"));
        QCOMPARE(entries.back().name, std::string("U+169C"));
        FontSource sans(kSans);
        QCOMPARE(sans.total(), std::int64_t{2807});
    }

    // Where the letters of NotoSans stand on a line: its ascender is 1.069, its descender 0.293 of an em; capitals are
    // 0.714 of an em high (OS/2 table). At 136 pixels a line, 99.9 an em.
    void letters_stand_on_one_line() {
        FontSource font(kSans);
        const auto entries = all_of(font);
        const Image capital = drawn(entries, "U+0048", 136), dot = drawn(entries, "U+002E", 136);
        QCOMPARE(capital.width, 136);
        const auto h = rows_used(capital, 255), period = rows_used(dot, 255);
        QVERIFY2(std::abs(h.second - h.first - 71) <= 2, qPrintable(QString::number(h.second - h.first)));
        QVERIFY2(std::abs(h.second - 107) <= 2, qPrintable(QString::number(h.second)));
        QVERIFY(std::abs(period.second - h.second) <= 2);
        QVERIFY(period.second - period.first < 20);
    }

    // Ink of A, I and "." at 100 pixels an em, by Pillow: 1427, 858, 142 pixels.
    void ink_is_as_freetype_elsewhere_draws_it() {
        FontSource font(kSans);
        const auto entries = all_of(font);
        const auto ink = [&](const char* name) {
            return (255 - mean_color(drawn(entries, name, 136))[0]) / 255 * 136 * 136;
        };
        QVERIFY2(std::abs(ink("U+0041") - 1427) < 30, qPrintable(QString::number(ink("U+0041"))));
        QVERIFY2(std::abs(ink("U+0049") - 858) < 20, qPrintable(QString::number(ink("U+0049"))));
        QVERIFY2(std::abs(ink("U+002E") - 142) < 8, qPrintable(QString::number(ink("U+002E"))));
    }

    void ink_can_be_seen_on_its_ground() {
        FontSource font(kSans);
        const auto entries = all_of(font);
        const Image light = drawn(entries, "U+0049", 32), dark = drawn(entries, "U+0049", 32, {0, 0, 0});
        for (std::size_t i = 0; i < light.pixels.size(); ++i) QCOMPARE(int{dark.pixels[i]}, 255 - light.pixels[i]);
    }

    void wide_glyphs_are_made_smaller() {
        FontSource font(kSans);
        const auto entries = all_of(font);
        for (const auto& entry : entries) {
            const auto image = entry.decode({}, 32);
            QVERIFY2(image.ok(), entry.name.c_str());
            QCOMPARE(image.value().image.width, 32);
        }
    }

    // Mean colours of the same emoji drawn by Pillow at their own size, 136 x 128 on white, in a square.
    void emoji_come_in_their_colors() {
        FontSource font(kEmoji);
        const auto entries = all_of(font);
        std::set<std::string> names;
        std::size_t named = 0;
        for (const auto& entry : entries) {
            names.insert(entry.name);
            named += entry.name.starts_with("U+") && entry.name.find(' ') == std::string::npos ? 1u : 0u;
        }
        QCOMPARE(names.size(), entries.size());
        QVERIFY2(named > 1350 && named <= 1487, qPrintable(QString::number(named)));
        QVERIFY2(entries.size() > 3000, qPrintable(QString::number(entries.size())));
        const std::vector<std::pair<std::string, std::vector<double>>> expected = {
            {"U+1F600", {236.7, 210.3, 137.2}}, {"U+1F34E", {240.6, 158.3, 133.7}}, {"U+1F433", {211.3, 229.3, 232.7}}};
        for (const auto& [name, color] : expected) {
            const Image image = drawn(entries, name, 64);
            QCOMPARE(image.width, 136);
            QCOMPARE(image.height, 136);
            const auto mean = mean_color(image);
            for (std::size_t c = 0; c < 3; ++c)
                QVERIFY2(std::abs(mean[c] - color[c]) < 1.0, qPrintable(QString::number(mean[c])));
        }
        // Farmer, flag of Mongolia, hand in a skin tone; the font joins the farmer from the back.
        for (const char* sequence : {"U+1F33E U+200D U+1F468", "U+1F1F2 U+1F1F3", "U+1F44B U+1F3FD"})
            QVERIFY2(names.contains(sequence), sequence);
        const auto unnamed = std::count_if(names.begin(), names.end(),
                                           [](const std::string& name) { return name.starts_with("glyph "); });
        QVERIFY2(unnamed < 100, qPrintable(QString::number(unnamed)));
        QVERIFY(is_about(pixel(drawn(entries, "U+1F600", 64), 68, 68), {253, 224, 48}, 2));
        QVERIFY(pixel(drawn(entries, "U+1F600", 64, {0, 0, 0}), 1, 1) == (std::vector<int>{0, 0, 0}));
    }

    // A table made by hand: one lookup, one ligature, glyph 9 for the glyphs 3 4 5; then cut off anywhere.
    void reads_ligatures() {
        const std::vector<std::uint8_t> gsub = {0, 1,  0, 0, 0, 0, 0, 0,
                                                0, 10,                     // version, scripts, features, lookups at 10
                                                0, 1,  0, 4,               // one lookup, 4 on
                                                0, 4,  0, 0, 0, 1, 0, 8,   // ligatures, no flags, one subtable, 8 on
                                                0, 1,  0, 8, 0, 1, 0, 14,  // format 1, coverage 8 on, one set, 14 on
                                                0, 1,  0, 1, 0, 3,         // coverage: glyph 3
                                                0, 1,  0, 4,               // one ligature, 4 on
                                                0, 9,  0, 3, 0, 4, 0, 5};  // glyph 9, three parts, the others 4 and 5
        const std::map<std::uint32_t, std::vector<std::uint32_t>> expected = {{9, {3, 4, 5}}};
        QVERIFY(read_ligatures(gsub) == expected);
        for (std::size_t size = 0; size < gsub.size(); ++size) read_ligatures(std::span(gsub).first(size));
        QVERIFY(read_ligatures({}).empty());
    }

    // All its numbers are 1,000 and all its parts lie over each other: 10^12 ligatures by its own word.
    void a_crafted_table_ends_soon() {
        std::vector<std::uint8_t> gsub(200'000);
        for (std::size_t i = 0; i < gsub.size(); i += 2) {
            gsub[i] = 1000 >> 8;
            gsub[i + 1] = 1000 & 0xFF;
        }
        gsub[2000] = 0;  // the kind of the lookup
        gsub[2001] = 4;
        QElapsedTimer timer;
        timer.start();
        const auto found = read_ligatures(gsub);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found.contains(1000));
    }

    void a_crafted_character_map_ends_soon() {
        const fs::path file = fs::path(folder_.path().toStdString()) / "endless.ttf";
        QElapsedTimer timer;
        timer.start();
        FontSource font(make_file(file, from_base64(kEndlessFont)));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(font.total(), std::int64_t{1});
        QCOMPARE(font.next(false)->name, std::string("U+0041"));
    }

    void one_broken_font_costs_only_itself() {
        const fs::path folder = fs::path(folder_.path().toStdString()) / "some";
        fs::create_directories(folder);
        fs::copy_file(kOgham, folder / "good.ttf");
        make_file(folder / "broken.ttf", "not a font, whatever its name says");
        const auto report = import_domain({folder.string()}, "some", {}, folder.string() + ".domain", {});
        QCOMPARE(report.domain.count, std::int64_t{29});
        QCOMPARE(report.rejected.size(), std::size_t{1});
        QCOMPARE(report.rejected[0].file, std::string("broken.ttf"));
    }

    void become_domains_and_several_fonts_classes() {
        const fs::path root = folder_.path().toStdString();
        const auto one = import_domain({kEmoji.string()}, "emoji", {}, root / "emoji", {});
        QVERIFY(one.domain.count > 3000);
        QVERIFY(one.domain.classes.empty());
        QVERIFY(one.rejected.size() < 10);
        ImportOptions options;
        options.size = 64;
        const auto two = import_domain({kOgham.string(), (kNoto / "NotoSansRunic-Regular.ttf").string()}, "old",
                                       options, root / "old", {});
        QCOMPARE(two.domain.classes.size(), std::size_t{2});
        QCOMPARE(two.domain.classes[0].name, std::string("Noto Sans Ogham"));
        QCOMPARE(two.domain.classes[0].count, std::int64_t{29});
        QCOMPARE(Domain::open(root / "old")->file(0), std::string("Noto Sans Ogham/U+1680"));
        QCOMPARE(two.domain.size, 64);
    }

    void a_folder_of_fonts_is_its_fonts() {
        const fs::path folder = fs::path(folder_.path().toStdString()) / "fonts";
        fs::create_directories(folder / "old");
        fs::copy_file(kOgham, folder / "old" / "a.ttf");
        fs::copy_file(kNoto / "NotoSansRunic-Regular.ttf", folder / "b.ttf");
        const auto preview = preview_import({folder.string()}, {}, {});
        QCOMPARE(preview.kind, std::string("font"));
        QCOMPARE(preview.classes.size(), std::size_t{2});
        make_file(folder / "c.png", picture_of(1, 2, 3));  // pictures come first
        QCOMPARE(preview_import({folder.string()}, {}, {}).kind, std::string("folder"));
    }

    void broken_fonts_are_refused_in_one_sentence() {
        const fs::path root = folder_.path().toStdString();
        const std::string whole = read_all(kOgham);
        make_file(root / "cut.ttf", whole.substr(0, 600));
        QCOMPARE(failure_of([&] { FontSource font(root / "cut.ttf"); }),
                 (root / "cut.ttf").string() + " is not a font that can be read.");
        make_file(root / "text.ttf", "not a font, whatever its name says");
        QVERIFY(!failure_of([&] { import_domain({(root / "text.ttf").string()}, "x", {}, root / "x", {}); }).empty());
        QVERIFY(!fs::exists(root / "x"));
    }
};

QTEST_GUILESS_MAIN(TestFontSource)
#include "test_font_source.moc"
