// Text that is safe on a terminal.
#include <QTest>

#include "engine/api/utf8.h"

using namespace graft;

class TestUtf8 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tells_utf8() {
        for (const char* good : {"", "plain", "Café", "猫", "😀"}) QVERIFY(is_utf8(good));
        // A lone byte, a character cut short, an overlong slash, a surrogate, beyond the last code point.
        for (const char* bad : {"\xE9", "a\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80"})
            QVERIFY(!is_utf8(bad));
    }

    void nothing_is_obeyed_by_a_terminal_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("plain") << QByteArray("Café 猫 😀.png") << QByteArray("Café 猫 😀.png");
        QTest::newRow("joined emoji") << QByteArray("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80")
                                      << QByteArray("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80");
        QTest::newRow("line end") << QByteArray("a\nb\r\tc") << QByteArray("a\\nb\\r\\tc");
        QTest::newRow("escape") << QByteArray("\x1B[2J") << QByteArray("\\x1b[2J");
        QTest::newRow("delete") << QByteArray("a\x7F") << QByteArray("a\\x7f");
        QTest::newRow("control sequence in one") << QByteArray("\xC2\x9B" "31m") << QByteArray("\\u009b31m");
        QTest::newRow("right to left") << QByteArray("a\xE2\x80\xAEgnp.exe") << QByteArray("a\\u202egnp.exe");
        QTest::newRow("isolate") << QByteArray("\xE2\x81\xA7") << QByteArray("\\u2067");
        QTest::newRow("no UTF-8") << QByteArray("Caf\xE9!") << QByteArray("Caf\\xe9!");
    }

    void nothing_is_obeyed_by_a_terminal() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(printable(text.toStdString())), shown);
    }

    void json_stays_json() {
        QCOMPARE(printable_json("{\n  \"a\": \"\xE2\x80\xAE\xC2\x9B\x7F" "é\"\n}"),
                 std::string("{\n  \"a\": \"\\u202e\\u009b\\u007fé\"\n}"));
    }

    void beginnings_cut_no_character() {
        QCOMPARE(utf8_beginning("aé猫", 10), std::string_view("aé猫"));
        QCOMPARE(utf8_beginning("aé猫", 5), std::string_view("aé"));
        QCOMPARE(utf8_beginning("aé猫", 3), std::string_view("aé"));
        QCOMPARE(utf8_beginning("aé猫", 2), std::string_view("a"));
        QCOMPARE(utf8_beginning("aé猫", 0), std::string_view());
    }
};

QTEST_GUILESS_MAIN(TestUtf8)
#include "test_utf8.moc"
