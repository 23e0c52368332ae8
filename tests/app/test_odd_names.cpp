// Names that no program likes, through the command line.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/app/graft_process.h"
#include "tests/engine/data/encoded_files.h"

using namespace graft;
using namespace graft::test;
namespace fs = std::filesystem;

class TestOddNames : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    QString path(const QString& name) const { return folder_.filePath(name); }

private Q_SLOTS:
    void archives_keep_names_without_any_environment() {
        QFile archive(path("a.zip"));
        QVERIFY(archive.open(QIODevice::WriteOnly));
        archive.write(QByteArray::fromBase64(kUtf8Zip));
        archive.close();
        QProcess process;
        process.setProcessEnvironment(QProcessEnvironment());  // empty: no locale
        process.start(graft_program(),
                      {"import", path("a.zip"), "--project", path("bare.graft"), "--name", "d", "--json"});
        const Outcome outcome = outcome_of(process);
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        const auto classes = outcome.json().at("classes");
        QCOMPARE(classes.at("猫").get<int>(), 1);
        QCOMPARE(classes.at("Café").get<int>(), 2);
    }

    void nothing_reaches_the_terminal_raw() {
        const fs::path in = folder_.filePath("in").toStdString();
        const std::string odd = "one\ntwo\x1B[31m\u202E";
        write_pictures(in / odd, 2);
        for (const char* name : {"a\nb.png", "\x1B]0;x.png"}) {
            QFile broken(QFile::decodeName(((in / name).string()).c_str()));
            QVERIFY(broken.open(QIODevice::WriteOnly));
            broken.write("no picture");
        }
        const QString name = QString::fromStdString(odd);
        const auto outcome = run_job({"import", path("in"), "--project", path("p.graft"), "--name", name});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        for (const QByteArray& text : {outcome.out, outcome.err}) {
            QVERIFY(!text.contains('\x1B'));
            QVERIFY(!text.contains("\xE2\x80\xAE"));
        }
        QVERIFY(outcome.out.contains("  a\\nb.png: "));
        QVERIFY(outcome.out.contains("Imported one\\ntwo\\x1b[31m\\u202e: "));
        // What was imported can be trained on, by the name that it was given.
        const auto trained = run_job({"train", "--project", path("p.graft"), "--domain", name, "--steps", "1",
                                      "--batch", "2", "--transfer", "none", "--json"});
        QVERIFY2(trained.status == 0, trained.err.constData());
    }

    void long_names_can_be_trained_on() {
        write_pictures(folder_.filePath("plain").toStdString(), 2);
        const QString name(250, QChar(u'猫'));
        const auto imported = run_job({"import", path("plain"), "--project", path("long.graft"), "--name", name});
        QVERIFY2(imported.status == 0, imported.err.constData());
        const auto trained = run_job({"train", "--project", path("long.graft"), "--domain", name, "--steps", "1",
                                      "--batch", "2", "--transfer", "none", "--json"});
        QVERIFY2(trained.status == 0, trained.err.constData());
    }

    void what_is_not_utf8_is_refused_before_work_begins() {
        // QProcess would make UTF-8 of the argument.
        QProcess shell;
        const QString command = "'" + graft_program() + "' import '" + path("plain") +
                                "' --name d --project \"$(printf '" + folder_.path() + "/caf\\351.graft')\"";
        shell.start("sh", {"-c", command});
        const Outcome outcome = outcome_of(shell);
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.error_lines(), 1);
        QVERIFY2(outcome.err.contains("caf\\xe9.graft cannot be a project"), outcome.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestOddNames)
#include "test_odd_names.moc"
