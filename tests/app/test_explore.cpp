// walk, blend, invert, directions and nearest on the command line: exit status, files and the keys of --json.
#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/app/graft_process.h"

using graft::test::Outcome;
using graft::test::run_graft;
using graft::test::run_job;

class TestExplore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sample_takes_truncation();
    void walk_into_a_folder();
    void walk_into_a_film();
    void invert_a_sample();
    void directions_and_nearest();
    void samples_and_walks_go_along_directions();
    void blend_needs_relatives();
    void wrong_use_data();
    void wrong_use();

private:
    QString file(const QString& name) const { return folder_.filePath(name); }
    QTemporaryDir folder_;
    QString model_, stranger_;
};

void TestExplore::initTestCase() {
    const std::filesystem::path pictures = file("pictures").toStdString();
    graft::test::write_pictures(pictures, 20);
    const QStringList project = {"--project", file("p.graft"), "--json"};
    QCOMPARE(run_job(QStringList{"import", file("pictures"), "--name", "colours"} + project).status, 0);
    const QStringList train = QStringList{"train",        "--domain", "colours", "--transfer", "none", "--model",
                                          "resize_dcgan", "--steps",  "2",       "--batch",    "8"} +
                              project;
    const Outcome first = run_job(train), second = run_job(train + QStringList{"--seed", "5"});
    QVERIFY2(first.status == 0, first.err);
    QVERIFY2(second.status == 0, second.err);
    model_ = QString::fromStdString(first.json()["model"]);
    stranger_ = QString::fromStdString(second.json()["model"]);
}

