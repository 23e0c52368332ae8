// Train this, then that; options kept by name; a word to who is away.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/forms/number_box.h"
#include "ui/forms/option_form.h"
#include "ui/forms/preset_bar.h"
#include "ui/views/library_view.h"
#include "ui/views/queue_panel.h"
#include "ui/views/training_panels.h"

using namespace graft;

namespace {

GeneratorPanel* generator(const WindowFixture& at) { return at.window->findChild<GeneratorPanel*>(); }

void set_number(const WindowFixture& at, const char* option, double value) {
    generator(at)->form()->editor(option)->findChild<NumberBox*>()->setValue(value);
}
double number(const WindowFixture& at, const char* option) {
    return generator(at)->form()->editor(option)->findChild<NumberBox*>()->value();
}

// As the engine tells of a training's end.
void end_run(WindowFixture& at) {
    TrainReport ended;
    ended.run = "run-3";
    at.session.tell(State::Idle);
    at.tell(Event(event::Finished{"Training", ended}));
}

// A run of the panel's own start, and `waiting` more behind it, told apart by their minutes: 11, 12, ...
void train_and_queue(WindowFixture& at, int waiting) {
    at.open_project();
    set_number(at, "minutes", 10);
    at.click("generator_start");
    at.start_run();
    at.click("generator_next");
    for (int i = 1; i <= waiting; ++i) {
        set_number(at, "minutes", 10 + i);
        at.click("generator_start");
    }
}

std::vector<double> waiting_minutes(const WindowFixture& at) {
    std::vector<double> minutes;
    for (const auto& job : at.window->queue().jobs())
        minutes.push_back(std::get<command::Train>(job.command).options.minutes);
    return minutes;
}

}  // namespace

class TestJobQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void next_begins_when_one_has_ended() {
        WindowFixture at;
        train_and_queue(at, 2);
        QCOMPARE(at.session.count<command::Train>(), 1);
        QVERIFY(at.window->findChild<QueuePanel*>()->isVisible());
        QCOMPARE(at.find<QListWidget>("queue_list")->count(), 2);
        QVERIFY(at.find<QListWidget>("queue_list")->item(0)->text().contains("11 minutes"));
        end_run(at);
        QCOMPARE(at.session.count<command::Train>(), 2);
        QCOMPARE(at.session.last<command::Train>()->options.minutes, 11.0);
        QCOMPARE(waiting_minutes(at), std::vector<double>{12});
        at.start_run();
        at.session.tell(State::Failed);
        at.tell(Event(event::Failed{"Training", "There is not enough memory.", ""}));
        QCOMPARE(at.session.last<command::Train>()->options.minutes, 12.0);  // one that fails keeps none back
        QVERIFY(!at.window->findChild<QueuePanel*>()->isVisible());
    }

    void an_import_before_it_does_not_count_as_its_end() {
        WindowFixture at;
        at.open_project();
        at.tell(State::Preparing);
        at.click("generator_start");
        at.click("generator_start");
        QCOMPARE(at.session.count<command::Train>(), 0);
        at.session.tell(State::Idle);
        at.tell(Event(event::Finished{"Importing", ImportReport{}}));
        QCOMPARE(at.session.count<command::Train>(), 1);
        QCOMPARE(at.window->queue().jobs().size(), std::size_t{1});
    }

    void waiting_jobs_are_put_in_order_and_removed() {
        WindowFixture at;
        train_and_queue(at, 3);
        auto* list = at.find<QListWidget>("queue_list");
        list->setCurrentRow(2);
        at.click("queue_up");
        QCOMPARE(waiting_minutes(at), (std::vector<double>{11, 13, 12}));
        QCOMPARE(list->currentRow(), 1);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(waiting_minutes(at), (std::vector<double>{13, 11, 12}));
        QVERIFY(!at.find<QToolButton>("queue_up")->isEnabled());
        at.click("queue_down");
        QCOMPARE(waiting_minutes(at), (std::vector<double>{11, 13, 12}));
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(waiting_minutes(at), (std::vector<double>{11, 12}));
    }

    void going_on_waits_too() {
        WindowFixture at;
        train_and_queue(at, 0);
        Q_EMIT at.window->findChild<LibraryView*>()->go_on_wanted("run-2");
        QCOMPARE(at.session.count<command::Train>(), 1);
        QVERIFY(at.window->queue().jobs().front().text.contains("run-2"));
        end_run(at);
        QCOMPARE(at.session.last<command::Train>()->resume, "run-2");
    }

    void held_jobs_wait() {
        WindowFixture at;
        train_and_queue(at, 1);
        at.click("queue_hold");
        end_run(at);
        QCOMPARE(at.session.count<command::Train>(), 1);
        at.click("queue_hold");
        QCOMPARE(at.session.count<command::Train>(), 2);
    }

    void another_project_forgets_them() {
        WindowFixture at;
        train_and_queue(at, 2);
        at.tell(Event(event::ProjectChanged{fake::project(at.folder.filePath("other.graft").toStdString())}));
        QVERIFY(at.window->queue().jobs().empty());
    }

    void options_of_this_and_of_the_next_are_kept_apart() {
        WindowFixture at;
        at.open_project();
        QVERIFY(!at.find<QToolButton>("generator_this")->isVisible());
        set_number(at, "lambda", 2);
        at.click("generator_start");
        at.start_run();
        QVERIFY(at.find<QToolButton>("generator_this")->isVisible());
        QVERIFY(!at.find<QPushButton>("generator_start")->isEnabled());
        QVERIFY(!generator(at)->form()->editor("minutes")->isEnabled());
        at.click("generator_next");
        QVERIFY(generator(at)->form()->editor("minutes")->isEnabled());
        QCOMPARE(at.find<QPushButton>("generator_start")->text(), "Train after what goes on");
        QCOMPARE(number(at, "lambda"), 2.0);
        set_number(at, "lambda", 7);
        QTest::qWait(300);
        QCOMPARE(at.session.count<command::SetOption>(), 0);  // the running one is not touched
        at.click("generator_this");
        QCOMPARE(number(at, "lambda"), 2.0);
        at.click("generator_next");
        QCOMPARE(number(at, "lambda"), 7.0);
        at.click("generator_start");
        set_number(at, "lambda", 9);
        end_run(at);
        at.start_run();
        QCOMPARE(number(at, "lambda"), 7.0);  // of the one that runs now
        QVERIFY(!generator(at)->form()->editor("minutes")->isEnabled());
        at.click("generator_next");
        QCOMPARE(number(at, "lambda"), 9.0);  // what the person was at
    }

    void presets_are_kept_by_name() {
        WindowFixture at;
        at.open_project();
        auto* names = at.find<QComboBox>("generator_presets");
        QCOMPARE(names->count(), 1);
        QVERIFY(!at.find<QToolButton>("generator_keep_preset")->isEnabled());
        set_number(at, "minutes", 42);
        set_number(at, "lambda", 0.5);
        names->lineEdit()->setFocus();
        QTest::keyClicks(names->lineEdit(), "night / long");
        at.click("generator_keep_preset");
        QCOMPARE(at.settings.presets("generator"), QStringList{"night / long"});
        QVERIFY(!at.settings.preset("generator", "night / long").contains("run-1"));  // nothing of this project
        set_number(at, "minutes", 1);
        Q_EMIT names->textActivated("Usual values");
        QCOMPARE(number(at, "minutes"), TrainOptions().minutes);
        QCOMPARE(number(at, "lambda"), TrainOptions().lambda);
        Q_EMIT names->textActivated("night / long");
        QCOMPARE(number(at, "minutes"), 42.0);
        QCOMPARE(number(at, "lambda"), 0.5);
        at.click("generator_start");
        QCOMPARE(at.session.last<command::Train>()->options.minutes, 42.0);
        names->setEditText("night / long");
        at.click("generator_forget_preset");
        QVERIFY(at.settings.presets("generator").isEmpty());
    }

    void presets_that_no_longer_fit_do_no_harm() {
        WindowFixture at;
        at.settings.set_preset("generator", "old", R"({"minutes": 7, "gone": 1, "batch": "many", "lambda": 1e9})");
        at.settings.set_preset("generator", "torn", "{");
        TrainOptions options;
        const auto list = options.fields();
        PresetBar bar(at.settings, "generator", list, options_to_json(TrainOptions().fields()));
        auto* names = bar.findChild<QComboBox*>();
        Q_EMIT names->textActivated("old");
        QCOMPARE(options.minutes, 7.0);
        QCOMPARE(options.batch, TrainOptions().batch);
        QCOMPARE(options.lambda, TrainOptions().lambda);
        Q_EMIT names->textActivated("torn");
        QCOMPARE(options.minutes, 7.0);
    }

    void who_is_away_is_told() {
        WindowFixture at;
        at.open_project();
        at.start_run();
        QSignalSpy told(at.window.get(), &MainWindow::away_notice);
        QWidget other;  // what the person is at
        other.show();
        other.activateWindow();
        QTRY_VERIFY(!at.window->isActiveWindow());
        end_run(at);
        QCOMPARE(told.count(), 1);
        QVERIFY(told[0][1].toString().contains("run-3"));
        at.window->activateWindow();
        QTRY_VERIFY(at.window->isActiveWindow());
        at.start_run();
        end_run(at);
        QCOMPARE(told.count(), 1);  // it is seen in the window
    }
};

QTEST_MAIN(TestJobQueue)
#include "test_job_queue.moc"
