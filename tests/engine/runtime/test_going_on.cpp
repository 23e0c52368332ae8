// Runs that were cut off, in a project of drawn pictures: how they go on, or begin again.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/core/safetensors.h"
#include "engine/project/run_folder.h"
#include "engine/runtime/make_session.h"
#include "tests/support/session_answers.h"
#include "tests/support/small_training.h"

using namespace graft;
namespace fs = std::filesystem;

class TestGoingOn : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::string project_;
    std::unique_ptr<Session> session_;
    Error error_;

    template <class Report>
    std::optional<Report> finish(Command command) {
        error_ = {};
        const auto finished = test::ask<event::Finished>(*session_, std::move(command), error_);
        if (!finished || !std::holds_alternative<Report>(finished->report)) {
            qWarning("%s", error_.message.c_str());
            return std::nullopt;
        }
        return std::get<Report>(finished->report);
    }

    RunFolder run_of(const TrainReport& report) const { return RunFolder(fs::path(project_) / "runs" / report.run); }

private Q_SLOTS:
    void initTestCase() {
        project_ = folder_.filePath("p.graft").toStdString();
        session_ = make_session({});
        QVERIFY(finish<ProjectSummary>(command::OpenProject{project_, true}));
        QVERIFY(finish<ImportReport>(command::Import{{"sample:shapes-neon"}, "neon", {}}));
    }

    // As if the program had been killed before it saved anything: what there is are the options.
    void a_run_without_a_checkpoint_begins_again() {
        auto options = test::small_training(3);
        options.seed = 5;
        const auto first = finish<TrainReport>(command::Train{options, ""});
        QVERIFY(first);
        const RunFolder run = run_of(*first);
        run.rename("my try");
        const auto weights = load_tensors(first->model).tensors;
        fs::remove_all(run.folder() / "checkpoints");
        fs::remove(first->model);
        const auto again = finish<TrainReport>(command::Train{{}, first->run});
        QVERIFY(again);
        QCOMPARE(again->run, first->run);
        QCOMPARE(again->steps, std::int64_t{3});
        QCOMPARE(again->images, std::int64_t{24});
        QCOMPARE(run.metrics().size(), std::size_t{3});  // what was recorded before is void
        QCOMPARE(run.summary().name, std::string("my try"));
        QVERIFY(run.summary().state == RunState::Finished);
        for (const auto& [name, tensor] : load_tensors(again->model).tensors)
            QVERIFY2(torch::equal(tensor, weights.at(name)), name.c_str());
        // Another length may be given.
        fs::remove_all(run.folder() / "checkpoints");
        fs::remove(again->model);
        TrainOptions longer;
        longer.steps = 4;
        const auto more = finish<TrainReport>(command::Train{longer, first->run});
        QVERIFY(more);
        QCOMPARE(more->steps, std::int64_t{4});
    }

    // A person who deletes checkpoints to save room keeps the model and its curves.
    void a_model_without_checkpoints_is_no_new_beginning() {
        const auto first = finish<TrainReport>(command::Train{test::small_training(2), ""});
        QVERIFY(first);
        const RunFolder run = run_of(*first);
        const auto model = read_file(first->model);
        fs::remove_all(run.folder() / "checkpoints");
        TrainOptions more;
        more.steps = 4;
        error_ = {};
        QVERIFY(!test::ask<event::Finished>(*session_, command::Train{more, first->run}, error_));
        QVERIFY2(error_.message.find("no checkpoint") != std::string::npos, error_.message.c_str());
        QVERIFY(read_file(first->model) == model);
        QCOMPARE(run.metrics().size(), std::size_t{2});
        QVERIFY(run.summary().state == RunState::Finished);
    }

    void a_damaged_checkpoint_alone_is_no_new_beginning() {
        const auto first = finish<TrainReport>(command::Train{test::small_training(1), ""});
        QVERIFY(first);
        for (const auto& file : fs::directory_iterator(run_of(*first).folder() / "checkpoints"))
            write_file(file.path(), "");
        TrainOptions more;
        more.steps = 2;
        error_ = {};
        QVERIFY(!test::ask<event::Finished>(*session_, command::Train{more, first->run}, error_));
        QVERIFY2(error_.message.find("no checkpoint") != std::string::npos, error_.message.c_str());
        QVERIFY(fs::exists(first->model));
    }

    void a_run_that_cannot_be_read_is_refused_and_no_more() {
        const auto first = finish<TrainReport>(command::Train{test::small_training(1), ""});
        QVERIFY(first);
        const auto file = run_of(*first).folder() / "run.json";
        const auto whole = read_file(file);
        write_json(file, {{"format", "graft-run"}, {"version", 1}, {"steps", "three"}});
        error_ = {};
        QVERIFY(!test::ask<event::RunHistory>(*session_, command::ShowRun{first->run}, error_));
        QVERIFY2(error_.message.find("damaged") != std::string::npos, error_.message.c_str());
        write_file(file, whole);
        QVERIFY(test::ask<event::RunHistory>(*session_, command::ShowRun{first->run}, error_));
    }

    // A network that was named by a path is found from any folder, and after the project was moved.
    void a_network_of_the_project_is_named_by_its_run() {
        ClassifyOptions source;
        source.domain = "neon";
        source.labelled = 64;
        source.epochs = 1;
        const auto teacher = finish<ClassifyReport>(command::Classify{source, ""});
        QVERIFY(teacher);
        auto options = test::small_training(1);
        options.transfer = {"match"};
        options.features = teacher->model;  // the whole path, as the command line may have it
        const auto first = finish<TrainReport>(command::Train{options, ""});
        QVERIFY(first);
        QCOMPARE(run_of(*first).options().at("features").get<std::string>(), teacher->run);
        QVERIFY(finish<std::monostate>(command::CloseProject{}).has_value());
        const std::string moved = folder_.filePath("moved away.graft").toStdString();
        fs::rename(project_, moved);
        project_ = moved;
        QVERIFY(finish<ProjectSummary>(command::OpenProject{project_, false}));
        TrainOptions more;
        more.steps = 2;
        const auto second = finish<TrainReport>(command::Train{more, first->run});
        QVERIFY(second);
        QCOMPARE(second->steps, std::int64_t{2});
    }

    // A picture names its model by a path that is no more: its weights are found in the open project.
    void a_moved_model_is_found_by_its_fingerprint() {
        auto options = test::small_training(1);
        options.seed = 77;  // weights that no other run here has
        const auto trained = finish<TrainReport>(command::Train{options, ""});
        QVERIFY(trained);
        const std::string elsewhere = folder_.filePath("elsewhere.safetensors").toStdString();
        write_file(elsewhere, read_file(trained->model));
        SampleOptions sample;
        sample.model = elsewhere;
        sample.count = 1;
        sample.out = folder_.filePath("one.png").toStdString();
        QVERIFY(finish<SampleReport>(command::Sample{sample}));
        error_ = {};
        auto read = test::ask<event::PictureRead>(*session_, command::ReadPicture{sample.out}, error_);
        QVERIFY(read && read->problem.empty());
        QCOMPARE(read->record.model, elsewhere);
        fs::remove(elsewhere);
        read = test::ask<event::PictureRead>(*session_, command::ReadPicture{sample.out}, error_);
        QVERIFY2(read && read->problem.empty(), read ? read->problem.c_str() : error_.message.c_str());
        QCOMPARE(read->record.model, project_ + ":" + trained->run);
        fs::remove(trained->model);
        read = test::ask<event::PictureRead>(*session_, command::ReadPicture{sample.out}, error_);
        QVERIFY(read && read->problem.find("not there") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestGoingOn)
#include "test_going_on.moc"
