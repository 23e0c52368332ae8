// The main job from end to end on the command line, tiny: import, classify, train, sample, evaluate, info.
#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <fstream>

#include "tests/app/graft_process.h"

using graft::test::Outcome;
using graft::test::run_job;
using nlohmann::json;

namespace {

bool has_keys(const json& object, std::initializer_list<const char*> keys) {
    return object.is_object() && std::all_of(keys.begin(), keys.end(), [&](auto key) { return object.contains(key); });
}

}  // namespace

class TestJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void import_counts_and_names_the_broken();
    void import_for_people();
    void classify();
    void classify_copies_the_model();
    void train_from_nothing();
    void train_with_features();
    void only_drifting_stops_when_done();
    void the_same_seed_gives_the_same_bytes();
    void sample_a_grid_and_a_folder();
    void names_say_what_is_written();
    void evaluate_names_its_network();
    void evaluate_says_who_flatters();
    void info_knows_models_and_projects();
    void a_project_that_cannot_be_written();

private:
    QStringList in_project(const QStringList& arguments) const {
        return arguments + QStringList{"--project", project_, "--json"};
    }
    QString file(const QString& name) const { return folder_.filePath(name); }

    QTemporaryDir folder_;
    QString project_;
    QString classifier_, generator_;
    QString taught_;  // a generator that learned by the classifier
};

void TestJobs::initTestCase() {
    QVERIFY(folder_.isValid());
    project_ = file("p.graft");
    const std::filesystem::path pictures = file("pictures").toStdString();
    graft::test::write_pictures(pictures, 40);
    std::ofstream(pictures / "red" / "broken.png") << "this is no picture";
    std::ofstream(pictures / "red" / "empty.png");
}

void TestJobs::import_counts_and_names_the_broken() {
    const Outcome outcome = run_job(in_project({"import", file("pictures"), "--name", "colours"}));
    QVERIFY2(outcome.status == 0, outcome.err);
    const json report = outcome.json();
    QVERIFY2(has_keys(report, {"id", "name", "count", "size", "held_out", "classes", "rejected", "seconds"}),
             outcome.out);
    QVERIFY(report["count"] == 80);
    QVERIFY(report["size"] == 32);
    QVERIFY((report["classes"] == json{{"blue", 40}, {"red", 40}}));
    QCOMPARE(report["rejected"].size(), std::size_t{2});
    for (const auto& rejected : report["rejected"]) QVERIFY(!rejected["reason"].get<std::string>().empty());
}

void TestJobs::import_for_people() {
    const Outcome outcome = run_job({"import", file("pictures"), "--name", "again", "--project", project_});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.out.contains("80 pictures") && outcome.out.contains("broken.png"), outcome.out);
}

void TestJobs::classify() {
    const Outcome outcome =
        run_job(in_project({"classify", "--domain", "colours", "--network", "plain", "--epochs", "8"}));
    QVERIFY2(outcome.status == 0, outcome.err);
    const json report = outcome.json();
    QVERIFY2(has_keys(report, {"accuracy", "run", "model", "class_accuracy", "confusion", "steps", "stopped"}),
             outcome.out);
    QVERIFY2(report["accuracy"] > 0.9, outcome.out);  // red and blue
    classifier_ = QString::fromStdString(report["run"].get<std::string>());
}

void TestJobs::classify_copies_the_model() {
    const QString copy = file("copy.safetensors");
    const Outcome outcome =
        run_job({"classify", "--project", project_, "--domain", "colours", "--epochs", "1", "--out", copy});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(outcome.out.contains("Accuracy") && outcome.out.contains("blue"));
    QVERIFY(QFile(copy).size() > 1000);
    QVERIFY2(run_job({"info", copy}).status == 0, "the copy is a model file");
}

void TestJobs::train_from_nothing() {
    const Outcome outcome =
        run_job(in_project({"train", "--domain", "colours", "--steps", "20", "--batch", "8", "--seed", "3"}));
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.err.contains("Generator resize_dcgan") && outcome.err.contains("Knowledge"), outcome.err);
    const json report = outcome.json();
    QVERIFY2(has_keys(report, {"run", "model", "steps", "images", "images_per_second", "seconds"}), outcome.out);
    QVERIFY(report["steps"] == 20);
    QVERIFY(report["images"] == 160);
    QVERIFY(report["stopped"] == false);
    generator_ = QString::fromStdString(report["model"].get<std::string>());
}

void TestJobs::train_with_features() {
    const Outcome outcome = run_job(in_project({"train", "--domain", "colours", "--steps", "3", "--batch", "8",
                                                "--transfer", "match", "--features", classifier_, "--lambda", "0.5"}));
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(!outcome.err.contains("Knowledge"), outcome.err);  // the person chose
    taught_ = QString::fromStdString(outcome.json()["model"].get<std::string>());
}

// Without a length: it would go on for ever.
void TestJobs::only_drifting_stops_when_done() {
    const auto runs = [&] { return QDir(project_ + "/runs").entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(); };
    const auto before = runs();
    const Outcome outcome =
        run_job({"train", "--project", project_, "--domain", "colours", "--transfer", "none", "--stop-when-done"});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("Only a training that drifts can say when it is done."), outcome.err);
    QCOMPARE(runs(), before);
}

