// Ctrl-C saves and ends well, what was saved goes on, and a project has one writer at a time.
#include <signal.h>

#include <csignal>

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
    void what_was_ignored_stays_ignored_data();
    void what_was_ignored_stays_ignored();
    void a_stopped_process_does_not_train();
    void a_run_killed_before_its_first_checkpoint_begins_again();
    void a_second_program_is_refused();
    void a_killed_run_leaves_a_project_that_opens();

private:
    // A training that lasts until it is stopped, with its first checkpoint on disk.
    void start_training(QProcess& process, bool wait_for_checkpoint);
    void wait_until_it_began(QProcess& process) const;
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

void TestInterrupt::wait_until_it_began(QProcess& process) const {
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
}

void TestInterrupt::start_training(QProcess& process, bool wait_for_checkpoint) {
    const int before = checkpoints();
    process.start(
        graft::test::graft_program(),
        {"train", "--project", project_, "--domain", "colours", "--minutes", "10", "--batch", "8",
         "--checkpoint-seconds", wait_for_checkpoint ? "1" : "600", "--threads", "1", "--log-level", "info", "--json"});
    QVERIFY(process.waitForStarted());
    wait_until_it_began(process);
    QElapsedTimer timer;
    timer.start();
    while (wait_for_checkpoint && checkpoints() <= before && timer.elapsed() < 15000) QTest::qWait(100);
    if (wait_for_checkpoint) QVERIFY(checkpoints() > before);
}

void TestInterrupt::an_interrupt_saves_and_the_run_goes_on_data() {
    QTest::addColumn<int>("signal_number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
    QTest::newRow("hang up") << SIGHUP;
}

void TestInterrupt::an_interrupt_saves_and_the_run_goes_on() {
    QFETCH(int, signal_number);
    QProcess process;
    process.setChildProcessModifier([] { std::signal(SIGHUP, SIG_DFL); });  // whatever the tests were started by
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

void TestInterrupt::what_was_ignored_stays_ignored_data() {
    QTest::addColumn<int>("signal_number");
    QTest::newRow("nohup") << SIGHUP;
    QTest::newRow("a script's &") << SIGINT;
}

void TestInterrupt::what_was_ignored_stays_ignored() {
    QFETCH(int, signal_number);
    QProcess process;
    process.setChildProcessModifier([signal_number] { std::signal(signal_number, SIG_IGN); });
    process.start(graft::test::graft_program(),
                  {"train", "--project", project_, "--domain", "colours", "--steps", "6", "--batch", "8", "--threads",
                   "1", "--log-level", "info", "--json"});
    QVERIFY(process.waitForStarted());
    wait_until_it_began(process);
    ::kill(static_cast<pid_t>(process.processId()), signal_number);
    const Outcome outcome = graft::test::outcome_of(process, 30000);
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.json()["steps"] == 6 && outcome.json()["stopped"] == false, outcome.out);
}

// Ctrl-Z, and then fg.
void TestInterrupt::a_stopped_process_does_not_train() {
    constexpr int kTraining = 1800, kStopped = 4000;  // milliseconds
    QProcess process;
    process.start(graft::test::graft_program(),
                  {"train", "--project", project_, "--domain", "colours", "--minutes", "0.03", "--batch", "8",
                   "--threads", "1", "--log-level", "info", "--json"});
    QVERIFY(process.waitForStarted());
    wait_until_it_began(process);
    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGSTOP);
    QTest::qWait(kStopped);
    ::kill(static_cast<pid_t>(process.processId()), SIGCONT);
    const Outcome outcome = graft::test::outcome_of(process, 30000);
    QVERIFY2(outcome.status == 0, outcome.err);
    constexpr int kSlack = 500;  // what had been trained before it was stopped, and one look of the clock
    QVERIFY2(timer.elapsed() >= kTraining + kStopped - kSlack, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(outcome.json()["seconds"].get<double>() < (kTraining + kStopped) / 1000.0 - 1, outcome.out);
}

void TestInterrupt::a_run_killed_before_its_first_checkpoint_begins_again() {
    QProcess process;
    start_training(process, false);
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    process.waitForFinished();
    const Outcome again = run_job({"train", "--project", project_, "--resume", "latest", "--steps", "5", "--json"});
    QVERIFY2(again.status == 0, again.err);
    QVERIFY2(again.json()["steps"] == 5 && again.json()["images"] == 40, again.out);  // in batches of 8, as it was told
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
