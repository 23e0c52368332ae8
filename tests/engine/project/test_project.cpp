// The project folder: opening, locking, finding, and what a crash leaves.
#include <QTemporaryDir>
#include <QTest>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/model_file.h"
#include "engine/project/project.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

RunSummary generator_run() {
    RunSummary summary;
    summary.model = "dcgan";
    summary.domains = {"My Flowers"};
    return summary;
}

std::string failure_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure.error().message + "|" + failure.error().hint;
    }
    return {};
}

}  // namespace

class TestProject : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    fs::path path(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }

private Q_SLOTS:
    void a_missing_project_is_made_only_when_asked() {
        QVERIFY(failure_of([&] { Project::open(path("no.graft"), false); }).find("no.graft") != std::string::npos);
        QVERIFY(!fs::exists(path("no.graft")));
        const auto project = Project::open(path("garden.graft"), true);
        QCOMPARE(project->summary().name, std::string("garden"));
        QVERIFY(fs::exists(path("garden.graft/project.json")));
    }

    void a_folder_of_something_else_is_never_taken() {
        fs::create_directories(path("photos"));
        write_file(path("photos/a.txt"), "mine");
        QVERIFY(!failure_of([&] { Project::open(path("photos"), true); }).empty());
        QVERIFY(!fs::exists(path("photos/project.json")));
    }

    void a_second_program_is_refused_until_the_first_closes() {
        auto first = Project::open(path("locked.graft"), true);
        const auto refusal = failure_of([&] { Project::open(path("locked.graft"), false); });
        QVERIFY(refusal.find("open in another Graft") != std::string::npos);
        first.reset();
        QVERIFY(Project::open(path("locked.graft"), false) != nullptr);
    }

    void a_newer_project_is_refused() {
        fs::create_directories(path("newer.graft"));
        write_json(path("newer.graft/project.json"), {{"format", "graft-project"}, {"version", 99}});
        QVERIFY(failure_of([&] { Project::open(path("newer.graft"), false); }).find("newer") != std::string::npos);
    }

    void runs_are_numbered_and_found() {
        const auto project = Project::open(path("runs.graft"), true);
        auto first = generator_run(), second = generator_run();
        QCOMPARE(project->new_run(first, {}).id(), std::string("001-dcgan-my-flowers"));
        QCOMPARE(project->new_run(second, {}).id(), std::string("002-dcgan-my-flowers"));
        QCOMPARE(project->run("2").id(), second.id);
        QCOMPARE(project->run("001").id(), first.id);
        QCOMPARE(project->run("latest").id(), second.id);
        QCOMPARE(project->run(first.id).id(), first.id);
        QVERIFY(failure_of([&] { project->run("7"); }).find("001-dcgan-my-flowers") != std::string::npos);
    }

    void a_run_that_died_with_its_program_is_interrupted() {
        auto project = Project::open(path("died.graft"), true);
        auto summary = generator_run();
        project->new_run(summary, {{"batch", 8}});
        project.reset();  // as the system does when a process is killed
        project = Project::open(path("died.graft"), false);
        const auto runs = project->summary().runs;
        QCOMPARE(runs.size(), std::size_t{1});
        QVERIFY(runs[0].state == RunState::Interrupted);
        QCOMPARE(project->run("1").options().at("batch").get<int>(), 8);
    }

    void a_damaged_run_does_not_hide_the_others() {
        const auto project = Project::open(path("damaged.graft"), true);
        auto first = generator_run(), second = generator_run();
        const auto broken = project->new_run(first, {});
        project->new_run(second, {});
        write_file(broken.folder() / "run.json", "{\"form");
        QCOMPARE(project->summary().runs.size(), std::size_t{1});
    }

    // Whatever is wrong with it: also entries of another kind than expected.
    void a_run_of_wrong_entries_does_not_hide_the_others() {
        const auto project = Project::open(path("wrong.graft"), true);
        auto first = generator_run(), second = generator_run();
        const auto broken = project->new_run(first, {});
        project->new_run(second, {});
        write_json(broken.folder() / "run.json", {{"format", "graft-run"}, {"version", 1}, {"domains", 7}});
        QCOMPARE(project->summary().runs.size(), std::size_t{1});
        QVERIFY(failure_of([&] { broken.summary(); }).find("damaged") != std::string::npos);
    }

    void the_newest_of_a_thousand_runs_is_the_latest() {
        const auto project = Project::open(path("many.graft"), true);
        for (const char* id : {"001-cnn-a", "999-dcgan-a", "1000-dcgan-a", "1001-cnn-a"}) {
            RunSummary summary;
            summary.kind = std::string(id).find("cnn") != std::string::npos ? RunKind::Classifier : RunKind::Generator;
            summary.state = RunState::Finished;
            const RunFolder run(project->folder() / "runs" / id);
            fs::create_directories(run.folder());
            run.write(summary, {});
            write_file(run.model_file(), "weights");
        }
        QCOMPARE(project->run("latest").id(), std::string("1001-cnn-a"));
        QCOMPARE(newest_classifier(project->folder())->id(), std::string("1001-cnn-a"));
        std::vector<std::string> order;
        for (const auto& run : project->summary().runs) order.push_back(run.id);
        QCOMPARE(order, (std::vector<std::string>{"001-cnn-a", "999-dcgan-a", "1000-dcgan-a", "1001-cnn-a"}));
        auto next = generator_run();
        QCOMPARE(project->new_run(next, {}).id(), std::string("1002-dcgan-my-flowers"));
    }

    void a_damaged_domain_does_not_block_the_others() {
        const auto project = Project::open(path("domains.graft"), true);
        const auto healthy = path("domains.graft/domains/roses");
        fs::create_directories(path("domains.graft/domains/apples"));
        write_file(path("domains.graft/domains/apples/domain.json"), "{\"for");
        const auto missing = failure_of([&] { project->domain("roses"); });
        QVERIFY2(missing.find("no domain roses") != std::string::npos, missing.c_str());  // it got past the apples
        // Asked for by its own name, it says what is wrong with it.
        QVERIFY(failure_of([&] { project->domain("apples"); }).find("damaged") != std::string::npos);
        QVERIFY(!fs::exists(healthy));
    }

    void a_lock_that_cannot_be_had_is_not_called_another_graft() {
        QVERIFY(lock_outcome(0) == LockOutcome::Held);
        for (const int busy : {EWOULDBLOCK, EAGAIN, EACCES}) QVERIFY(lock_outcome(busy) == LockOutcome::Busy);
        for (const int impossible : {ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL, EIO, EBADF})
            QVERIFY(lock_outcome(impossible) == LockOutcome::Impossible);
    }

    void what_was_left_half_written_goes() {
        auto project = Project::open(path("left.graft"), true);
        auto summary = generator_run();
        const auto run = project->new_run(summary, {});
        const std::vector<fs::path> left = {run.folder() / "run.json.partial",
                                            run.folder() / "checkpoints" / "5.safetensors.partial",
                                            run.folder() / "samples" / "000000005.png.partial",
                                            project->folder() / "project.json.partial",
                                            project->folder() / "exploration.json.Ab3dEf",
                                            project->folder() / "domains" / ".roses.partial" / "pixels.bin",
                                            project->folder() / "runs" / ".002-dcgan-a.partial" / "run.json"};
        const auto mine = project->folder() / "exports" / "mine.partial";
        write_file(project->folder() / "exploration.json", "{}");
        for (const auto& file : left) {
            fs::create_directories(file.parent_path());
            write_file(file, "half");
        }
        fs::create_directories(mine.parent_path());
        write_file(mine, "a person's own");
        project.reset();
        project = Project::open(path("left.graft"), false);
        for (const auto& file : left) QVERIFY2(!fs::exists(file), file.c_str());
        QVERIFY(!fs::exists(project->folder() / "domains" / ".roses.partial"));
        QVERIFY(fs::exists(mine) && fs::exists(run.folder() / "run.json"));
        QVERIFY(fs::exists(project->folder() / "exploration.json"));
    }

    void networks_are_named_so_that_they_are_found_later() {
        const auto project = Project::open(path("names-last.graft"), true);
        const auto other = Project::open(path("other.graft"), true);
        auto summary = generator_run();
        const auto own = project->new_run(summary, {}), foreign = other->new_run(summary, {});
        for (const auto& run : {own, foreign}) write_file(run.model_file(), "weights");
        write_file(path("alone.safetensors"), "weights");
        const auto named = [&](const std::string& text) {
            return lasting_name(text, resolve_model(text, project.get()), *project);
        };
        const auto back = fs::current_path();
        fs::current_path(folder_.path().toStdString());
        const std::vector<std::string> names = {named("1"), named("names-last.graft:1"), named("other.graft:1"),
                                                named("alone.safetensors"), named(own.model_file().string())};
        fs::current_path(back);
        QCOMPARE(names, (std::vector<std::string>{own.id(), own.id(), path("other.graft").string() + ":1",
                                                  path("alone.safetensors").string(), own.id()}));
        for (const auto& name : names) QVERIFY(fs::exists(resolve_model(name, project.get())));
    }

    void names_that_cannot_be_folders_are_refused() {
        const auto project = Project::open(path("names.graft"), true);
        QCOMPARE(project->new_domain_folder("../My Cats!").filename().string(), std::string("my-cats"));
        QVERIFY(!failure_of([&] { project->new_domain_folder("../.."); }).empty());
        QVERIFY(failure_of([&] { project->new_domain_folder("Caf\xE9"); }).find("is not UTF-8") != std::string::npos);
        // Room is left for the names of runs; no character is cut.
        QCOMPARE(project->new_domain_folder(std::string(300, 'x')).filename().string(), std::string(100, 'x'));
        std::string cats;
        for (int i = 0; i < 80; ++i) cats += "猫";
        QCOMPARE(project->new_domain_folder(cats).filename().string(), cats.substr(0, 99));
        QCOMPARE(project->new_domain_folder("a\nb\u202Ec").filename().string(), std::string("a-b-u202ec"));
        fs::create_directories(project->new_domain_folder("cats"));
        QVERIFY(failure_of([&] { project->new_domain_folder("Cats"); }).find("Cats") != std::string::npos);
    }

    void models_are_found_by_file_run_and_project() {
        const auto project = Project::open(path("models.graft"), true);
        auto summary = generator_run();
        const auto run = project->new_run(summary, {});
        QVERIFY(failure_of([&] { resolve_model("1", project.get()); }).find("no model yet") != std::string::npos);
        torch::manual_seed(1);
        save_generator(run.model_file(), *make_generator({.model = "dcgan", .size = 32}), nlohmann::json::object());
        QCOMPARE(resolve_model("1", project.get()), run.model_file());
        QCOMPARE(resolve_model(run.model_file().string(), nullptr), run.model_file());
        // Another program may read a project that is open for writing here.
        QCOMPARE(resolve_model(path("models.graft").string() + ":1", nullptr).filename(), run.model_file().filename());
        QVERIFY(!failure_of([&] { resolve_model("nothing", nullptr); }).empty());
    }

    void the_newest_classifier_has_a_model_and_trains_no_longer() {
        const auto project = Project::open(path("classifiers.graft"), true);
        QVERIFY(!newest_classifier(project->folder()));
        const auto add = [&](RunKind kind, RunState state, bool model) {
            auto summary = generator_run();
            summary.kind = kind;
            summary.state = state;
            const auto run = project->new_run(summary, {});
            if (model) write_file(run.model_file(), "weights");
            return run.id();
        };
        add(RunKind::Classifier, RunState::Finished, true);
        const auto newest = add(RunKind::Classifier, RunState::Stopped, true);
        add(RunKind::Classifier, RunState::Interrupted, false);
        const auto damaged = add(RunKind::Classifier, RunState::Finished, true);
        write_file(project->run(damaged).folder() / "run.json", "{");
        add(RunKind::Classifier, RunState::Running, true);
        add(RunKind::Generator, RunState::Finished, true);
        QCOMPARE(newest_classifier(project->folder())->id(), newest);
        QVERIFY(!newest_classifier(path("nowhere.graft")));
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "test_project.moc"
