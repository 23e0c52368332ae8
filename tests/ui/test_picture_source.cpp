// Pictures asked for faster than they come.
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/fake_data.h"
#include "tests/support/fake_session.h"
#include "ui/bridge/picture_source.h"

using namespace graft;

namespace {

command::Draw question(std::int64_t seed) {
    command::Draw draw;
    draw.model = "run-2";
    draw.points.resize(1);
    draw.points.front().seed = seed;
    return draw;
}

// A source on a scripted session.
struct Source {
    FakeSession session;
    SessionBridge bridge{session};
    PictureSource pictures{bridge};
    std::vector<std::pair<int, std::int64_t>> drawn;  // channel and id

    Source() {
        QObject::connect(&pictures, &PictureSource::drawn, &pictures,
                         [this](int channel, const event::Drawn& answer) { drawn.emplace_back(channel, answer.id); });
    }
    void answer(std::int64_t id) {
        session.tell(Event(event::Drawn{id, 1, 32, fake::grid(1, 1, 32, 1), 3, {}, {}}));
        bridge.drain();
    }
    std::int64_t last_seed() const { return session.last<command::Draw>()->points.front().seed; }
};

}  // namespace

class TestPictureSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_newer_question_takes_the_place_of_the_waiting_one() {
        Source at;
        const auto channel = at.pictures.new_channel();
        for (int seed = 1; seed <= 50; ++seed) at.pictures.ask(channel, question(seed));
        QCOMPARE(at.session.count<command::Draw>(), 1);
        QCOMPARE(at.last_seed(), 1);
        at.answer(at.session.last<command::Draw>()->id);
        QCOMPARE(at.session.count<command::Draw>(), 2);
        QCOMPARE(at.last_seed(), 50);
        QVERIFY(at.pictures.busy(channel));
        at.answer(at.session.last<command::Draw>()->id);
        QVERIFY(!at.pictures.busy(channel));
        QCOMPARE(at.session.count<command::Draw>(), 2);
        QCOMPARE(at.drawn.size(), std::size_t{2});
    }

    void channels_do_not_wait_for_each_other() {
        Source at;
        const auto one = at.pictures.new_channel(), other = at.pictures.new_channel();
        QVERIFY(one != other);
        at.pictures.ask(one, question(1));
        const auto first = at.session.last<command::Draw>()->id;
        at.pictures.ask(other, question(2));
        QCOMPARE(at.session.count<command::Draw>(), 2);
        at.answer(at.session.last<command::Draw>()->id);
        QVERIFY(at.pictures.busy(one) && !at.pictures.busy(other));
        at.answer(first);
        QCOMPARE(at.drawn.front().first, other);
        QCOMPARE(at.drawn.back().first, one);
    }

    void what_is_forgotten_is_told_to_nobody() {
        Source at;
        const auto channel = at.pictures.new_channel();
        at.pictures.ask(channel, question(1));
        at.pictures.ask(channel, question(2));
        at.pictures.forget(channel);
        at.answer(at.session.last<command::Draw>()->id);
        QVERIFY(at.drawn.empty());
        QCOMPARE(at.session.count<command::Draw>(), 1);
    }

    void answers_to_others_are_left_alone() {
        Source at;
        at.pictures.ask(at.pictures.new_channel(), question(1));
        at.answer(7'000'000'000);
        QVERIFY(at.drawn.empty());
    }

    // One asks from within the answer: the next question is under way already, and is not lost.
    void the_next_question_is_handed_over_before_the_answer_is_told() {
        Source at;
        const auto channel = at.pictures.new_channel();
        connect(&at.pictures, &PictureSource::drawn, &at.pictures, [&] {
            if (at.drawn.size() == 1) at.pictures.ask(channel, question(9));
        });
        at.pictures.ask(channel, question(1));
        at.answer(at.session.last<command::Draw>()->id);
        QCOMPARE(at.last_seed(), 9);
    }

    void the_way_there_and_back_is_measured() {
        Source at;
        const auto channel = at.pictures.new_channel();
        QCOMPARE(at.pictures.round_trip_milliseconds(channel), 0.0);
        at.pictures.ask(channel, question(1));
        QTest::qWait(5);
        at.answer(at.session.last<command::Draw>()->id);
        QVERIFY(at.pictures.round_trip_milliseconds(channel) >= 4);
    }
};

QTEST_GUILESS_MAIN(TestPictureSource)
#include "test_picture_source.moc"
