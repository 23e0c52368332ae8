// A disk that fills while films, pictures and models are written: one sentence, nothing half-written, nothing leaked.
#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/runtime/make_session.h"
#include "tests/support/model_files.h"
#include "tests/support/session_answers.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

std::size_t open_files() {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

WalkOptions walk_options() {
    WalkOptions options;
    options.seeds = {"1,2,3"};
    options.frames = 90;  // more than what waits in memory until it is written
    options.scale = 8;
    return options;
}

ExportOptions export_options() {
    ExportOptions options;
    options.count = 3;
    options.seed = 7;
    return options;
}

}  // namespace

class TestFullDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!fs::exists("/dev/full")) QSKIP("There is no /dev/full.");
        EngineOptions engine;
        engine.threads = 1;
        engine.device = "cpu";
        session_ = make_session(engine);
        test::save_lively(model_, test::small_config("resize_dcgan"));
        command::Walk warm{walk_options(), {}};
        warm.options.frames = 1;
        QVERIFY(error_of(warm, "warm.mp4").empty());
        files_ = open_files();
    }

    void films_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a.mp4", "a.webm", "a.gif"}) QTest::newRow(name) << name;
    }

    void films() {
        QFETCH(QString, name);
        check(command::Walk{walk_options(), {}}, name.toStdString(), name.toStdString());
    }

    // What was whole before stays.
    void frames() {
        check(command::Walk{walk_options(), {}}, "frames", "frames/frame000002.png",
              {"frame000000.png", "frame000001.png"});
    }

    void pictures() {
        check(command::Export{export_options(), {}}, "pictures", "pictures/seed00000008.png", {"seed00000007.png"});
    }

    void a_sheet() {
        command::Export job{export_options(), {}};
        job.options.layout = "contact";
        check(job, "sheet.png", "sheet.png");
    }

    void a_mix() {
        command::Blend job;
        job.options.models = {model_, model_};
        check(job, "mix.safetensors", "mix.safetensors");
    }

private:
    std::string path(const std::string& name) const { return (folder_.path() + '/').toStdString() + name; }

    template <class Job>
    std::string error_of(Job job, const std::string& out) {
        if constexpr (requires { job.options.model; }) job.options.model = model_;
        job.options.out = path(out);
        Error error;
        test::ask<event::Finished>(*session_, job, error);
        return error.message;
    }

    // What is written aside before it takes the place of `full` leads to a device that answers every write as a full
    // disk does.
    template <class Job>
    void check(const Job& job, const std::string& out, const std::string& full, const QStringList& whole = {}) {
        const fs::path aside = path(full + ".partial");
        fs::create_directories(aside.parent_path());
        fs::create_symlink("/dev/full", aside);
        QCOMPARE(error_of(job, out), path(full) + " cannot be written: the disk is full.");
        const QStringList left =
            QDir(QString::fromStdString(path(out))).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System);
        QCOMPARE(left, whole);
        QVERIFY(!fs::exists(path(full)) && !fs::is_symlink(aside));
        QCOMPARE(open_files(), files_);
        // With room again the same job succeeds.
        QCOMPARE(error_of(job, out), std::string());
        QVERIFY(fs::exists(path(full)));
        QCOMPARE(open_files(), files_);
    }

    QTemporaryDir folder_;
    const std::string model_ = (folder_.path() + "/model.safetensors").toStdString();
    std::unique_ptr<Session> session_;
    std::size_t files_ = 0;
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "test_full_disk.moc"
