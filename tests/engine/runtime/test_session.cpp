// The session as a front end sees it: commands in, events out, on real (drawn) pictures.
#include <sys/resource.h>

#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <functional>
#include <optional>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/run_folder.h"
#include "engine/runtime/make_session.h"
#include "tests/support/session_answers.h"
#include "tests/support/small_training.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

// Posts and listens, as the command line does.
class Front {
public:
    explicit Front(EngineOptions options = {}) : session(make_session(options)) {}

    // All events until one satisfies `wanted`, that one last; none when patience ends.
    std::optional<Event> until(const std::function<bool(const Event&)>& wanted) {
        return events.until([&](const Event& event) {
            seen.push_back(event);
            return wanted(event);
        });
    }

    template <class Wanted>
    std::optional<Wanted> next() {
        const auto event = until([](const Event& each) {
            return std::holds_alternative<Wanted>(each) || std::holds_alternative<event::Failed>(each);
        });
        if (!event || !std::holds_alternative<Wanted>(*event)) {
            if (event) qWarning("%s", std::get<event::Failed>(*event).message.c_str());
            return std::nullopt;
        }
        return std::get<Wanted>(*event);
    }

    template <class Report>
    std::optional<Report> finish(Command command) {
        session->post(std::move(command));
        const auto finished = next<event::Finished>();
        if (!finished || !std::holds_alternative<Report>(finished->report)) return std::nullopt;
        return std::get<Report>(finished->report);
    }

    std::unique_ptr<Session> session;
    test::EventReader events{*session};
    std::vector<Event> seen;
};

}  // namespace

class TestSession : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::string project_;

    bool is(Front& front, State state) { return front.session->state() == state; }

    bool open(Front& front) { return front.finish<ProjectSummary>(command::OpenProject{project_, false}).has_value(); }

