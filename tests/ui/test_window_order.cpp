// What the window makes of events that come in another order, or of something else, than it asked for.
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/forms/number_box.h"
#include "ui/forms/option_form.h"
#include "ui/views/training_panels.h"
#include "ui/widgets/message_banner.h"

using namespace graft;

class TestWindowOrder : public QObject {
    Q_OBJECT

private:
    static MessageBanner* banner(const WindowFixture& at) { return at.window->findChild<MessageBanner*>(); }
    static GeneratorPanel* generator(const WindowFixture& at) { return at.window->findChild<GeneratorPanel*>(); }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void options_that_the_training_changes_are_shown();
    void a_refusal_does_not_drop_what_waits();
    void a_run_that_was_never_saved_can_begin_again();
};

// As where a training that diverged goes back with half the learning rate.
void TestWindowOrder::options_that_the_training_changes_are_shown() {
    WindowFixture at;
    at.open_project();
    auto* rate = generator(at)->form()->editor("learning_rate");
    const double before = rate->findChild<NumberBox*>()->value();
    at.tell(Event(event::OptionChanged{"run-3", 0, "learning_rate", before / 4}));
    QCOMPARE(rate->findChild<NumberBox*>()->value(), before);  // of no training of this panel
    at.start_run();
    at.tell(Event(event::OptionChanged{"run-3", 40, "learning_rate", before / 2}));
    QCOMPARE(rate->findChild<NumberBox*>()->value(), before / 2);
    QTest::qWait(400);
    QCOMPARE(at.session.count<command::SetOption>(), 0);  // it is not asked for again
    // What was asked for here comes back late: the hand on the slider has gone on by then.
    auto* lambda = generator(at)->form()->editor("lambda")->findChild<NumberBox*>();
    lambda->setValue(5);
    QTRY_COMPARE(at.session.count<command::SetOption>(), 1);
    lambda->setValue(4);
    QTRY_COMPARE(at.session.count<command::SetOption>(), 2);
    at.tell(Event(event::OptionChanged{"run-3", 50, "lambda", 5.0}));
    QCOMPARE(lambda->value(), 4.0);
    at.tell(Event(event::OptionChanged{"run-3", 51, "lambda", 4.0}));
    at.tell(Event(event::OptionChanged{"run-3", 60, "lambda", 1.0}));  // and this was not asked for
    QCOMPARE(lambda->value(), 1.0);
}

void TestWindowOrder::a_refusal_does_not_drop_what_waits() {
    WindowFixture at;
    at.open_project();
    TrainOptions train;
    train.domains = {"flowers"};
    at.window->bridge().post_in_turn({command::Import{{"a"}, "a", {}}, command::Train{train, ""}});
    QCOMPARE(at.session.count<command::Import>(), 1);
    at.tell(State::Preparing);
    // Something else is refused meanwhile: a question, a change of the library, another job.
    at.tell(Event(event::Refused{"Renaming run-1 is not possible now."}));
    at.tell(Event(event::Refused{"Evaluating run-1 is not possible now.", true}));
    QVERIFY(at.window->bridge().jobs_wait());
    QCOMPARE(at.session.count<command::Train>(), 0);
    at.session.tell(State::Idle);
    at.tell(Event(event::Finished{"Importing a", ImportReport{}}));
    QCOMPARE(at.session.count<command::Train>(), 1);
    // The job itself: what was to follow it does not begin.
    at.session.tell(State::Idle);
    at.tell(Event(event::Finished{"Training", TrainReport{}}));
    at.window->bridge().post_in_turn({command::Import{{"b"}, "b", {}}, command::Train{train, ""}});
    at.tell(Event(event::Refused{"Importing b is not possible now.", true}));
    QVERIFY(!at.window->bridge().jobs_wait());
    QCOMPARE(at.session.count<command::Train>(), 1);
}

void TestWindowOrder::a_run_that_was_never_saved_can_begin_again() {
    WindowFixture at;
    auto project = fake::project(at.folder.filePath("b.graft").toStdString());
    project.runs[1].state = RunState::Interrupted;
    project.runs[1].steps = 0;
    at.tell(Event(event::ProjectChanged{project}));
    QVERIFY(banner(at)->message().contains("run-2") && banner(at)->message().contains("begin again"));
    at.click("banner_action");
    QCOMPARE(at.session.last<command::Train>()->resume, "run-2");
}

QTEST_MAIN(TestWindowOrder)
#include "test_window_order.moc"
