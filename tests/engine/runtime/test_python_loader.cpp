// The Python loader makes the pictures of graft again from what they carry, for every family. Runs where there is a
// Python with PyTorch: python3, or the one that GRAFT_PYTHON names.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/core/files.h"
#include "tests/app/graft_process.h"
#include "tests/support/model_files.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

QString python() { return qEnvironmentVariable("GRAFT_PYTHON", "python3"); }

test::Outcome run_python(const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("PYTHONDONTWRITEBYTECODE", "1");
    process.setProcessEnvironment(environment);
    process.start(python(), arguments);
    return test::outcome_of(process);
}

test::Outcome run_loader(const QStringList& arguments) {
    return run_python(QStringList{GRAFT_SOURCE_DIR "/packaging/python/graft_model.py"} + arguments);
}

}  // namespace

class TestPythonLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void makes_the_same_pictures();
    void makes_sheets_and_points_again();
    void sees_what_differs();
    void what_it_writes_is_what_graft_draws();
    void graft_opens_what_it_saves();

private:
    QString file(const QString& name) const { return folder_.filePath(name); }
    QTemporaryDir folder_;
};

void TestPythonLoader::initTestCase() {
    if (run_python({"-c", "import torch"}).status != 0)
        QSKIP("There is no PyTorch for " + python().toUtf8() + "; name another Python in GRAFT_PYTHON.");
}

void TestPythonLoader::makes_the_same_pictures() {
    QStringList jobs;  // one Python for all: it takes seconds to start
    const auto add = [&](const QString& stem, const GeneratorConfig& config) {
        test::save_lively(file(stem + ".safetensors").toStdString(), config);
        const auto exported = test::run_job({"export", file(stem + ".safetensors"), "--count", "6", "--seed", "3",
                                             "--truncation", "0.7", "--out", file(stem)});
        QVERIFY2(exported.status == 0, exported.err);
        jobs << file(stem);
    };
    for (const auto& name : generator_names()) {
        auto grey = test::small_config(name);
        grey.grey = true;
        add(QString::fromStdString(name) + "-grey", grey);
        for (const int size : {32, 64}) {
            auto config = test::small_config(name, size);
            if (size == 64) {
                config.conditions = {"a", "b", "c"};
                config.prior = "fitted";
                config.anchors = 5;
            }
            add(QString::fromStdString(name) + QString::number(size), config);
        }
    }
    const auto checked = run_python(
        QStringList{"-c",
                    "import sys; sys.path.insert(0, '" GRAFT_SOURCE_DIR "/packaging/python'); import graft_model as g; "
                    "sys.exit(sum(g.check(g.load(job + '.safetensors'), job) for job in sys.argv[1:]))"} +
        jobs);
    QVERIFY2(checked.status == 0, checked.out + checked.err);
    QCOMPARE(checked.out.count("6 pictures compared, 0 differ"), jobs.size());
}

void TestPythonLoader::makes_sheets_and_points_again() {
    const QString model = file("sheets.safetensors"), out = file("sheets");
    test::save_lively(model.toStdString(), test::small_config("style"));
    const QStringList what = {"export", model, "--count", "5"};
    for (const QStringList& how : std::vector<QStringList>{
             {"--layout", "contact", "--gap", "3", "--columns", "2", "--out", out + "/contact.png"},
             {"--layout", "sprites", "--scale", "3", "--upscaling", "nearest", "--out", out + "/sprites.png"},
             {"--layout", "contact", "--scale", "2.5", "--out", out + "/lanczos.png"}}) {
        const auto exported = test::run_job(what + how);
        QVERIFY2(exported.status == 0, exported.err);
    }
    const auto checked = run_loader({model, "--check", out});
    QVERIFY2(checked.status == 0, checked.out + checked.err);
    QVERIFY2(checked.out.contains("3 pictures compared, 0 differ"), checked.out);
}

void TestPythonLoader::sees_what_differs() {
    const QString model = file("one.safetensors"), other = file("other.safetensors"), out = file("differs");
    test::save_lively(model.toStdString(), test::small_config("light"), 1);
    test::save_lively(other.toStdString(), test::small_config("light"), 2);
    QCOMPARE(test::run_job({"export", model, "--count", "2", "--out", out}).status, 0);
    const auto checked = run_loader({other, "--check", out});
    QCOMPARE(checked.status, 1);
    QVERIFY2(checked.out.contains("2 pictures compared, 2 differ"), checked.out);
    QCOMPARE(run_loader({file("none.safetensors"), "--check", out}).status, 1);
}

void TestPythonLoader::what_it_writes_is_what_graft_draws() {
    const QString model = file("writes.safetensors");
    test::save_lively(model.toStdString(), test::small_config("resize_dcgan"));
    QCOMPARE(test::run_job({"export", model, "--count", "2", "--seed", "5", "--out", file("graft")}).status, 0);
    const auto drawn = run_loader({model, "--count", "2", "--seed", "5", "--out", file("python")});
    QVERIFY2(drawn.status == 0, drawn.err);
    const QString name = "/seed00000006.png";
    const Image a = read_image((file("graft") + name).toStdString(), {}).value();
    const Image b = read_image((file("python") + name).toStdString(), {}).value();
    QCOMPARE(a.pixels.size(), b.pixels.size());
    for (std::size_t i = 0; i < a.pixels.size(); ++i) QVERIFY(std::abs(a.pixels[i] - b.pixels[i]) <= 1);
}

void TestPythonLoader::graft_opens_what_it_saves() {
    const QString model = file("before.safetensors"), saved = file("after.safetensors");
    test::save_lively(model.toStdString(), test::small_config("style"));
    const auto script = QString(
                            "import sys; sys.path.insert(0, '%1'); import graft_model as g; "
                            "g.save(g.load('%2'), '%3')")
                            .arg(GRAFT_SOURCE_DIR "/packaging/python", model, saved);
    const auto run = run_python({"-c", script});
    QVERIFY2(run.status == 0, run.err);
    QCOMPARE(test::run_job({"export", model, "--count", "1", "--out", file("b")}).status, 0);
    const auto again = test::run_job({"export", file("b/seed00000001.png"), "--with", saved, "--out", file("a.png")});
    QVERIFY2(again.status == 0, again.err);
    QVERIFY(read_file(file("a.png").toStdString()) == read_file(file("b/seed00000001.png").toStdString()));
}

QTEST_GUILESS_MAIN(TestPythonLoader)
#include "test_python_loader.moc"