private Q_SLOTS:
    void initTestCase() {
        project_ = folder_.filePath("p.graft").toStdString();
        Front front;
        QVERIFY(front.finish<ProjectSummary>(command::OpenProject{project_, true}));
        ImportOptions options;
        const auto report = front.finish<ImportReport>(command::Import{{"sample:shapes-neon"}, "neon", options});
        QVERIFY(report);
        QCOMPARE(report->domain.count, std::int64_t{2000});
    }

    void a_training_tells_of_itself_and_is_on_disk() {
        Front front;
        QVERIFY(open(front));
        const auto report = front.finish<TrainReport>(command::Train{test::small_training(4), ""});
        QVERIFY(report);
        QCOMPARE(report->steps, std::int64_t{4});
        QCOMPARE(report->images, std::int64_t{32});
        QVERIFY(!report->stopped);
        QVERIFY(fs::exists(report->model));
        QVERIFY(is(front, State::Idle));
        int metrics = 0, previews = 0;
        for (const auto& event : front.seen) {
            if (const auto* point = std::get_if<event::Metrics>(&event)) {
                ++metrics;
                QCOMPARE(point->run, report->run);
            }
            if (const auto* preview = std::get_if<event::Preview>(&event)) {
                ++previews;
                QCOMPARE(preview->grid->width, 8 * 32);
            }
        }
        QCOMPARE(metrics, 4);
        QVERIFY(previews >= 1);

        front.session->post(command::ShowRun{report->run});
        const auto history = front.next<event::RunHistory>();
        QVERIFY(history);
        QCOMPARE(history->points.size(), std::size_t{4});
        QCOMPARE(history->previews.back().step, std::int64_t{4});
        QVERIFY(history->run.state == RunState::Finished);
    }

    void resuming_gives_the_weights_of_a_run_that_never_stopped() {
        Front front;
        QVERIFY(open(front));
        const auto straight = front.finish<TrainReport>(command::Train{test::small_training(6), ""});
        const auto first = front.finish<TrainReport>(command::Train{test::small_training(3), ""});
        QVERIFY(straight && first);
        TrainOptions more;
        more.steps = 6;
        const auto resumed = front.finish<TrainReport>(command::Train{more, first->run});
        QVERIFY(resumed);
        QCOMPARE(resumed->run, first->run);
        QCOMPARE(resumed->steps, std::int64_t{6});
        front.session->post(command::Train{{}, first->run});  // all of its steps are done
        QVERIFY(front.until([](const Event& event) { return std::holds_alternative<event::Failed>(event); }));
        const auto a = load_tensors(straight->model).tensors, b = load_tensors(resumed->model).tensors;
        QCOMPARE(a.size(), b.size());
        for (const auto& [name, tensor] : a) QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
    }

    // Generators and classifiers, with and without a model file of their own.
    void a_run_goes_on_without_the_one_it_started_from() {
        Front front;
        QVERIFY(open(front));
        const auto parent = front.finish<TrainReport>(command::Train{test::small_training(1), ""});
        ClassifyOptions source;
        source.domain = "neon";
        source.labelled = 64;
        source.epochs = 1;
        const auto teacher = front.finish<ClassifyReport>(command::Classify{source, ""});
        QVERIFY(parent && teacher);
        auto second = test::small_training(1);
        second.init = parent->run;
        const auto child = front.finish<TrainReport>(command::Train{second, ""});
        auto head = source;
        head.features = teacher->run;
        head.network = "plain";  // not what the teacher is
        head.train = "head";
        const auto pupil = front.finish<ClassifyReport>(command::Classify{head, ""});
        QVERIFY(child && pupil);
        for (const auto& gone : {parent->run, teacher->run}) fs::remove_all(fs::path(project_) / "runs" / gone);
        fs::remove(child->model);  // as if the program had been killed before it was written
        TrainOptions more;
        more.steps = 2;
        const auto resumed = front.finish<TrainReport>(command::Train{more, child->run});
        QVERIFY(resumed);
        QCOMPARE(resumed->steps, std::int64_t{2});
        fs::remove(pupil->model);
        QVERIFY(front.finish<ClassifyReport>(command::Classify{{}, pupil->run}));
    }

    void what_a_training_takes_over_is_told() {
        Front front;
        QVERIFY(open(front));
        const auto parent = front.finish<TrainReport>(command::Train{test::small_training(1), ""});
        QVERIFY(parent);
        auto options = test::small_training(1);
        options.init = parent->model;
        front.session->post(command::Train{options, ""});
        const auto told = front.until([](const Event& event) {
            const auto* notice = std::get_if<event::Notice>(&event);
            return notice != nullptr && notice->message.starts_with("Started from");
        });
        QVERIFY(told);
        QCOMPARE(QString::fromStdString(std::get<event::Notice>(*told).message),
                 QString::fromStdString("Started from " + parent->run + ". Weights taken over: generator 100 %."));
        QVERIFY(front.next<event::Finished>());
    }

    void drifting_and_matching_together_are_refused() {
        Front front;
        QVERIFY(open(front));
        auto both = test::small_training(1);
        both.transfer = {"drift", "match"};
        front.session->post(command::Train{both, ""});
        const auto failed = front.until([](const Event& e) { return std::holds_alternative<event::Failed>(e); });
        QVERIFY(failed);
        QVERIFY(std::get<event::Failed>(*failed).message.find("two ways") != std::string::npos);
    }

    void where_a_checkpoint_finds_no_room_the_model_is_saved() {
        Front front;
        QVERIFY(open(front));
        const auto sized = front.finish<TrainReport>(command::Train{test::small_training(1), ""});
        QVERIFY(sized);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = fs::file_size(sized->model) + 100000;
        std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        front.session->post(command::Train{test::small_training(2), ""});
        const auto failed = front.until([](const Event& e) { return std::holds_alternative<event::Failed>(e); });
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(failed);
        QVERIFY(std::get<event::Failed>(*failed).message.find("checkpoints") != std::string::npos);
        front.session->post(command::ShowRun{"latest"});
        const auto history = front.next<event::RunHistory>();
        QVERIFY(history);
        QVERIFY(history->run.state == RunState::Failed);  // it does not go on being called a running one
        const auto left = fs::path(project_) / "runs" / history->run.id / "model.safetensors";
        QVERIFY(load_tensors(left).metadata.at("provenance").find("\"steps\":2") != std::string::npos);
    }

    void pause_option_snapshot_resume_stop() {
        Front front;
        QVERIFY(open(front));
        front.session->post(command::Train{test::small_training(0), ""});
        const auto started = front.next<event::RunStarted>();
        QVERIFY(started);
        const auto fixed = [&](const char* name) {
            return std::count(started->fixed.begin(), started->fixed.end(), name);
        };
        QVERIFY(fixed("batch") == 1 && fixed("joint_lambda") == 1);  // there is one domain
        QCOMPARE(fixed("learning_rate"), 0);
        QVERIFY(front.next<event::Metrics>());
        front.session->post(command::Pause{});
        QVERIFY(front.until([](const Event& event) {
            const auto* change = std::get_if<event::StateChanged>(&event);
            return change != nullptr && change->state == State::Paused;
        }));
        front.session->post(command::Snapshot{});
        QVERIFY(front.next<event::Checkpointed>());
        front.session->post(command::SetOption{"learning_rate", 1e-3});
        const auto changed = front.next<event::OptionChanged>();
        QVERIFY(changed);
        QCOMPARE(changed->value.get<double>(), 1e-3);
        front.session->post(command::SetOption{"batch", 4});
        QVERIFY(front.next<event::Refused>());
        front.session->post(command::SetOption{"joint_lambda", 0.5});  // there is one domain alone
        QVERIFY(front.next<event::Refused>());
        front.session->post(command::SetOption{"learning_rate", -1});
        QVERIFY(front.next<event::Refused>());
        front.session->post(command::Import{{"sample:shapes-flat"}, "flat", {}});  // waits its turn, or is dropped
        front.session->post(command::Resume{});
        QVERIFY(front.next<event::Metrics>());
        front.session->post(command::Stop{});
        QVERIFY(front.until([](const Event& event) {
            const auto* finished = std::get_if<event::Finished>(&event);
            return finished != nullptr && std::holds_alternative<TrainReport>(finished->report) &&
                   std::get<TrainReport>(finished->report).stopped;
        }));
        // The change lasts: it is among the options that a resumed run goes on with.
        front.session->post(command::ShowRun{"latest"});
        const auto history = front.next<event::RunHistory>();
        QVERIFY(history && history->run.state == RunState::Stopped);
        const auto checkpoint = RunFolder(fs::path(project_) / "runs" / history->run.id).newest_checkpoint();
        QCOMPARE(checkpoint.options.at("learning_rate").get<double>(), 1e-3);
    }

    void commands_out_of_turn_are_refused() {
        Front front;
        front.session->post(command::Pause{});
        auto refused = front.next<event::Refused>();
        QVERIFY(refused && !refused->job);
        front.session->post(command::Train{test::small_training(1), ""});  // no project is open
        refused = front.next<event::Refused>();
        QVERIFY(refused && refused->job);
    }

    void failures_say_what_and_leave_the_session_usable() {
        Front front;
        QVERIFY(open(front));
        auto nowhere = test::small_training(1);
        nowhere.domains = {"roses"};
        front.session->post(command::Train{nowhere, ""});
        const auto failed = front.until([](const Event& e) { return std::holds_alternative<event::Failed>(e); });
        QVERIFY(failed);
        const auto& failure = std::get<event::Failed>(*failed);
        QVERIFY(failure.message.find("roses") != std::string::npos);
        QVERIFY(failure.hint.find("neon") != std::string::npos);
        QVERIFY(is(front, State::Failed));
        QVERIFY(front.finish<TrainReport>(command::Train{test::small_training(1), ""}));
    }

    void ending_the_session_saves_the_training() {
        std::string run;
        {
            Front front;
            QVERIFY(open(front));
            front.session->post(command::Train{test::small_training(0), ""});
            const auto started = front.next<event::RunStarted>();
            QVERIFY(started);
            run = started->run.id;
            QVERIFY(front.next<event::Metrics>());
        }
        const RunFolder folder(fs::path(project_) / "runs" / run);
        QVERIFY(folder.newest_checkpoint().step > 0);
        QVERIFY(folder.summary().state == RunState::Stopped);
    }

    void classify_match_sample_evaluate() {
        Front front;
        QVERIFY(open(front));
        ClassifyOptions source;
        source.domain = "neon";
        source.epochs = 1;
        const auto classifier = front.finish<ClassifyReport>(command::Classify{source, ""});
        QVERIFY(classifier);
        QCOMPARE(classifier->confusion.size(), std::size_t{10});
        auto matched = test::small_training(3);
        matched.transfer = {"match"};
        matched.features = classifier->run;
        const auto trained = front.finish<TrainReport>(command::Train{matched, ""});
        QVERIFY(trained);

        SampleOptions sample;
        sample.model = trained->model;
        sample.count = 5;
        sample.seed = 40;
        sample.out = folder_.filePath("pictures").toStdString();
        const auto five = front.finish<SampleReport>(command::Sample{sample});
        QVERIFY(five);
        QCOMPARE(five->files.size(), std::size_t{5});
        // A picture depends on its own seed alone, not on what it is drawn with.
        sample.seed = 42;
        sample.count = 1;
        sample.out = folder_.filePath("alone").toStdString();
        const auto alone = front.finish<SampleReport>(command::Sample{sample});
        QVERIFY(alone);
        QCOMPARE(read_file(alone->files[0]), read_file(five->files[2]));

        EvaluateOptions same;
        same.subject = project_ + ":neon";
        same.against = project_ + ":neon";
        same.features = classifier->model;
        same.count = 2000;
        const auto real = front.finish<EvaluateReport>(command::Evaluate{same});
        auto fake_options = same;
        fake_options.subject = trained->model;
        const auto fake = front.finish<EvaluateReport>(command::Evaluate{fake_options});
        QVERIFY(real && fake);
        QVERIFY(real->frechet < 1e-3 && real->patch < fake->patch && real->frechet < fake->frechet);
        QVERIFY(real->precision == 1.0 && !real->took_part && real->patch_levels.size() == 2);  // 32 and 16 px
        QVERIFY(fake->network == "cnn trained on neon" && fake->took_part);                     // it was matched
    }

    void the_library_changes_while_a_training_runs() {
        Front front;
        QVERIFY(open(front));
        const auto first = front.finish<TrainReport>(command::Train{test::small_training(2), ""});
        QVERIFY(first);
        auto options = test::small_training(1000000);
        front.session->post(command::Train{options, ""});
        const auto started = front.next<event::RunStarted>();
        QVERIFY(started);
        using Item = command::LibraryItem;
        const Item earlier{Item::Run, first->run}, running{Item::Run, started->run.id}, domain{Item::Domain, "neon"};
        front.session->post(command::Delete{{running}});
        QVERIFY(front.next<event::Refused>()->message.find("being used by the training") != std::string::npos);
        front.session->post(command::Delete{{domain}});
        QVERIFY(front.next<event::Refused>().has_value());
        front.session->post(command::Delete{{earlier}});
        QVERIFY(front.next<event::Deleted>()->items.front() == earlier);
        QVERIFY(!fs::exists(first->model));
        front.session->post(command::Restore{{earlier}});
        QVERIFY(front.next<event::ProjectChanged>().has_value());
        QVERIFY(front.until([&](const Event&) { return fs::exists(first->model); }).has_value());
        front.session->post(command::Rename{running, "Named while it trains"});
        QVERIFY(front.next<event::ProjectChanged>().has_value());
        front.session->post(command::Stop{});
        QVERIFY(front.next<event::Finished>().has_value());
        QCOMPARE(RunFolder(fs::path(project_) / "runs" / started->run.id).summary().name,
                 std::string("Named while it trains"));
        front.session->post(command::Rename{running, "And again"});
        QVERIFY(front.next<event::ProjectChanged>().has_value());
        front.session->post(command::CloseProject{});
        QVERIFY(front.next<event::Finished>().has_value());
        front.session->post(command::Rename{running, "No project"});
        QVERIFY(front.next<event::Refused>().has_value());
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
