// The reports as --json prints them: scripts rely on these keys.
#include <QtTest/QtTest>
#include <nlohmann/json.hpp>

#include "engine/api/summaries.h"

using nlohmann::json;

class TestSummaries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing_is_an_empty_object();
    void classify();
    void train();
    void sample();
    void evaluate();
    void explorations();
    void import();
    void project();
};

void TestSummaries::nothing_is_an_empty_object() { QVERIFY(graft::report_to_json(std::monostate{}) == json::object()); }

void TestSummaries::classify() {
    graft::ClassifyReport report;
    report.run = "r1";
    report.model = "m.safetensors";
    report.accuracy = 0.75;
    report.classes = {"cat", "dog"};
    report.class_accuracy = {0.5, 1.0};
    report.confusion = {{1, 1}, {0, 2}};
    report.steps = 7;
    report.images = 224;
    report.seconds = 1.5;
    json expected = {{"run", "r1"},
                     {"model", "m.safetensors"},
                     {"accuracy", 0.75},
                     {"class_accuracy", {{"cat", 0.5}, {"dog", 1.0}}},
                     {"confusion", json::array({json::array({1, 1}), json::array({0, 2})})},
                     {"steps", 7},
                     {"images", 224},
                     {"seconds", 1.5},
                     {"stopped", false}};
    QVERIFY2(graft::report_to_json(report) == expected, graft::report_to_json(report).dump().c_str());
    report.joint_accuracy = 0.25;
    expected["joint_accuracy"] = 0.25;
    QVERIFY(graft::report_to_json(report) == expected);
    // What was not measured is not told.
    report.accuracy = -1;
    report.class_accuracy = {-1, 1};
    expected.erase("accuracy");
    expected["class_accuracy"] = {{"dog", 1.0}};
    QVERIFY(graft::report_to_json(report) == expected);
}

void TestSummaries::train() {
    graft::TrainReport report;
    report.run = "r2";
    report.model = "g.safetensors";
    report.steps = 100;
    report.images = 6400;
    report.images_per_second = 320;
    report.seconds = 20;
    report.stopped = true;
    const json expected = {{"run", "r2"},    {"model", "g.safetensors"},   {"steps", 100},
                           {"images", 6400}, {"images_per_second", 320.0}, {"seconds", 20.0},
                           {"stopped", true}};
    QVERIFY2(graft::report_to_json(report) == expected, graft::report_to_json(report).dump().c_str());
}

void TestSummaries::sample() {
    QVERIFY(graft::report_to_json(graft::SampleReport{{"a.png", "b.png"}}) ==
            (json{{"files", json::array({"a.png", "b.png"})}}));
    QVERIFY(graft::report_to_json(graft::ExportReport{{"a.png"}, true}) ==
            (json{{"files", json::array({"a.png"})}, {"stopped", true}}));
}

void TestSummaries::evaluate() {
    graft::EvaluateReport report;
    report.frechet = 12.5;
    report.kid = 0.01;
    report.precision = 0.5;
    report.recall = 0.25;
    report.patch = 47;
    report.patch_levels = {60, 34};
    report.network = "cnn trained on flat";
    report.took_part = true;
    report.count = 2000;
    const json expected = {{"frechet", 12.5},
                           {"kid", 0.01},
                           {"precision", 0.5},
                           {"recall", 0.25},
                           {"patch", 47.0},
                           {"patch_levels", {60.0, 34.0}},
                           {"network", "cnn trained on flat"},
                           {"took_part", true},
                           {"count", 2000}};
    QVERIFY2(graft::report_to_json(report) == expected, graft::report_to_json(report).dump().c_str());
    // What was not measured, as the sides differ in size, is not there; a 0 would be the best there is.
    report.patch = 0;
    report.patch_levels.clear();
    const auto unmeasured = graft::report_to_json(report);
    QVERIFY(!unmeasured.contains("patch") && !unmeasured.contains("patch_levels"));
    QVERIFY(!graft::report_to_json(graft::TrainReport{}).contains("images_per_second"));
}

