// The window as a person drives it, on a session that only remembers what it was asked.
#include <QComboBox>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QTabWidget>
#include <QTreeView>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/forms/number_box.h"
#include "ui/forms/option_form.h"
#include "ui/views/library_view.h"
#include "ui/views/train_page.h"
#include "ui/views/training_panels.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/picture_grid.h"

using namespace graft;

class TestMainWindow : public QObject {
    Q_OBJECT

private:
    static Actions* actions(const WindowFixture& at) { return at.window->findChild<Actions*>(); }
    static MessageBanner* banner(const WindowFixture& at) { return at.window->findChild<MessageBanner*>(); }
    static TrainPage* page(const WindowFixture& at) { return at.window->findChild<TrainPage*>(); }
    static GeneratorPanel* generator(const WindowFixture& at) { return at.window->findChild<GeneratorPanel*>(); }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void train_button_posts_the_options();
    void train_button_says_why_it_is_off();
    void classifier_is_trained_with_its_options();
    void live_options_go_to_the_run();
    void actions_follow_the_state_data();
    void actions_follow_the_state();
    void metrics_and_previews_change_what_is_seen();
    void time_slider_goes_through_the_previews();
    void library_run_asks_for_its_history();
    void progress_is_shown_and_cancelled();
    void failure_shows_a_banner();
    void interrupted_run_offers_to_go_on();
    void language_changes_at_once();
    void long_run_does_not_stall_the_window();
    void every_action_has_a_key_and_every_control_a_name();
};

void TestMainWindow::train_button_posts_the_options() {
    WindowFixture at;
    at.open_project();
    at.find<QComboBox>("generator_domain")->setCurrentText("flowers");
    auto* minutes = at.find<OptionEditor>("option_minutes")->findChild<NumberBox*>();
    minutes->setFocus();
    minutes->selectAll();
    QTest::keyClicks(minutes, "2.5");
    QTest::keyClick(minutes, Qt::Key_Return);
    QVERIFY(at.find<QPushButton>("generator_start")->isEnabled());
    at.click("generator_start");
    const auto* train = at.session.last<command::Train>();
    QVERIFY(train != nullptr);
    QCOMPARE(train->options.domains, std::vector<std::string>{"flowers"});
    QCOMPARE(train->options.minutes, 2.5);
    QCOMPARE(train->options.transfer, std::vector<std::string>{"auto"});
    QCOMPARE(train->options.batch, 0);
    QVERIFY(train->resume.empty());
}

void TestMainWindow::train_button_says_why_it_is_off() {
    WindowFixture at;
    auto* reason = at.find<QLabel>("generator_reason");
    QVERIFY(!at.find<QPushButton>("generator_start")->isEnabled());
    QVERIFY(reason->text().contains("project"));
    ProjectSummary empty;
    empty.path = at.folder.filePath("empty.graft").toStdString();
    at.tell(Event(event::ProjectChanged{empty}));
    QVERIFY(!at.find<QPushButton>("generator_start")->isEnabled());
    QVERIFY(reason->text().contains("Drop pictures"));
    at.open_project();
    QVERIFY(at.find<QPushButton>("generator_start")->isEnabled());
    QVERIFY(!reason->isVisible());
    auto* transfer = generator(at)->form()->editor("transfer");
    transfer->set_value(nlohmann::json::array({"match"}));
    Q_EMIT transfer->edited();
    QVERIFY(!at.find<QPushButton>("generator_start")->isEnabled());
    QVERIFY(reason->text().contains("feature network"));
    transfer->set_value(nlohmann::json::array({"auto"}));
    Q_EMIT transfer->edited();
    at.tell(State::Preparing);
    QVERIFY(at.find<QPushButton>("generator_start")->isEnabled());  // it waits for its turn
}

void TestMainWindow::classifier_is_trained_with_its_options() {
    WindowFixture at;
    at.open_project();
    at.find<QTabWidget>("inspector")->setCurrentIndex(1);
    QCOMPARE(at.find<QComboBox>("classifier_domain")->count(), 1);  // emoji has no classes
    at.click("classifier_start");
    const auto* classify = at.session.last<command::Classify>();
    QVERIFY(classify != nullptr);
    QCOMPARE(classify->options.domain, "flowers");
    QCOMPARE(classify->options.epochs, 10);
}

