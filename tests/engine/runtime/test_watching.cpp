// A watched training from the outside: its map and measures come live and are there when the run is opened again; and
// which training pictures a picture resembles.
#include <QTemporaryDir>
#include <QTest>
#include <functional>
#include <optional>

#include "engine/api/result.h"
#include "engine/project/run_notes.h"
#include "engine/runtime/make_session.h"
#include "tests/support/session_answers.h"

using namespace graft;

namespace {

class Front {
public:
    Front() : session(make_session({})) {}

    template <class Wanted>
    std::optional<Wanted> next(const std::function<bool(const Wanted&)>& fits = {}) {
        const auto event = events.until([&](const Event& each) {
            if (const auto* failed = std::get_if<event::Failed>(&each)) qWarning("%s", failed->message.c_str());
            if (const auto* refused = std::get_if<event::Refused>(&each)) qWarning("%s", refused->message.c_str());
            const auto* wanted = std::get_if<Wanted>(&each);
            return wanted != nullptr && (!fits || fits(*wanted));
        });
        if (!event) return std::nullopt;
        return std::get<Wanted>(*event);
    }

    bool finish(Command command) {
        session->post(std::move(command));
        return next<event::Finished>().has_value();
    }

    std::unique_ptr<Session> session;
    test::EventReader events{*session};
};

ImagePtr cell_of(const ImagePtr& grid, int cell, int side) {
    auto picture = std::make_shared<Image>(side, side);
    const int columns = grid->width / side;
    for (int y = 0; y < side; ++y)
        std::copy_n(grid->row(cell / columns * side + y) + cell % columns * side * 3, side * 3, picture->row(y));
    return picture;
}

}  // namespace

class TestWatching : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::string project_;

private Q_SLOTS:
    void initTestCase() {
        project_ = folder_.filePath("p.graft").toStdString();
        Front front;
        QVERIFY(front.finish(command::OpenProject{project_, true}));
        for (const std::string style : {"neon", "sketch"})
            QVERIFY(front.finish(command::Import{{"sample:shapes-" + style}, style, ImportOptions{}}));
    }

    void without_a_classifier_pixels_are_compared() {
        Front front;
        QVERIFY(front.finish(command::OpenProject{project_, false}));
        TrainOptions options;
        options.domains = {"neon"};
        options.transfer = {"none"};
        options.batch = 8;
        options.steps = 2;
        front.session->post(command::Train{options, ""});
        const auto started = front.next<event::RunStarted>();
        QVERIFY(started && started->real);
        QCOMPARE(started->real->width, 8 * 32);
        QVERIFY(front.next<event::Finished>());
        front.session->post(command::Neighbours{started->run.id, cell_of(started->real, 9, 32), 3});
        const auto answer = front.next<event::Neighbours>();
        QVERIFY(answer);
        QCOMPARE(answer->network, "");
        QCOMPARE(answer->nearest.size(), std::size_t{3});
        QVERIFY(answer->nearest[0].distance < 1e-5);  // it is a training picture
        QVERIFY(answer->nearest[0].picture->pixels == answer->sample->pixels);
        QVERIFY(answer->nearest[1].distance > 1e-3);
        QCOMPARE(answer->nearest[0].domain, "neon");
        QVERIFY(answer->usual > 0);
    }

    void the_watch_is_live_and_comes_back() {
        Front front;
        QVERIFY(front.finish(command::OpenProject{project_, false}));
        ClassifyOptions classify;
        classify.domain = "neon";
        classify.epochs = 1;
        classify.labelled = 64;
        QVERIFY(front.finish(command::Classify{classify, ""}));

        TrainOptions options;
        options.domains = {"neon"};
        options.transfer = {"none"};
        options.batch = 8;
        options.report_seconds = 0;
        options.steps = 1000000;
        front.session->post(command::Train{options, ""});
        const auto started = front.next<event::RunStarted>();
        QVERIFY(started);
        const std::string run = started->run.id;
        const auto live = front.next<event::DomainMap>();
        QVERIFY(live);
        QCOMPARE(live->run, run);
        QCOMPARE(live->domains->size(), std::size_t{2});
        const auto measured =
            front.next<event::Metrics>([](const event::Metrics& each) { return !each.point.network.empty(); });
        QVERIFY(measured);
        front.session->post(command::SetOption{"learning_rate", 1e-4});
        const auto changed = front.next<event::OptionChanged>();
        QVERIFY(changed);
        front.session->post(command::Stop{});
        QVERIFY(front.next<event::Finished>());

        front.session->post(command::ShowRun{run});
        const auto history = front.next<event::RunHistory>();
        QVERIFY(history);
        QCOMPARE(history->changes.size(), std::size_t{1});
        QCOMPARE(history->changes[0].step, changed->step);
        QCOMPARE(history->changes[0].value.get<double>(), 1e-4);
        QVERIFY(history->maps.size() >= 1);
        QCOMPARE(history->maps.front().step, live->step);
        QCOMPARE(history->maps.front().domains->at(1).name, "sketch");
        QCOMPARE(history->maps.back().generated.x.size(), live->generated.x.size());
        QVERIFY(history->maps.back().generated.sheet);
        QVERIFY(history->real);
        QVERIFY(std::any_of(history->points.begin(), history->points.end(), [](const MetricPoint& point) {
            return point.network == "cnn trained on neon" &&
                   std::any_of(point.values.begin(), point.values.end(),
                               [](const auto& value) { return value.first == "frechet"; });
        }));

        front.session->post(command::Neighbours{run, cell_of(history->real, 0, 32), 4});
        const auto answer = front.next<event::Neighbours>();
        QVERIFY(answer);
        QCOMPARE(answer->network, "cnn trained on neon");
        QVERIFY(answer->nearest[0].distance < 0.01 * answer->nearest[1].distance);
    }

    void strange_questions_are_answered_in_words() {
        Front front;
        QVERIFY(front.finish(command::OpenProject{project_, false}));
        front.session->post(command::Neighbours{"latest", nullptr, 4});
        const auto failed = front.next<event::Failed>();
        QVERIFY(failed);
        QVERIFY(!failed->message.empty());
    }
};

QTEST_GUILESS_MAIN(TestWatching)
#include "test_watching.moc"
