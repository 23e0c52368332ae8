// Every text of the window has its translation.
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include "ui/forms/option_texts.h"
#include "ui/language.h"
#include "ui/text.h"

using namespace graft;

namespace {

struct Message {
    QString context, source;
    QStringList translations;
    bool unfinished = false;
};

QList<Message> read(const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) return {};
    QXmlStreamReader xml(&in);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"name") context = xml.readElementText();
        if (xml.name() == u"message") messages.append({context, {}, {}, false});
        if (xml.name() == u"source") messages.last().source = xml.readElementText();
        if (xml.name() == u"numerusform") messages.last().translations.append(xml.readElementText());
        if (xml.name() == u"translation") {
            messages.last().unfinished = xml.attributes().hasAttribute("type");
            // A plain translation is text; one with plurals holds elements, read above.
            xml.readNext();
            if (xml.isCharacters() && !xml.isWhitespace()) messages.last().translations.append(xml.text().toString());
            if (xml.isStartElement() && xml.name() == u"numerusform")
                messages.last().translations.append(xml.readElementText());
        }
    }
    return messages;
}

QString translation_file(const QString& language) {
    return QStringLiteral(GRAFT_SOURCE_DIR "/resources/translations/graft_%1.ts").arg(language);
}

QSet<QString> placeholders(const QString& text) {
    QSet<QString> out;
    auto matches = QRegularExpression("%(?:Ln|\\d)").globalMatch(text);
    while (matches.hasNext()) out.insert(matches.next().captured());
    return out;
}

}  // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing_is_unfinished();
    void nothing_is_missing();
    void placeholders_are_kept();
    void translation_is_used();
};

void TestTranslations::nothing_is_unfinished() {
    for (const QString language : {"zh_CN", "en"}) {
        const auto messages = read(translation_file(language));
        QVERIFY2(!messages.isEmpty(), qPrintable(language));
        for (const auto& message : messages) {
            QVERIFY2(!message.unfinished, qPrintable(message.source));
            QVERIFY2(!message.translations.isEmpty(), qPrintable(message.source));
            for (const auto& text : message.translations) QVERIFY2(!text.isEmpty(), qPrintable(message.source));
        }
    }
}

void TestTranslations::nothing_is_missing() {
    const QString lupdate = QLibraryInfo::path(QLibraryInfo::BinariesPath) + "/lupdate";
    if (!QFile::exists(lupdate)) QSKIP("lupdate is not installed.");
    QTemporaryDir folder;
    const QString copy = folder.filePath("fresh.ts");
    QProcess process;
    process.setWorkingDirectory(GRAFT_SOURCE_DIR);
    process.start(lupdate, {"-silent", "-locations", "none", "ui", "-I.", "-target-language", "zh_CN", "-ts", copy});
    QVERIFY(process.waitForFinished());
    QSet<QString> known;
    for (const auto& message : read(translation_file("zh_CN"))) known.insert(message.context + '|' + message.source);
    const auto fresh = read(copy);
    QVERIFY(fresh.size() > 100);
    for (const auto& message : fresh)
        QVERIFY2(known.contains(message.context + '|' + message.source),
                 qPrintable("Not translated: " + message.context + ": " + message.source));
    QCOMPARE(known.size(), fresh.size());  // nothing that is no longer used
}

void TestTranslations::placeholders_are_kept() {
    for (const auto& message : read(translation_file("zh_CN")))
        for (const auto& text : message.translations)
            QVERIFY2(placeholders(text) == placeholders(message.source), qPrintable(message.source));
}

void TestTranslations::translation_is_used() {
    use_language("zh_CN");
    QCOMPARE(option_text("Batch"), "批大小");
    QCOMPARE(QCoreApplication::translate("graft::LibraryModel", "%Ln pictures", nullptr, 3), "3 张图片");
    use_language("en");
    QCOMPARE(option_text("Batch"), "Batch");
    QCOMPARE(QCoreApplication::translate("graft::LibraryModel", "%Ln pictures", nullptr, 1), "1 picture");
    QCOMPARE(QCoreApplication::translate("graft::LibraryModel", "%Ln pictures", nullptr, 3), "3 pictures");
}

QTEST_MAIN(TestTranslations)
#include "test_translations.moc"