void TestMainWindow::live_options_go_to_the_run() {
    WindowFixture at;
    at.open_project();
    auto* lambda = generator(at)->form()->editor("lambda");
    lambda->findChild<NumberBox*>()->setValue(3);
    QTest::qWait(400);
    QCOMPARE(at.session.count<command::SetOption>(), 0);  // nothing runs
    at.start_run();
    QVERIFY(lambda->isEnabled());
    QVERIFY(!generator(at)->form()->editor("batch")->isEnabled());
    auto* slider = lambda->findChild<QSlider*>();
    QVERIFY(slider != nullptr);
    for (int i = 0; i < 5; ++i) slider->setValue(slider->value() + 7);
    QTRY_COMPARE(at.session.count<command::SetOption>(), 1);  // a hand on the slider is gathered
    const auto* change = at.session.last<command::SetOption>();
    QCOMPARE(change->name, "lambda");
    QCOMPARE(change->value.get<double>(), lambda->findChild<NumberBox*>()->value());
    at.tell(State::Idle);
    QVERIFY(generator(at)->form()->editor("batch")->isEnabled());
    // In a training where it would have no effect it is not offered.
    at.start_run(RunKind::Generator, {"lambda"});
    QVERIFY(!lambda->isEnabled());
    QVERIFY(generator(at)->form()->editor("learning_rate")->isEnabled());
    at.tell(State::Idle);
    QVERIFY(lambda->isEnabled());
}

void TestMainWindow::actions_follow_the_state_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("train");
    QTest::addColumn<bool>("pause");
    QTest::addColumn<bool>("stop");
    QTest::addColumn<bool>("snapshot");
    QTest::addColumn<bool>("open");
    const auto row = [](const char* name, State state, bool train, bool pause, bool stop, bool snapshot, bool open) {
        QTest::newRow(name) << static_cast<int>(state) << train << pause << stop << snapshot << open;
    };
    // A training may always be asked for: it waits for its turn.
    row("idle", State::Idle, true, false, false, false, true);
    row("preparing", State::Preparing, true, false, true, false, false);
    row("training", State::Training, true, true, true, true, false);
    row("paused", State::Paused, true, true, true, true, false);
    row("stopping", State::Stopping, true, false, false, false, false);
    row("failed", State::Failed, true, false, false, false, true);
}

void TestMainWindow::actions_follow_the_state() {
    QFETCH(int, state);
    WindowFixture at;
    at.open_project();
    at.tell(static_cast<State>(state));
    const Actions* all = actions(at);
    QTEST(all->train->isEnabled(), "train");
    QTEST(all->pause->isEnabled(), "pause");
    QTEST(all->stop->isEnabled(), "stop");
    QTEST(all->snapshot->isEnabled(), "snapshot");
    QTEST(all->open_project->isEnabled(), "open");
    QTEST(all->import_files->isEnabled(), "open");
    const bool paused = static_cast<State>(state) == State::Paused;
    QCOMPARE(all->pause->text(), paused ? "Resume" : "Pause");
    if (!all->pause->isEnabled()) return;
    all->pause->trigger();
    QCOMPARE(at.session.count<command::Pause>(), paused ? 0 : 1);
    QCOMPARE(at.session.count<command::Resume>(), paused ? 1 : 0);
}

void TestMainWindow::metrics_and_previews_change_what_is_seen() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    auto* losses = at.find<CurveChart>("losses");
    auto* grid = page(at)->grid();
    QTest::qWait(50);
    const QImage empty_chart = losses->grab().toImage(), empty_grid = grid->grab().toImage();
    for (int step = 100; step <= 2000; step += 100) at.session.tell(Event(event::Metrics{"run-3", fake::point(step)}));
    at.tell(Event(fake::preview("run-3", 500)));
    QTest::qWait(50);
    const QImage chart = losses->grab().toImage(), first = grid->grab().toImage();
    QVERIFY(chart != empty_chart);
    QVERIFY(first != empty_grid);
    QCOMPARE(losses->shown_value("match", 1000), fake::point(1000).values[2].second);
    at.tell(Event(fake::preview("run-3", 5000)));
    QVERIFY(grid->grab().toImage() != first);
    // Events of another run change nothing.
    at.tell(Event(event::Metrics{"run-9", fake::point(2100)}));
    QCOMPARE(losses->shown_value("match", 1e9), fake::point(2000).values[2].second);
    // A live change is marked.
    at.tell(Event(event::OptionChanged{"run-3", 1200, "lambda", 2.5}));
    QTest::qWait(50);
    QVERIFY(losses->grab().toImage() != chart);
}

