// Ctrl-C saves and ends well, what was saved goes on, and a project has one writer at a time.
#include <signal.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/project/project.h"
#include "tests/app/graft_process.h"

using graft::test::Outcome;
using graft::test::run_job;
using nlohmann::json;

class TestInterrupt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void an_interrupt_saves_and_the_run_goes_on_data();
    void an_interrupt_saves_and_the_run_goes_on();
    void a_second_program_is_refused();
    void a_killed_run_leaves_a_project_that_opens();

private:
    // A training that lasts until it is stopped, with its first checkpoint on disk.
    void start_training(QProcess& process, bool wait_for_checkpoint);
    int checkpoints() const;

    QTemporaryDir folder_;
    QString project_;
};

void TestInterrupt::initTestCase() {
    QVERIFY(folder_.isValid());
    project_ = folder_.filePath("p.graft");
    graft::test::write_pictures(folder_.filePath("pictures").toStdString(), 20);
    const Outcome outcome =
        run_job({"import", folder_.filePath("pictures"), "--name", "colours", "--project", project_});
    QVERIFY2(outcome.status == 0, outcome.err);
}

int TestInterrupt::checkpoints() const {
    namespace fs = std::filesystem;
    int count = 0;
    const fs::path runs = fs::path(project_.toStdString()) / "runs";
    if (!fs::exists(runs)) return 0;
    for (const auto& run : fs::directory_iterator(runs)) {
        if (!fs::exists(run.path() / "checkpoints")) continue;
        for (const auto& file : fs::directory_iterator(run.path() / "checkpoints"))
            if (file.path().extension() == ".safetensors") ++count;
    }
    return count;
}

void TestInterrupt::start_training(QProcess& process, bool wait_for_checkpoint) {
    const int before = checkpoints();
    process.start(
        graft::test::graft_program(),
        {"train", "--project", project_, "--domain", "colours", "--minutes", "10", "--batch", "8",
         "--checkpoint-seconds", wait_for_checkpoint ? "1" : "600", "--threads", "1", "--log-level", "info", "--json"});
    QVERIFY(process.waitForStarted());
    process.setReadChannel(QProcess::StandardError);
    QElapsedTimer timer;
    timer.start();
    QByteArray seen;
    // "Run ... began." is on standard error at this log level.
    while (!seen.contains(" began.") && timer.elapsed() < 15000) {
        process.waitForReadyRead(200);
        seen += process.readAllStandardError();
    }
    QVERIFY2(seen.contains(" began."), seen);
    while (wait_for_checkpoint && checkpoints() <= before && timer.elapsed() < 15000) QTest::qWait(100);
    if (wait_for_checkpoint) QVERIFY(checkpoints() > before);
}

void TestInterrupt::an_interrupt_saves_and_the_run_goes_on_data() {
    QTest::addColumn<int>("signal_number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
}

void TestInterrupt::an_interrupt_saves_and_the_run_goes_on() {
    QFETCH(int, signal_number);
    QProcess process;
    start_training(process, false);
    QTest::qWait(500);
    ::kill(static_cast<pid_t>(process.processId()), signal_number);
    const Outcome stopped = graft::test::outcome_of(process, 20000);
    QVERIFY2(stopped.status == 0, stopped.err);
    const json report = stopped.json();
    QVERIFY2(report.is_object() && report["stopped"] == true, stopped.out);
    const auto steps = report["steps"].get<std::int64_t>();
    const QString run = QString::fromStdString(report["run"].get<std::string>());
    QVERIFY(std::filesystem::exists(report["model"].get<std::string>()));

    const Outcome resumed =
        run_job({"train", "--project", project_, "--resume", run, "--steps", QString::number(steps + 5), "--json"});
    QVERIFY2(resumed.status == 0, resumed.err);
    QVERIFY2(resumed.json()["steps"] == steps + 5, resumed.out);
    QVERIFY2(resumed.json()["run"] == run.toStdString(), resumed.out);
    QVERIFY2(resumed.json()["images"] == 8 * (steps + 5), resumed.out);
}

void TestInterrupt::a_second_program_is_refused() {
    QProcess first;
    start_training(first, false);
    const Outcome second = run_job({"import", folder_.filePath("pictures"), "--name", "more", "--project", project_});
    ::kill(static_cast<pid_t>(first.processId()), SIGINT);
    QCOMPARE(graft::test::outcome_of(first, 20000).status, 0);
    QVERIFY2(second.status == 1, second.err);
    QVERIFY2(second.error_lines() == 1 && second.err.contains("p.graft"), second.err);
    // Now that the first has ended, the second may.
    const Outcome third = run_job({"import", folder_.filePath("pictures"), "--name", "more", "--project", project_});
    QVERIFY2(third.status == 0, third.err);
}

void TestInterrupt::a_killed_run_leaves_a_project_that_opens() {
    QProcess process;
    start_training(process, true);
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    process.waitForFinished();
    const auto saved = graft::Project::open(project_.toStdString(), false)->run("latest").newest_checkpoint().step;
    const Outcome resumed = run_job(
        {"train", "--project", project_, "--resume", "latest", "--steps", QString::number(saved + 5), "--json"});
    QVERIFY2(resumed.status == 0, resumed.err);
    QVERIFY2(resumed.json()["steps"] == saved + 5, resumed.out);
}

QTEST_GUILESS_MAIN(TestInterrupt)
#include "test_interrupt.moc"
