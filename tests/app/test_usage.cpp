// The command line's promises about wrong use: exit status 2 for it, 1 for what failed, one sentence, nothing on
// standard output.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/app/graft_process.h"

using graft::test::Outcome;
using graft::test::run_graft;

class TestUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrong_use_data();
    void wrong_use();
    void help_lists_every_option();
    void help_of_everything();
    void failures_data();
    void failures();
    void doctor_answers();
    void version_answers();
    void a_result_that_nobody_gets_is_a_failure_data();
    void a_result_that_nobody_gets_is_a_failure();
};

void TestUsage::wrong_use_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names");
    const QStringList train = {"train", "--project", "nowhere.graft", "--domain", "d"};
    QTest::newRow("nothing") << QStringList{} << "subcommand";
    QTest::newRow("unknown subcommand") << QStringList{"frobnicate"} << "frobnicate";
    QTest::newRow("unknown option") << train + QStringList{"--frobnicate", "3"} << "--frobnicate";
    QTest::newRow("missing option") << QStringList{"import", "a"} << "--project";
    QTest::newRow("missing value") << train + QStringList{"--batch"} << "--batch";
    QTest::newRow("no number") << train + QStringList{"--batch", "many"} << "--batch";
    QTest::newRow("broken number") << train + QStringList{"--batch", "8x"} << "--batch";
    QTest::newRow("below its range") << QStringList{"classify", "--project", "p", "--domain", "d", "--batch", "1"}
                                     << "batch";
    QTest::newRow("negative") << train + QStringList{"--lambda", "-1"} << "lambda";
    QTest::newRow("not finite") << train + QStringList{"--lambda", "nan"} << "lambda";
    QTest::newRow("no choice") << train + QStringList{"--transfer", "magic"} << "magic";
    QTest::newRow("size") << QStringList{"import", "a", "--project", "p", "--name", "n", "--size", "33"} << "size";
    QTest::newRow("device") << QStringList{"doctor", "--device", "abacus"} << "abacus";
    QTest::newRow("log level") << QStringList{"doctor", "--log-level", "loud"} << "loud";
    QTest::newRow("match without features") << train + QStringList{"--transfer", "match"} << "--features";
    QTest::newRow("none with match") << train + QStringList{"--transfer", "none,match"} << "none";
    QTest::newRow("an option that is gone")
        << train + QStringList{"--gradient-penalty", "0.1"} << "--gradient-penalty is gone";
    QTest::newRow("a transfer that is gone") << train + QStringList{"--transfer", "project"} << "--transfer drift";
    QTest::newRow("a family that is gone") << train + QStringList{"--model", "light"} << "--model resize_dcgan";
    QTest::newRow("train without domain") << QStringList{"train", "--project", "p"} << "--domain";
    QTest::newRow("head without features")
        << QStringList{"classify", "--project", "p", "--domain", "d", "--train", "head"} << "--features";
    QTest::newRow("sample without out") << QStringList{"sample", "model"} << "--out";
    QTest::newRow("evaluate against nothing") << QStringList{"evaluate", "model"} << "--against";
}

void TestUsage::wrong_use() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, names);
    const Outcome outcome = run_graft(arguments);
    QVERIFY2(outcome.status == 2, outcome.err);
    QVERIFY2(outcome.err.startsWith("graft: ") && outcome.error_lines() == 1, outcome.err);
    QVERIFY2(outcome.err.contains(names.toUtf8()), outcome.err);
    QVERIFY(outcome.out.isEmpty());
}

void TestUsage::help_lists_every_option() {
    const Outcome outcome = run_graft({"train", "--help"});
    QCOMPARE(outcome.status, 0);
    for (const char* option : {"--project", "--domain", "--transfer", "--features", "--lambda", "--lambda-fake",
                               "--ema-half-life", "--steps", "--minutes", "--seed", "--resume", "--json", "--threads",
                               "--device", "--log-level", "0 to 4096", "auto|dcgan|resize_dcgan"})
        QVERIFY2(outcome.out.contains(option), option);
    for (const char* gone : {"--discriminator", "--objective", "--augment"})
        QVERIFY2(!outcome.out.contains(gone), gone);
}

void TestUsage::help_of_everything() {
    const Outcome outcome = run_graft({"--help"});
    QCOMPARE(outcome.status, 0);
    for (const char* name : {"import", "classify", "train", "sample", "walk", "blend", "invert", "directions",
                             "nearest", "evaluate", "info", "doctor", "demo"}) {
        QVERIFY2(outcome.out.contains(name), name);
        QCOMPARE(run_graft({name, "--help"}).status, 0);
    }
}

void TestUsage::failures_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names");
    QTest::newRow("no project to classify in")
        << QStringList{"classify", "--project", "MISSING.graft", "--domain", "d"} << "MISSING.graft";
    QTest::newRow("no project to train in")
        << QStringList{"train", "--project", "MISSING.graft", "--domain", "d", "--json"} << "MISSING.graft";
    QTest::newRow("no model") << QStringList{"sample", "MISSING.safetensors", "--out", "x.png"}
                              << "MISSING.safetensors";
    QTest::newRow("no file") << QStringList{"info", "MISSING.safetensors"} << "MISSING.safetensors";
    QTest::newRow("nothing to import") << QStringList{"import", "MISSING", "--project", "new.graft", "--name", "n"}
                                       << "MISSING";
}

void TestUsage::failures() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, names);
    QTemporaryDir folder;
    for (auto& argument : arguments)
        if (argument.startsWith("MISSING") || argument.startsWith("new.")) argument = folder.filePath(argument);
    const Outcome outcome = run_graft(arguments + QStringList{"--log-level", "error"});
    QVERIFY2(outcome.status == 1, outcome.err);
    const QByteArray last = outcome.err.trimmed().split('\n').last();  // before it, notes
    QVERIFY2(last.startsWith("graft: ") && last.contains(names.toUtf8()), outcome.err);
    QVERIFY(outcome.out.isEmpty());
}

void TestUsage::doctor_answers() {
    const Outcome outcome = run_graft({"doctor", "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto machine = outcome.json();
    QVERIFY(machine.is_object() && machine["checks"].is_array() && !machine["checks"].empty());
    for (const auto& check : machine["checks"])
        QVERIFY(check["name"].is_string() && check["ok"].is_boolean() && check["detail"].is_string());
}

void TestUsage::version_answers() {
    const Outcome outcome = run_graft({"--version"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(QRegularExpression("^\\d+\\.\\d+\\.\\d+\n$").match(outcome.out).hasMatch());
}

void TestUsage::a_result_that_nobody_gets_is_a_failure_data() {
    QTest::addColumn<QString>("command");
    for (const QString where : {"> /dev/full", ">&-"})
        for (const QString what : {"doctor", "doctor --json", "--version", "--help", "train --help"})
            QTest::newRow(qPrintable(what + ' ' + where)) << "exec \"$0\" " + what + ' ' + where;
}

void TestUsage::a_result_that_nobody_gets_is_a_failure() {
    QFETCH(QString, command);
    QProcess process;
    process.start("sh", {"-c", command, graft::test::graft_program()});
    const Outcome outcome = graft::test::outcome_of(process);
    QVERIFY2(outcome.status == 1, outcome.err);
    QVERIFY2(outcome.error_lines() == 1 && outcome.err.contains("standard output"), outcome.err);
}

QTEST_GUILESS_MAIN(TestUsage)
#include "test_usage.moc"
