// graft export and graft info on the command line: exit status, files and the keys of --json.
#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/app/graft_process.h"

using graft::test::Outcome;
using graft::test::run_graft;
using graft::test::run_job;

class TestExportCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pictures_into_a_folder();
    void a_run_of_a_project();
    void sheets();
    void a_picture_again();
    void info_of_a_picture();
    void wrong_use_data();
    void wrong_use();

private:
    QString file(const QString& name) const { return folder_.filePath(name); }
    QTemporaryDir folder_;
    QString model_;
};

void TestExportCommand::initTestCase() {
    const std::filesystem::path pictures = file("pictures").toStdString();
    graft::test::write_pictures(pictures, 20);
    const QStringList project = {"--project", file("p.graft"), "--json"};
    QCOMPARE(run_job(QStringList{"import", file("pictures"), "--name", "colours"} + project).status, 0);
    const Outcome trained = run_job(QStringList{"train", "--domain", "colours", "--transfer", "none", "--model",
                                                "resize_dcgan", "--steps", "2", "--batch", "8"} +
                                    project);
    QVERIFY2(trained.status == 0, trained.err);
    model_ = QString::fromStdString(trained.json()["model"]);
}

void TestExportCommand::pictures_into_a_folder() {
    const Outcome outcome =
        run_job({"export", model_, "--count", "3", "--seed", "9", "--format", "jpeg", "--out", file("jpeg"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(outcome.json()["files"].size(), std::size_t{3});
    QCOMPARE(outcome.json()["stopped"].get<bool>(), false);
    QVERIFY(QFile::exists(file("jpeg/seed00000011.jpg")));
    const Outcome plain = run_job({"export", model_, "--count", "2", "--out", file("png")});
    QCOMPARE(plain.status, 0);
    QVERIFY2(plain.out.startsWith("2 files, "), plain.out);
}

void TestExportCommand::a_run_of_a_project() {
    const Outcome outcome =
        run_job({"export", file("p.graft") + ":1", "--count", "1", "--out", file("of-run.png"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(QFile::exists(file("of-run.png")));
}

void TestExportCommand::sheets() {
    const Outcome outcome = run_job({"export", model_, "--count", "5", "--layout", "sprites", "--scale", "2",
                                     "--upscaling", "nearest", "--out", file("sprites.png"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(outcome.json()["files"].size(), std::size_t{2});
    const auto sheet = graft::read_image(file("sprites.png").toStdString(), {}).value();
    QCOMPARE(sheet.width, 3 * 64);
    QCOMPARE(sheet.height, 2 * 64);
}

void TestExportCommand::a_picture_again() {
    QCOMPARE(run_job({"sample", model_, "--count", "4", "--seed", "5", "--out", file("grid.png")}).status, 0);
    const Outcome outcome = run_job({"export", file("grid.png"), "--out", file("again.png"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QFile a(file("grid.png")), b(file("again.png"));
    QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
    QVERIFY(a.readAll() == b.readAll());
}

void TestExportCommand::info_of_a_picture() {
    const Outcome outcome = run_graft({"info", file("grid.png"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto found = outcome.json();
    QCOMPARE(found["points"].size(), std::size_t{4});
    QCOMPARE(found["points"][3]["seed"].get<int>(), 8);
    QVERIFY(QString::fromStdString(found["made"]).startsWith("Graft, model "));
    QCOMPARE(run_graft({"info", file("pictures/red/0.png")}).status, 1);
}

void TestExportCommand::wrong_use_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("no output") << QStringList{model_} << 2 << "--out";
    QTest::newRow("no such layout") << QStringList{model_, "--out", "x", "--layout", "poster"} << 2 << "layout";
    QTest::newRow("scale") << QStringList{model_, "--out", "x", "--scale", "0"} << 2 << "scale";
    QTest::newRow("no model") << QStringList{file("none.safetensors"), "--out", file("x")} << 1 << "none.safetensors";
    QTest::newRow("a foreign picture") << QStringList{file("pictures/red/0.png"), "--out", file("x")} << 1
                                       << "does not carry how it was made";
    QTest::newRow("many to one file") << QStringList{model_, "--out", file("x.png"), "--count", "2"} << 1
                                      << "is the name of one picture, not of 2";
    QTest::newRow("no class") << QStringList{model_, "--out", file("x"), "--class", "dogs"} << 1 << "no classes";
}

void TestExportCommand::wrong_use() {
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, says);
    const Outcome outcome = run_job(QStringList{"export"} + arguments);
    QCOMPARE(outcome.status, status);
    QVERIFY2(QString(outcome.err).contains(says), outcome.err);
    QVERIFY2(outcome.error_lines() == 1, outcome.err);
    QVERIFY(!QFile::exists(file("x")) && !QFile::exists(file("x.png")));
}

QTEST_GUILESS_MAIN(TestExportCommand)
#include "test_export_command.moc"
