// Closing the window while work goes on.
#include <QMessageBox>
#include <QtTest>

#include "tests/support/window_fixture.h"

using namespace graft;

class TestQuitting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void closing_while_training_asks_and_saves();
    void closing_can_be_called_off();
    void closing_without_asking();
    void the_system_ends_the_program();
    void waiting_trainings_do_not_begin_any_more();
    void an_export_beside_it_is_given_up();
};

void TestQuitting::closing_while_training_asks_and_saves() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.window->close();
    QVERIFY(at.window->isVisible());
    auto* question = at.find<QMessageBox>("quit_question");
    QVERIFY(question->isVisible());
    at.window->close();  // a second try asks no second question
    QCOMPARE(at.window->findChildren<QMessageBox*>("quit_question").size(), 1);
    QTest::mouseClick(question->findChild<QAbstractButton*>("quit"), Qt::LeftButton);
    QCOMPARE(at.session.count<command::Stop>(), 1);
    QVERIFY(at.window->isVisible());
    at.tell(State::Stopping);
    QVERIFY(at.window->isVisible());
    at.tell(State::Idle);
    QVERIFY(!at.window->isVisible());
}

void TestQuitting::closing_can_be_called_off() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.window->close();
    QTest::mouseClick(at.find<QMessageBox>("quit_question")->findChild<QAbstractButton*>("keep"), Qt::LeftButton);
    QCOMPARE(at.session.count<command::Stop>(), 0);
    at.tell(State::Idle);
    QVERIFY(at.window->isVisible());
    at.window->close();
    QVERIFY(!at.window->isVisible());
}

void TestQuitting::closing_without_asking() {
    WindowFixture at;
    at.settings.set_quits_without_asking(true);
    at.open_project();
    at.start_run();
    at.window->close();
    QVERIFY(at.window->findChild<QMessageBox*>("quit_question") == nullptr);
    QCOMPARE(at.session.count<command::Stop>(), 1);
    at.tell(State::Idle);
    QVERIFY(!at.window->isVisible());
}

// SIGTERM, or the terminal that it was started from is closed.
void TestQuitting::the_system_ends_the_program() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.window->quit_guard().save_and_close();
    at.window->quit_guard().save_and_close();  // the signal is still there a moment later
    QVERIFY(at.window->findChild<QMessageBox*>("quit_question") == nullptr);
    QCOMPARE(at.session.count<command::Stop>(), 1);
    QVERIFY(at.window->isVisible());
    at.tell(State::Idle);
    QVERIFY(!at.window->isVisible());
    WindowFixture resting;
    resting.window->quit_guard().save_and_close();
    QVERIFY(!resting.window->isVisible());
}

void TestQuitting::waiting_trainings_do_not_begin_any_more() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.click("generator_next");
    at.click("generator_start");
    QCOMPARE(at.window->queue().jobs().size(), std::size_t{1});
    at.window->close();
    auto* question = at.find<QMessageBox>("quit_question");
    QVERIFY(question->informativeText().contains("1 training that waits"));
    QTest::mouseClick(question->findChild<QAbstractButton*>("quit"), Qt::LeftButton);
    at.session.tell(State::Idle);
    at.tell(Event(event::Finished{"Training", TrainReport{}}));
    QVERIFY(!at.window->isVisible());
    QCOMPARE(at.session.count<command::Train>(), 0);
}

void TestQuitting::an_export_beside_it_is_given_up() {
    WindowFixture at;
    at.settings.set_quits_without_asking(true);
    at.open_project();
    at.start_run();
    at.window->close();
    at.tell(State::Stopping);
    QCOMPARE(at.session.count<command::Stop>(), 1);
    at.tell(State::Preparing);  // the training is saved, the export goes on
    QCOMPARE(at.session.count<command::Stop>(), 2);
    at.tell(State::Stopping);
    at.tell(State::Idle);
    QVERIFY(!at.window->isVisible());
}

QTEST_MAIN(TestQuitting)
#include "test_quitting.moc"
