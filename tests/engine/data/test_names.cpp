// Names in any encoding: nothing is lost, no two become one. The archives were made by Python (encoded_files.h), the
// bytes of names are those of Python's codecs.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <clocale>
#include <map>
#include <set>

#include "engine/api/utf8.h"
#include "engine/data/domain.h"
#include "engine/data/import.h"
#include "engine/data/name_encoding.h"
#include "engine/data/path_names.h"
#include "engine/data/reader.h"
#include "tests/engine/data/encoded_files.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;
using Names = std::vector<std::string>;

namespace {

Names decoded(const Names& names) {
    const NameDecoder decoder(names);
    Names out;
    for (const auto& name : names) out.push_back(decoder.decode(name));
    return out;
}

}  // namespace

class TestNames : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    fs::path root_;
    int folders_ = 0;

private Q_SLOTS:
    void init() {
        root_ = fs::path(folder_.path().toStdString()) / std::to_string(folders_++);
        fs::create_directories(root_);
    }

    void encodings_are_told_apart_data() {
        QTest::addColumn<QByteArray>("bytes");  // two names, with a line end between
        QTest::addColumn<QString>("text");
        QTest::newRow("GBK") << QByteArray("\xC3\xA8/\xD0\xB4\xD5\xE6 0.png\n\xB9\xB7/1.png")
                             << QString::fromUtf8("猫/写真 0.png\n狗/1.png");
        QTest::newRow("Shift-JIS") << QByteArray("\x94\x4C/\x8E\xCA\x90\x5E 0.png\n\x8C\xA2/1.png")
                                   << QString::fromUtf8("猫/写真 0.png\n犬/1.png");
        // Both end in the byte of a backslash.
        QTest::newRow("Shift-JIS, 5C") << QByteArray("\x95\x5C/1.png\n\x94\x5C/1.png")
                                       << QString::fromUtf8("表/1.png\n能/1.png");
        QTest::newRow("hiragana") << QByteArray("\x82\xCB\x82\xB1/1.png\n\x82\xA2\x82\xCA/1.png")
                                  << QString::fromUtf8("ねこ/1.png\nいぬ/1.png");
        QTest::newRow("Big5") << QByteArray("\xBF\xDF/1.png\n\xAA\xAF/1.png")
                              << QString::fromUtf8("貓/1.png\n狗/1.png");
        QTest::newRow("Korean") << QByteArray("\xB0\xED\xBE\xE7\xC0\xCC/1.png\n\xB0\xAD\xBE\xC6\xC1\xF6/1.png")
                                << QString::fromUtf8("고양이/1.png\n강아지/1.png");
        QTest::newRow("ISO 8859-1") << QByteArray("Caf\xE9/1.png\nS\xE3o Paulo/1.png")
                                    << QString::fromUtf8("Café/1.png\nSão Paulo/1.png");
        QTest::newRow("CP437") << QByteArray("Caf\x82/1.png\nK\x94ln/1.png")
                               << QString::fromUtf8("Café/1.png\nKöln/1.png");
        QTest::newRow("Windows, Russian") << QByteArray("\xCA\xEE\xF8\xEA\xE8/1.png\n\xD1\xEE\xE1\xE0\xEA\xE8/1.png")
                                          << QString::fromUtf8("Кошки/1.png\nСобаки/1.png");
        QTest::newRow("KOI8-R") << QByteArray("\xEB\xCF\xDB\xCB\xC9/1.png\n\xF3\xCF\xC2\xC1\xCB\xC9/1.png")
                                << QString::fromUtf8("Кошки/1.png\nСобаки/1.png");
        // The first happens to be UTF-8, too (an e with a grave accent).
        QTest::newRow("GBK, doubtful") << QByteArray("\xC3\xA8/1.png\n\xB9\xB7/1.png")
                                       << QString::fromUtf8("猫/1.png\n狗/1.png");
        QTest::newRow("UTF-8, two bytes") << QByteArray("è/1.png\né/1.png") << QString::fromUtf8("è/1.png\né/1.png");
        QTest::newRow("UTF-8") << QByteArray("猫/1.png\nCafé/1.png") << QString::fromUtf8("猫/1.png\nCafé/1.png");
    }

    void encodings_are_told_apart() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        Names names;
        for (const auto& part : bytes.split('\n')) names.push_back(part.toStdString());
        Names expected;
        for (const auto& part : text.split('\n')) expected.push_back(part.toStdString());
        QCOMPARE(decoded(names), expected);
    }

    void nonsense_stays_different() {
        const auto names = decoded({"a\xFF\x81/1.png", "a\x81\xFF/1.png", "100%/1.png"});
        QVERIFY(names[0] != names[1]);
        for (const auto& name : names) QVERIFY(is_utf8(name));
        QCOMPARE(names[2], std::string("100%/1.png"));
    }

    void archives_keep_names_and_classes_data() {
        QTest::addColumn<QByteArray>("base64");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("zip, UTF-8") << QByteArray(kUtf8Zip) << "a.zip"
                            << QString::fromUtf8("猫") << QString::fromUtf8("Café");
        QTest::newRow("tar, pax") << QByteArray(kPaxTar) << "a.tar.gz"
                            << QString::fromUtf8("猫") << QString::fromUtf8("狗");
        QTest::newRow("zip, GBK") << QByteArray(kGbkZip) << "a.zip" << QString::fromUtf8("猫") << QString::fromUtf8("狗");
        QTest::newRow("tar, GBK") << QByteArray(kGbkTar) << "a.tar.gz"
                            << QString::fromUtf8("猫") << QString::fromUtf8("狗");
        QTest::newRow("zip, Shift-JIS") << QByteArray(kShiftJisZip) << "a.zip"
                            << QString::fromUtf8("表") << QString::fromUtf8("能");
        QTest::newRow("zip, ISO 8859-1") << QByteArray(kLatinZip) << "a.zip"
                            << QString::fromUtf8("Café") << QString::fromUtf8("Cafè");
    }

    void archives_keep_names_and_classes() {
        QFETCH(QByteArray, base64);
        QFETCH(QString, file);
        QFETCH(QString, first);
        QFETCH(QString, second);
        QCOMPARE(std::string(std::setlocale(LC_ALL, nullptr)).substr(0, 1), std::string("C"));
        const fs::path archive = make_file(root_ / file.toStdString(), from_base64(base64.constData()));
        ImportOptions options;
        options.size = 8;
        const auto report = import_domain({archive.string()}, "x", options, root_ / "d", {});
        QCOMPARE(report.domain.count, std::int64_t{3});
        QVERIFY(report.rejected.empty());
        std::map<std::string, std::int64_t> classes;
        for (const auto& one : report.domain.classes) classes[one.name] = one.count;
        QCOMPARE(classes, (std::map<std::string, std::int64_t>{{first.toStdString(), 1}, {second.toStdString(), 2}}));
        const auto domain = Domain::open(root_ / "d");
        QCOMPARE(domain->file(0), first.toStdString() + "/1.png");
        QCOMPARE(pixel(domain->image(0), 4, 4), (std::vector<int>{10, 0, 0}));
        QCOMPARE(pixel(domain->image(2), 4, 4), (std::vector<int>{30, 0, 0}));
        const auto preview = preview_import({archive.string()}, options, {});
        QCOMPARE(preview.found, std::int64_t{3});
        QCOMPARE(preview.classes.size(), std::size_t{2});
    }

    void folders_with_other_names_keep_their_classes() {
        make_file(root_ / "in/\xC3\xA8/1.png", picture_of(10, 0, 0));
        make_file(root_ / "in/\xB9\xB7/2.png", picture_of(20, 0, 0));
        const auto report = import_domain({(root_ / "in").string()}, "x", {}, root_ / "d", {});
        QCOMPARE(report.domain.count, std::int64_t{2});
        QCOMPARE(report.domain.classes.size(), std::size_t{2});
        const auto domain = Domain::open(root_ / "d");
        QCOMPARE(domain->file(0), std::string("狗/2.png"));
        QCOMPARE(domain->file(1), std::string("猫/1.png"));
        // Two folders given by themselves: what they are called is the class.
        const auto both = import_domain({(root_ / "in/\xC3\xA8").string(), (root_ / "in/\xB9\xB7").string()}, "x", {},
                                        root_ / "e", {});
        QCOMPARE(both.domain.classes.size(), std::size_t{2});
    }

    void any_name_comes_through() {
        const Names names = {"two\nlines",     "\x1B[31mred\x1B[0m",   "\u202Egnp.exe",
                             "😀👩‍🚀", "comma, \"quoted\"", std::string(251, 'a')};
        int number = 0;
        for (const auto& name : names)
            for (const char* picture : {"1.png", "2.png"})
                make_file(root_ / "in" / name / picture, picture_of(static_cast<std::uint8_t>(10 * ++number), 0, 0));
        make_file(root_ / "in" / names[0] / (std::string(251, 'b') + ".png"), picture_of(1, 2, 3));
        const auto report = import_domain({(root_ / "in").string()}, "x", {}, root_ / "d", {});
        QCOMPARE(report.domain.count, std::int64_t{13});
        QCOMPARE(report.domain.classes.size(), names.size());
        const auto domain = Domain::open(root_ / "d");
        std::set<std::string> classes(domain->classes().begin(), domain->classes().end());
        QCOMPARE(classes, (std::set<std::string>(names.begin(), names.end())));
        for (const auto count : domain->class_counts(Part::All)) QVERIFY(count == 2 || count == 3);
    }

    void stems_of_paths() {
        QCOMPARE(path_stem("/x/\xB9\xB7.zip"), std::string("狗"));
        QCOMPARE(path_stem("/x/loop.GIF"), std::string("loop"));
        QCOMPARE(path_stem("/x/IMG_1.heic"), std::string("IMG_1"));
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "test_names.moc"
