// Which judges flatter a generator: those that trained it, their copies and their relatives.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/project/lineage.h"
#include "engine/project/model_file.h"
#include "engine/project/project.h"

using namespace graft;
using nlohmann::json;
namespace fs = std::filesystem;

class TestLineage : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    fs::path path(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }

    // A classifier of its own, which began with that of `features`.
    fs::path classifier(const std::string& name, const std::string& features = "") const {
        torch::manual_seed(static_cast<std::int64_t>(std::hash<std::string>()(name) % 1000));
        save_classifier(path(name), *make_classifier({.network = "plain"}), by("features", features));
        return path(name);
    }
    // The provenance of what was trained with one option that names another model.
    static json by(const std::string& option, const std::string& model) {
        return {{"options", {{"batch", 8}, {option, model}}}};
    }
    bool flatters(const fs::path& judge, const json& provenance) const {
        return took_part(judge, path("generator.safetensors"), provenance);
    }

private Q_SLOTS:
    void the_network_that_trained_and_its_copies() {
        const auto teacher = classifier("teacher"), other = classifier("other"), copy = path("copy");
        fs::copy_file(teacher, copy);
        const auto taught = by("features", teacher.string());
        QVERIFY(flatters(teacher, taught));
        QVERIFY(flatters(copy, taught));
        QVERIFY(flatters(folder_.path().toStdString() + "/./teacher", taught));
        QVERIFY(!flatters(other, taught));
        QVERIFY(!flatters(teacher, by("features", "")));
        QVERIFY(!flatters(teacher, by("features", path("gone").string())));
        QVERIFY(!flatters(teacher, json::object()));
    }

    void relatives() {
        const auto first = classifier("first"), child = classifier("child", first.string());
        const auto sibling = classifier("sibling", first.string()), stranger = classifier("stranger");
        for (const auto& teacher : {first, child})
            for (const auto& judge : {first, child, sibling})
                QVERIFY(flatters(judge, by("features", teacher.string())));
        QVERIFY(!flatters(stranger, by("features", child.string())));
    }

    void what_taught_the_generator_that_it_began_with() {
        const auto teacher = classifier("t1"), later = classifier("t2");
        const auto start = path("start"), again = path("again");
        const auto generator = make_generator({.latent = 4, .width = 4});
        save_generator(start, *generator, by("features", teacher.string()));
        auto second = by("init", again.string());  // a new version of itself, as the starters are
        second["options"]["features"] = later.string();
        save_generator(again, *generator, second);
        QVERIFY(flatters(teacher, by("init", start.string())));
        QVERIFY(!flatters(teacher, by("init", again.string())));
        QVERIFY(flatters(later, by("init", again.string())));
        const json parent = {{"file", start.string()}, {"provenance", by("features", teacher.string())}};
        QVERIFY(flatters(teacher, {{"parents", json::array({parent})}}));
        QVERIFY(!flatters(later, {{"parents", json::array({parent})}}));
    }

    void runs_of_its_project_by_their_numbers() {
        const auto project = Project::open(path("p.graft"), true);
        RunSummary summary;
        summary.kind = RunKind::Classifier;
        summary.model = "plain";
        const auto run = project->new_run(summary, {});
        save_classifier(run.model_file(), *make_classifier({.network = "plain"}), json::object());
        const auto generator = project->folder() / "runs" / "002-dcgan" / "model.safetensors";
        for (const std::string& name : {std::string("1"), run.id(), project->folder().string() + ":1"}) {
            QCOMPARE(source_file(name, generator), run.model_file());
            QVERIFY(took_part(run.model_file(), generator, by("features", name)));
        }
        QVERIFY(!flatters(run.model_file(), by("features", "1")));  // of another folder: nobody knows
        QVERIFY(source_file("7", generator).empty());
    }

    void starters_by_their_names() {
        const auto starter = resolve_model("starter:features", nullptr);
        const auto copy = path("features.safetensors");
        fs::copy_file(starter, copy);
        QVERIFY(flatters(copy, by("features", "starter:features")));
        QVERIFY(flatters(copy, by("init", "starter:drawings-64")));  // which learned by it
    }
};

QTEST_GUILESS_MAIN(TestLineage)
#include "test_lineage.moc"