void TestMainWindow::time_slider_goes_through_the_previews() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    auto* time = at.find<QSlider>("time");
    for (int step : {0, 1000, 2000}) at.tell(Event(fake::preview("run-3", step)));
    QCOMPARE(time->maximum(), 2);
    QCOMPARE(time->value(), 2);
    const QImage newest = page(at)->pictures();
    time->setValue(0);
    QVERIFY(page(at)->pictures() != newest);
    at.tell(Event(fake::preview("run-3", 3000)));
    QCOMPARE(time->value(), 0);  // who looks back is left there
    time->setValue(time->maximum());
    at.tell(Event(fake::preview("run-3", 4000)));
    QCOMPARE(time->value(), 4);  // who is at the end follows
}

void TestMainWindow::library_run_asks_for_its_history() {
    WindowFixture at;
    at.tell(State::Preparing);
    at.open_project();
    QCOMPARE(at.session.count<command::ShowRun>(), 0);  // not while it is still being opened
    at.tell(State::Idle);
    QCOMPARE(at.session.count<command::ShowRun>(), 1);  // the newest run is shown at once
    QCOMPARE(at.session.last<command::ShowRun>()->run, "run-2");
    event::RunHistory history{fake::run("run-2", RunKind::Generator, RunState::Stopped, "emoji"), {}, {}};
    for (int step = 100; step <= 900; step += 100) history.points.push_back(fake::point(step));
    history.previews = {fake::preview("run-2", 400), fake::preview("run-2", 800)};
    at.tell(Event(history));
    QCOMPARE(at.find<QSlider>("time")->maximum(), 1);
    QCOMPARE(at.find<CurveChart>("losses")->shown_value("generator", 900), fake::point(900).values[0].second);
    auto* tree = at.find<QTreeView>("library");
    const auto classifier = tree->model()->index(0, 0, tree->model()->index(1, 0));
    QVERIFY(classifier.data().toString().contains("91.2%"));
    tree->setCurrentIndex(classifier);
    QCOMPARE(at.session.last<command::ShowRun>()->run, "run-1");
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(2, 0)));
    QCOMPARE(at.session.count<command::ShowRun>(), 2);  // what is known is not asked again
    QCOMPARE(at.find<QSlider>("time")->maximum(), 1);
}

void TestMainWindow::progress_is_shown_and_cancelled() {
    WindowFixture at;
    at.open_project();
    QVERIFY(!at.find<QPushButton>("cancel")->isVisible());
    at.session.tell(State::Preparing);
    at.tell(Event(event::Progress{"Importing emoji", 621, 1842, 190, 412}));
    QCOMPARE(at.find<QLabel>("activity_text")->text(), "Importing emoji");
    QVERIFY(at.find<QPushButton>("cancel")->isVisible());
    QCOMPARE(at.window->findChild<QProgressBar*>()->value(), 337);
    at.click("cancel");
    QCOMPARE(at.session.count<command::Stop>(), 1);
}

void TestMainWindow::failure_shows_a_banner() {
    WindowFixture at;
    at.open_project();
    QVERIFY(banner(at)->isHidden());
    at.tell(Event(event::Failed{"Training", "The disk is full.", "Make room and go on."}));
    QCOMPARE(banner(at)->message(), "The disk is full.");
    at.tell(Event(event::Notice{"3 pictures were left out."}));
    QCOMPARE(banner(at)->message(), "The disk is full.");  // an error stays until it is dismissed
    at.click("banner_dismiss");
    QVERIFY(banner(at)->isHidden());
    at.tell(Event(event::Notice{"3 pictures were left out."}));
    QCOMPARE(banner(at)->message(), "3 pictures were left out.");
}