void TestJobs::the_same_seed_gives_the_same_bytes() {
    const Outcome outcome =
        run_job(in_project({"train", "--domain", "colours", "--steps", "20", "--batch", "8", "--seed", "3"}));
    QVERIFY2(outcome.status == 0, outcome.err);
    const QString again = QString::fromStdString(outcome.json()["model"].get<std::string>());
    // A picture names the model that made it, so both models take the same name in turn.
    const QString model = file("same.safetensors");
    for (const auto& [from, to] : {std::pair{generator_, "first.png"}, {again, "second.png"}}) {
        QFile::remove(model);
        QVERIFY(QFile::copy(from, model));
        QCOMPARE(run_job({"sample", model, "--count", "4", "--seed", "1", "--out", file(to)}).status, 0);
    }
    QFile first(file("first.png")), second(file("second.png"));
    QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    QVERIFY(first.size() > 100);
    QVERIFY(first.readAll() == second.readAll());
}

void TestJobs::sample_a_grid_and_a_folder() {
    const QString grid = file("grid.png"), many = file("many");
    Outcome outcome = run_job({"sample", generator_, "--count", "9", "--out", grid, "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY((outcome.json() == json{{"files", json::array({grid.toStdString()})}}));
    outcome = run_job({"sample", generator_, "--count", "5", "--out", many, "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(outcome.json()["files"].size(), std::size_t{5});
    QCOMPARE(QDir(many).entryList({"*.png"}).size(), 5);
}

void TestJobs::names_say_what_is_written() {
    // Capitals, other formats, and a folder with a dot in its name.
    const std::pair<const char*, QByteArray> grids[] = {{"GRID.PNG", "\x89PNG"}, {"grid.jpg", "\xFF\xD8\xFF"}};
    for (const auto& [name, beginning] : grids) {
        const Outcome outcome = run_job({"sample", generator_, "--count", "4", "--out", file(name)});
        QVERIFY2(outcome.status == 0, outcome.err);
        QFile written(file(name));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.read(4).startsWith(beginning));
    }
    Outcome outcome = run_job({"sample", generator_, "--count", "2", "--out", file("many.v2")});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(QDir(file("many.v2")).entryList({"*.png"}).size(), 2);
    outcome = run_job({"sample", generator_, "--count", "2", "--out", file("grid.gif")});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("grid.gif is no name of a picture that can be written."), outcome.err);
    QVERIFY(!QFileInfo::exists(file("grid.gif")));
    // What WebP cannot hold is said before anything is drawn.
    outcome = run_job({"export", generator_, "--count", "600", "--layout", "contact", "--columns", "600", "--out",
                       file("long.webp")});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("cannot be written as WebP, which takes at most 16383 a side."), outcome.err);
    outcome = run_job(
        {"nearest", generator_, "--seed", "1", "--samples", "16", "--count", "3", "--out", file("near.jpg")});
    QVERIFY2(outcome.status == 0, outcome.err);
    QFile near(file("near.jpg"));
    QVERIFY(near.open(QIODevice::ReadOnly) && near.read(3) == "\xFF\xD8\xFF");
}

void TestJobs::evaluate_names_its_network() {
    const Outcome outcome = run_job({"evaluate", generator_, "--against", project_ + ":colours", "--features",
                                     project_ + ":" + classifier_, "--count", "32", "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    const json report = outcome.json();
    QVERIFY2(has_keys(report, {"frechet", "kid", "precision", "recall", "network", "patch"}), outcome.out);
    const auto levels = report["patch_levels"].get<std::vector<double>>();
    QCOMPARE(levels.size(), std::size_t{2});  // 32 and 16 px
    QVERIFY(std::abs(report["patch"].get<double>() - (levels[0] + levels[1]) / 2) < 1e-9);
    QVERIFY2(report["took_part"] == false, outcome.out);
    QVERIFY(report["frechet"] > 0.0);
    QVERIFY2(report["network"].get<std::string>().find("plain") != std::string::npos, outcome.out);
}

void TestJobs::evaluate_says_who_flatters() {
    // The classifier by another name than the training called it: a file, copied elsewhere.
    const QString judge = file("judge.safetensors");
    QVERIFY(QFile::copy(QFileInfo(project_).filePath() + "/runs/" + classifier_ + "/model.safetensors", judge));
    const QStringList judged{"--against", project_ + ":colours", "--features", judge, "--count", "32"};
    const Outcome outcome = run_job(QStringList{"evaluate", taught_} + judged);
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.out.contains("In the eyes of plain trained on colours, 32 pictures a side"), outcome.out);
    QVERIFY2(outcome.out.contains("took part in the training and flatters"), outcome.out);
    QVERIFY2(outcome.out.contains("at 32 px ") && outcome.out.contains(", 16 px "), outcome.out);
}

void TestJobs::info_knows_models_and_projects() {
    for (const QString& what : {generator_, project_}) {
        QVERIFY(!run_job({"info", what}).out.isEmpty());
        const Outcome outcome = run_job({"info", what, "--json"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY(outcome.json().is_object());
    }
}

void TestJobs::a_project_that_cannot_be_written() {
    std::ofstream(file("in_the_way").toStdString()) << "a file";
    const Outcome outcome =
        run_job({"import", file("pictures"), "--name", "n", "--project", file("in_the_way/p.graft")});
    QVERIFY2(outcome.status == 1, outcome.err);
    QVERIFY2(outcome.error_lines() == 1, outcome.err);
}

QTEST_GUILESS_MAIN(TestJobs)
#include "test_jobs.moc"