void TestExplore::sample_takes_truncation() {
    const Outcome outcome =
        run_job({"sample", model_, "--count", "2", "--truncation", "0", "--out", file("same"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto files = outcome.json()["files"];
    QCOMPARE(files.size(), std::size_t{2});
    const auto a = graft::read_image(files[0].get<std::string>(), {}).value();
    QVERIFY(a.pixels == graft::read_image(files[1].get<std::string>(), {}).value().pixels);
    const Outcome classless = run_job({"sample", model_, "--class", "dogs", "--out", file("x.png")});
    QVERIFY2(classless.status == 1 && classless.err.contains("no classes"), classless.err);
}

void TestExplore::walk_into_a_folder() {
    const Outcome outcome = run_job({"walk", model_, "--seeds", "1,2,3", "--frames", "5", "--out", file("frames"),
                                     "--path", "spherical", "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(outcome.json()["files"].size(), std::size_t{5});
    QCOMPARE(QDir(file("frames")).entryList({"*.png"}).size(), 5);
    const Outcome people = run_job({"walk", model_, "--seeds", "4", "--frames", "1", "--out", file("one")});
    QVERIFY2(people.status == 0 && people.out.contains("frame000000.png"), people.out);
}

void TestExplore::walk_into_a_film() {
    const Outcome outcome = run_job({"walk", model_, "--seeds", "1,2", "--frames", "6", "--loop", "--scale", "2",
                                     "--out", file("walk.gif"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(outcome.json()["files"][0] == file("walk.gif").toStdString());
    QFile film(file("walk.gif"));
    QVERIFY(film.open(QIODevice::ReadOnly) && film.read(6) == "GIF89a");
    const Outcome nowhere = run_job({"walk", model_, "--seeds", "1,2", "--out", "/proc/nowhere/walk.gif"});
    QVERIFY2(nowhere.status == 1 && nowhere.err.trimmed().split('\n').last().startsWith("graft: "), nowhere.err);
}

void TestExplore::invert_a_sample() {
    QCOMPARE(run_job({"sample", model_, "--count", "1", "--seed", "9", "--out", file("nine.png")}).status, 0);
    const Outcome outcome = run_job(
        {"invert", model_, file("nine.png"), "--steps", "10", "--starts", "16", "--out", file("found.json"), "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto report = outcome.json();
    for (const char* key : {"point", "distance", "start_distance", "start", "network", "steps", "seconds", "files"})
        QVERIFY2(report.contains(key), key);
    QVERIFY(report["distance"] <= report["start_distance"]);
    QVERIFY(QFile::exists(file("found.json")) && !QFile::exists(file("found.png")));
    const Outcome broken = run_job({"invert", model_, file("found.json"), "--out", file("again.json")});
    QVERIFY2(broken.status == 1 && broken.err.contains("found.json"), broken.err);
    QVERIFY(!QFile::exists(file("again.json")));
}

void TestExplore::directions_and_nearest() {
    const Outcome outcome = run_job({"directions", model_, "--count", "4", "--samples", "64", "--json"});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto report = outcome.json();
    QCOMPARE(report["directions"].size(), std::size_t{4});
    QVERIFY(report["directions"][0]["vector"].size() >= 100 && report["method"] == "pca");
    const Outcome closed = run_job({"directions", model_, "--method", "closed", "--count", "2", "--out", file("d")});
    QVERIFY2(closed.status == 0 && QFile::exists(file("d/direction002.png")), closed.err);
    const Outcome nearest = run_job({"nearest", model_, "--seed", "1", "--count", "3", "--samples", "32", "--json"});
    QVERIFY2(nearest.status == 0, nearest.err);
    QCOMPARE(nearest.json()["seeds"].size(), std::size_t{3});
}

void TestExplore::samples_and_walks_go_along_directions() {
    const QStringList found = {"--directions", file("found/directions.json")};
    QCOMPARE(run_job({"directions", model_, "--count", "2", "--samples", "64", "--names", "round,dark", "--out",
                      file("found")})
                 .status,
             0);
    const auto first_of = [&](const QStringList& more, const QString& out) {
        const Outcome outcome = run_job(QStringList{"sample", model_, "--count", "1", "--out", file(out)} + more);
        return outcome.status == 0 ? graft::read_image(file(out + "/seed00000001.png").toStdString(), {}).value().pixels
                                   : std::vector<std::uint8_t>{};
    };
    const auto plain = first_of({}, "plain"),
               moved = first_of(found + QStringList{"--along", "round=3,dark=-1"}, "moved");
    QVERIFY(!moved.empty() && moved != plain);
    QVERIFY(first_of(found + QStringList{"--along", "round=0"}, "stays") == plain);
    const Outcome walk = run_job(QStringList{"walk", model_, "--seeds", "1", "--frames", "1", "--out", file("along"),
                                             "--along", "round=3,dark=-1"} +
                                 found);
    QVERIFY2(walk.status == 0, walk.err);
    QVERIFY(graft::read_image(file("along/frame000000.png").toStdString(), {}).value().pixels == moved);
    const QStringList sample = {"sample", model_, "--count", "1", "--out", file("never")};
    const Outcome unknown = run_job(sample + found + QStringList{"--along", "square=1"});
    QVERIFY2(unknown.status == 1 && unknown.err.contains("It has: dark, round."), unknown.err);
    QCOMPARE(run_job(sample + found).status, 1);
    QCOMPARE(run_job(sample + QStringList{"--along", "round=1"}).status, 1);
    QCOMPARE(run_job(sample + found + QStringList{"--along", "round"}).status, 1);
    QCOMPARE(run_job(sample + QStringList{"--along", "round=1", "--directions", model_}).status, 1);
}

void TestExplore::blend_needs_relatives() {
    const Outcome same = run_job({"blend", model_, model_, "--at", "8", "--out", file("mix.safetensors"), "--json"});
    QVERIFY2(same.status == 0, same.err);
    QVERIFY(same.json()["parents"].size() == 2);
    QCOMPARE(run_job({"sample", file("mix.safetensors"), "--count", "1", "--out", file("mix.png")}).status, 0);
    const Outcome strangers = run_job({"blend", model_, stranger_, "--out", file("no.safetensors")});
    QVERIFY2(strangers.status == 1 && strangers.err.contains("nothing in common"), strangers.err);
    QVERIFY(!QFile::exists(file("no.safetensors")));
}

void TestExplore::wrong_use_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names");
    QTest::newRow("walk without seeds") << QStringList{"walk", "m", "--out", "x.gif"} << "--seeds";
    QTest::newRow("walk without out") << QStringList{"walk", "m", "--seeds", "1"} << "--out";
    QTest::newRow("unknown path") << QStringList{"walk", "m", "--seeds", "1", "--out", "x", "--path", "zigzag"}
                                  << "zigzag";
    QTest::newRow("no frames") << QStringList{"walk", "m", "--seeds", "1", "--out", "x", "--frames", "0"} << "frames";
    QTest::newRow("blend of nothing") << QStringList{"blend", "--out", "x"} << "MODEL";
    QTest::newRow("invert without a picture") << QStringList{"invert", "m", "--out", "x.json"} << "IMAGE";
    QTest::newRow("unknown method") << QStringList{"directions", "m", "--method", "magic"} << "magic";
    QTest::newRow("unknown space") << QStringList{"nearest", "m", "--space", "outer"} << "outer";
}

void TestExplore::wrong_use() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, names);
    const Outcome outcome = run_graft(arguments);
    QVERIFY2(outcome.status == 2, outcome.err);
    QVERIFY2(outcome.err.startsWith("graft: ") && outcome.err.contains(names.toUtf8()), outcome.err);
    QVERIFY(outcome.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestExplore)
#include "test_explore.moc"