void TestSummaries::explorations() {
    QVERIFY((graft::report_to_json(graft::BlendReport{"c.safetensors", {"a", "b"}}) ==
             json{{"model", "c.safetensors"}, {"parents", {"a", "b"}}}));
    graft::InvertReport found;
    found.point.seed = 3;
    found.start = "encoder";
    found.network = "cnn trained on d";
    found.distance = 0.25;
    found.start_distance = 0.5;
    found.steps = 10;
    found.seconds = 2;
    found.files = {"x.json"};
    QVERIFY((graft::report_to_json(found) == json{{"point", {{"seed", 3}}},
                                                  {"start", "encoder"},
                                                  {"network", "cnn trained on d"},
                                                  {"distance", 0.25},
                                                  {"start_distance", 0.5},
                                                  {"steps", 10},
                                                  {"seconds", 2.0},
                                                  {"stopped", false},
                                                  {"files", {"x.json"}}}));
    graft::DirectionsReport directions{"pca", {{"round", {1, 2}, 0.5, nullptr}}, 9, 32, {"d.json"}};
    QVERIFY((graft::report_to_json(directions) ==
             json{{"method", "pca"},
                  {"directions", json::array({{{"name", "round"}, {"vector", {1.0, 2.0}}, {"share", 0.5}}})},
                  {"files", {"d.json"}}}));
    QVERIFY((graft::report_to_json(graft::NearestReport{{4, 5}, {0.5, 1.0}, 2, 32, nullptr, {}}) ==
             json{{"seeds", {4, 5}}, {"distances", {0.5, 1.0}}, {"files", json::array()}}));
}

void TestSummaries::import() {
    graft::ImportReport report;
    report.domain.id = "flowers";
    report.domain.name = "Flowers";
    report.domain.count = 3;
    report.domain.held_out = 1;
    report.domain.size = 64;
    report.domain.classes = {{"rose", 2}, {"tulip", 1}};
    report.rejected = {{"x.png", "not a picture"}};
    report.seconds = 2;
    report.duplicates = 4;
    report.duplicates_dropped = true;
    const json expected = {{"id", "flowers"},
                           {"name", "Flowers"},
                           {"count", 3},
                           {"held_out", 1},
                           {"size", 64},
                           {"classes", {{"rose", 2}, {"tulip", 1}}},
                           {"rejected", json::array({{{"file", "x.png"}, {"reason", "not a picture"}}})},
                           {"seconds", 2.0},
                           {"duplicates", 4},
                           {"duplicates_dropped", true}};
    QVERIFY2(graft::report_to_json(report) == expected, graft::report_to_json(report).dump().c_str());
}

void TestSummaries::project() {
    graft::ProjectSummary project;
    project.path = "p.graft";
    project.name = "p";
    graft::RunSummary run;
    run.id = "r1";
    run.state = graft::RunState::Interrupted;
    project.runs = {run};
    json out = graft::report_to_json(project);
    QCOMPARE(QString::fromStdString(out["project"].get<std::string>()), QString("p.graft"));
    QVERIFY(out["runs"][0]["state"] == "interrupted");
    QVERIFY(out["runs"][0]["kind"] == "generator");
    QVERIFY(!out["runs"][0].contains("accuracy"));  // none was measured
    QVERIFY(out["domains"].is_array());
    run.kind = graft::RunKind::Classifier;
    run.accuracy = 0;
    project.runs = {run};
    out = graft::report_to_json(project);
    QVERIFY(out["runs"][0]["kind"] == "classifier");
    QVERIFY(out["runs"][0]["accuracy"] == 0.0);
    QVERIFY(!out["runs"][0].contains("name") && !out["runs"][0].contains("best"));
    run.name = "Roses at last";
    run.best = "frechet";
    run.best_value = 2.5;
    project.runs = {run};
    out = graft::report_to_json(project);
    QVERIFY(out["runs"][0]["name"] == "Roses at last");
    QVERIFY((out["runs"][0]["best"] == json{{"frechet", 2.5}}));
}

QTEST_GUILESS_MAIN(TestSummaries)
#include "test_summaries.moc"
