// What the engine says is understood by the window, so that it can be said in another language.
#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

#include "ui/engine_texts/engine_text.h"
#include "ui/engine_texts/known_texts.h"
#include "ui/language.h"

using namespace graft;

namespace {

// Strings next to each other are one, as for the compiler.
const QRegularExpression kStrings(R"re((?:"(?:[^"\\\n]|\\.)*"\s*)+)re");
const QRegularExpression kString(R"re("((?:[^"\\\n]|\\.)*)")re");

QString content_of(const QString& strings) {
    QString text;
    for (auto each = kString.globalMatch(strings); each.hasNext();) text += each.next().captured(1);
    return text.replace("\\\"", "\"");
}

// The text from the bracket at `open` to the one that closes it.
QString in_brackets(const QString& source, qsizetype open) {
    int depth = 0;
    bool quoted = false;
    for (qsizetype at = open; at < source.size(); ++at) {
        const QChar letter = source[at];
        if (quoted) {
            if (letter == '\\') ++at;
            if (letter == '"') quoted = false;
            continue;
        }
        if (letter == '"') quoted = true;
        if (letter == '(' || letter == '{') ++depth;
        if ((letter == ')' || letter == '}') && --depth == 0) return source.mid(open, at - open);
    }
    return {};
}

// What an engine source may say to a person: the strings of its errors and messages, and whole sentences anywhere.
QStringList said_in(const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) return {};
    static const QRegularExpression comment(R"(^(\s*//.*| *#.*|(.*;)\s+//.*)$)", QRegularExpression::MultilineOption);
    const QString source = QString::fromUtf8(in.readAll()).replace(comment, "\\2");
    QStringList said;
    static const QRegularExpression place(
        R"((?:Failure|Error|event::Notice|event::Refused|damaged|wrong|cut_short|reasons\.\w+)\s*[({]|return "|answer\.problem = ")");
    for (auto places = place.globalMatch(source); places.hasNext();) {
        const auto match = places.next();
        const qsizetype last = match.capturedEnd() - 1;
        const QString part =
            source[last] == '"' ? source.mid(last, source.indexOf(';', last) - last) : in_brackets(source, last);
        for (auto strings = kStrings.globalMatch(part); strings.hasNext();)
            said.append(content_of(strings.next().captured()));
    }
    static const QRegularExpression sentence("^[A-Z].* .*\\.$");
    for (auto strings = kStrings.globalMatch(source); strings.hasNext();)
        if (const QString text = content_of(strings.next().captured()); sentence.match(text).hasMatch())
            said.append(text);
    return said;
}

QStringList known() {
    QStringList texts;
    for (const auto list : {file_texts(), network_texts(), project_texts(), work_texts()})
        for (const char* text : list) texts.append(QString::fromUtf8(text));
    return texts;
}

}  // namespace

class TestEngineTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { use_language("en"); }

    void everything_said_is_known();
    void nothing_is_known_in_vain();
    void sentences_in_chinese_data();
    void sentences_in_chinese();
    void english_stays_as_it_is();
};

void TestEngineTexts::everything_said_is_known() {
    const QStringList texts = known();
    int seen = 0;
    QStringList missing;
    // The option lists have a test of their own (test_option_form); describe.cpp is the command line's doctor.
    static const QRegularExpression elsewhere(
        "_options\\.cpp$|/options\\.cpp$|common_fields|warning_texts|describe\\.cpp");
    // The line that a picture carries is for other programs; kinds of files have a translation of their own.
    const QStringList not_for_people = {"code of ", "latent of ", "seed ", "CIFAR-10 binary"};
    static const QRegularExpression words("[A-Za-z]{2,} |[A-Za-z]{2,}\\.$| [A-Za-z]{2,}");
    QDirIterator files(GRAFT_SOURCE_DIR "/engine", {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        if (elsewhere.match(file).hasMatch()) continue;
        for (const QString& text : said_in(file)) {
            if (!words.match(text).hasMatch() || not_for_people.contains(text)) continue;
            ++seen;
            const bool there =
                std::any_of(texts.begin(), texts.end(), [&](const QString& one) { return one.contains(text); });
            if (!there) missing.append(QFileInfo(file).fileName() + ": " + text);
        }
    }
    QVERIFY(seen > 300);
    QVERIFY2(missing.isEmpty(), qPrintable("Name these in ui/engine_texts and translate them:\n" + missing.join('\n')));
}

// Every known text still stands in the engine: its words do, for texts are put together there.
void TestEngineTexts::nothing_is_known_in_vain() {
    QString all;
    QDirIterator files(GRAFT_SOURCE_DIR "/engine", {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile in(files.next());
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(in.readAll());
        for (auto strings = kStrings.globalMatch(source); strings.hasNext();)
            all += content_of(strings.next().captured()) + '\n';
    }
    // What the operating system says about files is not the engine's.
    const QStringList texts = known();
    const auto system = texts.indexOf("Permission denied"), last = texts.indexOf("%1 cannot be read: %2");
    static const QRegularExpression word("[A-Za-z]{4,}");
    QStringList vain;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (i >= system && i < last) continue;
        for (auto each = word.globalMatch(texts[i]); each.hasNext();)
            if (!all.contains(each.next().captured())) vain.append(texts[i]);
    }
    QVERIFY2(vain.isEmpty(), qPrintable(vain.join('\n')));
}

void TestEngineTexts::sentences_in_chinese_data() {
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("fixed") << "The import was cancelled."
                           << "导入已取消。";
    QTest::newRow("a name") << "Importing my pictures"
                            << "导入 my pictures";
    QTest::newRow("the longest that fits") << "/a/b.png cannot be written: the disk is full."
                                           << "无法写入 /a/b.png：磁盘已满。";
    QTest::newRow("the system's words") << "/a/b.png cannot be written: Permission denied."
                                        << "无法写入 /a/b.png：没有权限。";
    QTest::newRow("a task") << "Training flowers is not possible now."
                            << "现在不能执行：训练 flowers。";
    QTest::newRow("a sentence within") << "a.png: the file is empty."
                                       << "a.png：文件是空的。";
    QTest::newRow("reasons")
        << "None of the 3 files in /b is a picture that can be read: the file is empty (2 files); it is not a plain "
           "file (1 file)."
        << "/b 中的 3 个文件都不是可以读取的图片：文件是空的（2 个文件）；它不是普通文件（1 个文件）。";
    QTest::newRow("two sentences")
        << "a cannot be written: the disk is full. Free some space and try again. The training goes "
           "on and saves when it can."
        << "无法写入 a：磁盘已满。请腾出一些空间后重试。训练会继续，并在可能时保存。";
    QTest::newRow("advice") << "Start: starter:drawings-64, from which shapes come sooner than from nothing."
                            << "起点：starter:drawings-64，从它开始比从零开始更快出现形状。";
    QTest::newRow("not known") << "flowers %1 and more"
                               << "flowers %1 and more";
}

void TestEngineTexts::sentences_in_chinese() {
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    use_language("zh_CN");
    QCOMPARE(engine_text(english.toStdString()), chinese);
}

void TestEngineTexts::english_stays_as_it_is() {
    QCOMPARE(engine_text("a.png: the file is empty."), "a.png: the file is empty.");
    QCOMPARE(engine_text("What happened.", "What to do."), "What happened. What to do.");
    QCOMPARE(engine_text("What happened.", ""), "What happened.");
}

QTEST_MAIN(TestEngineTexts)
#include "test_engine_texts.moc"
