// What merges in the event queue and what never may; how controls pass waiting jobs.
#include <QTest>

#include "engine/runtime/command_queue.h"
#include "engine/runtime/event_queue.h"

using namespace graft;

class TestQueues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void progress_and_previews_merge() {
        EventQueue queue;
        for (int i = 0; i < 1000; ++i) {
            queue.push(event::Progress{"import", i, 1000});
            queue.push(event::Preview{"001", i, 8, 32, nullptr});
            queue.push(event::DomainMap{"001", i, "cnn", nullptr, {}});
        }
        queue.push(event::Preview{"002", 1, 8, 32, nullptr});
        const auto events = queue.drain();
        QCOMPARE(events.size(), std::size_t{4});
        QCOMPARE(std::get<event::Progress>(events[0]).done, std::int64_t{999});
        QCOMPARE(std::get<event::DomainMap>(events[2]).step, std::int64_t{999});
        QVERIFY(queue.drain().empty());
    }

    void states_errors_and_metrics_are_all_kept_in_order() {
        EventQueue queue;
        queue.push(event::StateChanged{State::Preparing});
        queue.push(event::StateChanged{State::Training});
        queue.push(event::Metrics{"001", {1, 8, 0.1, {}}});
        queue.push(event::Metrics{"001", {2, 16, 0.2, {}}});
        queue.push(event::Failed{"a", "b", "c"});
        queue.push(event::StateChanged{State::Failed});
        const auto events = queue.drain();
        QCOMPARE(events.size(), std::size_t{6});
        QVERIFY(std::get<event::StateChanged>(events[0]).state == State::Preparing);
        QCOMPARE(std::get<event::Metrics>(events[3]).point.step, std::int64_t{2});
    }

    void controls_pass_waiting_jobs() {
        CommandQueue queue;
        queue.push(command::CloseProject{});
        queue.push(command::Pause{});
        const auto control = queue.next_control();
        QVERIFY(control && std::holds_alternative<command::Pause>(*control));
        QVERIFY(!queue.next_control());
        QCOMPARE(queue.drop_jobs(), std::size_t{1});
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!queue.next(stop.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestQueues)
#include "test_queues.moc"