void TestMainWindow::interrupted_run_offers_to_go_on() {
    WindowFixture at;
    auto project = fake::project(at.folder.filePath("b.graft").toStdString());
    project.runs[1].state = RunState::Interrupted;
    at.tell(Event(event::ProjectChanged{project}));
    QVERIFY(banner(at)->message().contains("run-2"));
    at.click("banner_action");
    QCOMPARE(at.session.last<command::Train>()->resume, "run-2");
    QCOMPARE(at.session.last<command::Train>()->options.minutes, 0.0);  // as it was planned
    // From the library's menu any run goes on; a finished one for so much more as the inspector says.
    project.runs[1].state = RunState::Finished;
    project.runs[1].seconds = 120;
    at.tell(Event(event::ProjectChanged{project}));
    generator(at)->form()->editor("minutes")->findChild<NumberBox*>()->setValue(30);
    Q_EMIT at.window->findChild<LibraryView*>()->go_on_wanted("run-1");
    QCOMPARE(at.session.last<command::Classify>()->resume, "run-1");
    Q_EMIT at.window->findChild<LibraryView*>()->go_on_wanted("run-2");
    QCOMPARE(at.session.last<command::Train>()->options.minutes, 32.0);
}

void TestMainWindow::language_changes_at_once() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.tell(Event(fake::preview("run-3", 800)));
    Q_EMIT actions(at)->language_chosen("zh_CN");
    QTRY_COMPARE(at.find<QPushButton>("generator_start")->text(), "训练生成器");
    QVERIFY(!page(at)->pictures().isNull());  // what was shown is shown again
    QCOMPARE(at.window->menuBar()->actions().size(), 6);
    QVERIFY(!generator(at)->form()->editor("batch")->isEnabled());
    Q_EMIT actions(at)->language_chosen("en");
    QTRY_COMPARE(at.find<QPushButton>("generator_start")->text(), "Train a generator");
}

void TestMainWindow::long_run_does_not_stall_the_window() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    const auto grids = {fake::grid(8, 8, 64, 0.5), fake::grid(8, 8, 64, 0.6)};
    int step = 0;
    // Nanoseconds that a report takes, in the middle of 20, once so many points are shown.
    const auto report_with = [&](int points) {
        for (; step < 10 * points; step += 10) at.session.tell(Event(event::Metrics{"run-3", fake::point(step)}));
        at.window->bridge().drain();
        QTest::qWait(100);
        std::vector<qint64> times;
        for (int round = 0; round < 20; ++round) {
            at.session.tell(Event(event::Metrics{"run-3", fake::point(++step)}));
            at.session.tell(Event(event::Preview{"run-3", step, 8, 64, *(grids.begin() + round % 2)}));
            QElapsedTimer clock;
            clock.start();
            at.window->bridge().drain();
            QCoreApplication::processEvents();  // paints
            times.push_back(clock.nsecsElapsed());
        }
        std::nth_element(times.begin(), times.begin() + 10, times.end());
        return times[10];
    };
    const qint64 few = report_with(500), many = report_with(10000);
    qInfo() << "a report with 500 points shown:" << few << "ns; with 10,000:" << many << "ns";
    QVERIFY(many < 4 * few);
}

void TestMainWindow::every_action_has_a_key_and_every_control_a_name() {
    WindowFixture at;
    at.open_project();
    const Actions* all = actions(at);
    QSet<QKeySequence> keys;
    for (const QAction* action :
         {all->new_project, all->open_project, all->import_files, all->import_folder, all->export_work,
          all->export_picture, all->close_project, all->quit, all->train, all->pause, all->stop, all->snapshot,
          all->fit, all->zoom_in, all->zoom_out, all->about}) {
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
        QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->text()));
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
        keys.insert(action->shortcut());
    }
    for (const QWidget* widget : at.window->findChildren<QWidget*>()) {
        const bool needs_name = qobject_cast<const QAbstractSlider*>(widget) ||
                                qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget);
        if (!needs_name || qobject_cast<const QScrollBar*>(widget)) continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
