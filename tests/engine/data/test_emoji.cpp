// The sample domain of emoji: what they show, and the font that they come from. Needs Debian's fonts-noto-color-emoji
// (packaging/setup.sh installs it).
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <map>

#include "engine/data/domain.h"
#include "engine/data/emoji_groups.h"
#include "engine/data/emoji_source.h"
#include "engine/data/import.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

std::string group_of(const std::vector<std::uint32_t>& code_points) {
    return emoji_group_names().at(static_cast<std::size_t>(emoji_group(code_points)));
}

}  // namespace

class TestEmoji : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;

private Q_SLOTS:
    // Groups as Unicode's emoji-test.txt has them.
    void groups_are_those_of_unicode() {
        QCOMPARE(group_of({0x1F600}), std::string("smileys"));
        QCOMPARE(group_of({0x2764, 0xFE0F}), std::string("smileys"));       // a heart
        QCOMPARE(group_of({0x1F44B}), std::string("people"));               // a hand
        QCOMPARE(group_of({0x1F433}), std::string("nature"));               // a whale
        QCOMPARE(group_of({0x1F34E}), std::string("food"));                 // an apple
        QCOMPARE(group_of({0x1F697}), std::string("objects"));              // a car
        QCOMPARE(group_of({0x26BD}), std::string("objects"));               // a ball
        QCOMPARE(group_of({0x2648}), std::string("symbols"));               // Aries
        QCOMPARE(group_of({0x31, 0x20E3}), std::string("symbols"));         // the key 1
        QCOMPARE(group_of({0x1F1F2, 0x1F1F3}), std::string("flags"));       // Mongolia
        QCOMPARE(group_of({0x1F1F2}), std::string("symbols"));              // a letter alone
        QCOMPARE(group_of({0x1F3F4, 0x200D, 0x2620}), std::string("flags"));  // the pirates'
        QCOMPARE(group_of({0x1FC00}), std::string("objects"));              // not there yet
    }

    // Fonts join some sequences from the back.
    void the_order_of_the_parts_does_not_matter() {
        QCOMPARE(group_of({0x1F468, 0x200D, 0x1F33E}), std::string("people"));  // a farmer
        QCOMPARE(group_of({0x1F33E, 0x200D, 0x1F468}), std::string("people"));
        QCOMPARE(group_of({0x1F43B, 0x200D, 0x2744}), std::string("nature"));  // a polar bear
    }

    void skin_tones_are_those_of_something() {
        QVERIFY(has_skin_tone({0x1F44B, 0x1F3FD}));
        QVERIFY(!has_skin_tone({0x1F44B}));
        QVERIFY(!has_skin_tone({0x1F3FD}));  // the colour alone
    }

    void the_font_is_found_below_a_folder() {
        const fs::path root = folder_.path().toStdString();
        fs::create_directories(root / "empty");
        QVERIFY(find_emoji_font({root / "empty", root / "missing"}).empty());
        const auto font = make_file(root / "fonts" / "noto" / "NotoColorEmoji.ttf", "here");
        QCOMPARE(find_emoji_font({root / "missing", root / "fonts"}), font);
    }

    void becomes_a_labelled_domain() {
        if (find_emoji_font().empty()) QSKIP("fonts-noto-color-emoji is missing.");
        const auto names = sample_domain_names();
        QCOMPARE(names.front(), std::string("emoji"));
        const fs::path root = folder_.path().toStdString();
        ImportOptions options;
        options.size = 64;
        const auto report = import_domain({"sample:emoji"}, "emoji", options, root / "emoji", {});
        QVERIFY2(report.domain.count > 1500 && report.domain.count < 2500,
                 qPrintable(QString::number(report.domain.count)));
        std::map<std::string, std::int64_t> counts;
        for (const auto& entry : report.domain.classes) counts[entry.name] = entry.count;
        QCOMPARE(counts.size(), emoji_group_names().size());
        QVERIFY(counts["flags"] > 200 && counts["flags"] < 400);  // of countries, and of states of some
        QVERIFY(counts["food"] > 100 && counts["food"] < 160);
        for (const auto& [name, count] : counts) QVERIFY2(count > 80, name.c_str());
        QVERIFY(report.domain.held_out > report.domain.count / 6 && report.domain.held_out < report.domain.count / 4);
        const auto domain = Domain::open(root / "emoji");
        for (std::int64_t i = 0; i < domain->count(); ++i)
            QVERIFY2(domain->file(i).find("U+1F3FD") == std::string::npos || domain->file(i) == "U+1F3FD",
                     domain->file(i).c_str());
    }

    void other_fonts_are_refused() {
        const fs::path ogham = "/usr/share/fonts/truetype/noto/NotoSansOgham-Regular.ttf";
        if (!fs::exists(ogham)) QSKIP("fonts-noto-core is missing.");
        QCOMPARE(failure_of([&] { EmojiSource source(ogham); }), ogham.string() + " has no coloured pictures in it.");
    }
};

QTEST_GUILESS_MAIN(TestEmoji)
#include "test_emoji.moc"
