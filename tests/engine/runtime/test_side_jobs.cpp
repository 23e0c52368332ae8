// Exports beside a training, which neither waits for them nor keeps them waiting.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <optional>

#include "engine/core/files.h"
#include "engine/runtime/make_session.h"
#include "tests/support/model_files.h"
#include "tests/support/session_answers.h"

using namespace graft;

namespace {

// A session that trains.
class Training {
public:
    explicit Training(const std::string& project) : session(make_session(on_one_core())) {
        session->post(command::OpenProject{project, true});
        events.next<event::Finished>();
        session->post(command::Import{{"sample:shapes-neon"}, "neon", {}});
        events.next<event::Finished>();
        TrainOptions options;
        options.domains = {"neon"};
        options.transfer = {"none"};
        options.batch = 8;
        options.reconstruction = 0;
        session->post(command::Train{options, ""});
        events.next<event::StateChanged>([](const auto& change) { return change.state == State::Training; });
    }

    template <class Report>
    std::optional<Report> report() {
        const auto end = events.next<event::Finished>();
        if (!end || !std::holds_alternative<Report>(end->report)) return std::nullopt;
        return std::get<Report>(end->report);
    }

    std::unique_ptr<Session> session;
    test::EventReader events{*session};

private:
    static EngineOptions on_one_core() {
        EngineOptions engine;
        engine.threads = 1;
        engine.device = "cpu";
        return engine;
    }
};

}  // namespace

class TestSideJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::save_lively(model_, test::small_config("resize_dcgan")); }

    void exports_do_not_wait_for_the_end() {
        Training at(path("a.graft"));
        at.session->post(export_of(20, "beside"));
        const auto beside = at.report<ExportReport>();
        QVERIFY(beside && beside->files.size() == 20 && !beside->stopped);
        WalkOptions walk;
        walk.model = model_;
        walk.seeds = {"1,2"};
        walk.frames = 10;
        walk.out = path("walk.gif");
        at.session->post(command::Walk{walk, {}});
        QVERIFY(at.report<SampleReport>());
        QVERIFY(QFile::exists(QString::fromStdString(walk.out)));
        QVERIFY(at.session->state() == State::Training);
        at.session->post(command::Pause{});
        QVERIFY(at.events.next<event::StateChanged>([](const auto& change) { return change.state == State::Paused; }));
        at.session->post(export_of(1, "paused"));
        QVERIFY(at.report<ExportReport>());
        at.session->post(command::Stop{});
        QVERIFY(at.report<TrainReport>());
        // The very pictures that are exported at rest.
        at.session->post(export_of(20, "at rest"));
        const auto alone = at.report<ExportReport>();
        QVERIFY(alone && alone->files.size() == 20);
        for (std::size_t i = 0; i < 20; ++i) QVERIFY(read_file(alone->files[i]) == read_file(beside->files[i]));
    }

    void a_failure_is_told_and_ends_nothing_else() {
        Training at(path("b.graft"));
        auto job = export_of(3, "never");
        job.options.model = path("no-model.safetensors");
        at.session->post(job);
        const auto failure = at.events.next<event::Failed>();
        QVERIFY(failure && failure->message.find("no-model.safetensors") != std::string::npos);
        QCOMPARE(failure->stage, std::string("Exporting pictures"));
        at.session->post(export_of(1, "next"));
        QVERIFY(at.report<ExportReport>());
        QVERIFY(at.session->state() == State::Training);
    }

    void one_that_outlives_the_training_is_work_of_its_own() {
        Training at(path("c.graft"));
        at.session->post(export_of(1000000, "many"));
        const auto of_export = [](const event::Progress& told) { return told.task == "Exporting pictures"; };
        QVERIFY(at.events.next<event::Progress>(of_export));
        at.session->post(command::Stop{});  // the training
        QVERIFY(
            at.events.next<event::StateChanged>([](const auto& change) { return change.state == State::Preparing; }));
        QVERIFY(at.events.next<event::Progress>(of_export));
        command::Draw question;
        question.model = model_;
        question.points.resize(1);
        at.session->post(question);
        const auto drawn = at.events.next<event::Drawn>();
        QVERIFY(drawn && drawn->grid);
        QVERIFY(at.session->state() == State::Preparing);
        at.session->post(command::Stop{});  // the export
        const auto exported = at.report<ExportReport>();
        QVERIFY(exported && exported->stopped && exported->files.size() < 1000000);
        QVERIFY(at.report<TrainReport>());
        QVERIFY(at.session->state() == State::Idle);
    }

    void it_may_go_in_mid_export() {
        QElapsedTimer timer;
        {
            Training at(path("d.graft"));
            at.session->post(export_of(1000000, "given up"));
            at.session->post(export_of(1000000, "never begun"));
            QVERIFY(
                at.events.next<event::Progress>([](const auto& told) { return told.task == "Exporting pictures"; }));
            timer.start();
        }
        QVERIFY(timer.elapsed() < test::kPatience / 2);
    }

private:
    std::string path(const std::string& name) const { return (folder_.path() + '/').toStdString() + name; }

    command::Export export_of(std::int64_t count, const std::string& out) const {
        ExportOptions options;
        options.model = model_;
        options.count = count;
        options.out = path(out);
        return {options, {}};
    }

    QTemporaryDir folder_;
    const std::string model_ = (folder_.path() + "/model.safetensors").toStdString();
};

QTEST_GUILESS_MAIN(TestSideJobs)
#include "test_side_jobs.moc"
