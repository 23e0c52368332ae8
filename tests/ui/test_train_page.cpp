// The Train page beyond its first picture: real pictures, pins, quality, other runs, the map, warnings, long runs.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "engine/api/metric_points.h"
#include "engine/api/warning_texts.h"
#include "tests/support/window_fixture.h"
#include "ui/forms/warning_words.h"
#include "ui/views/sample_panel.h"
#include "ui/views/train_page.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/domain_map_view.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

using namespace graft;

class TestTrainPage : public QObject {
    Q_OBJECT

private:
    static PictureGrid* grid(const WindowFixture& at) { return at.find<PictureGrid>("samples"); }
    static void click_cell(PictureGrid* grid, int cell) {
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->centre_of(cell).toPoint());
    }
    // A run under way with a few previews.
    static void train(WindowFixture& at) {
        at.open_project();
        auto run = fake::run("run-3", RunKind::Generator, RunState::Running, "emoji");
        run.steps = 0;
        at.tell(State::Training);
        at.tell(Event(event::RunStarted{run, fake::grid(8, 8, 32, 1, 77)}));
        for (int step : {400, 800, 1200}) at.session.tell(Event(fake::preview("run-3", step)));
        at.window->bridge().drain();
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void real_pictures_come_beside();
    void a_clicked_picture_is_pinned_and_follows_the_time();
    void the_keyboard_pins_too();
    void quality_is_shown_by_the_chosen_measure();
    void other_runs_are_laid_over();
    void a_reopened_run_has_its_marks_and_map();
    void the_map_follows_the_slider();
    void warnings_are_told_in_words();
    void of_a_training_that_drifts_the_distance_is_shown();
    void that_it_is_done_is_said_and_taken_back();
    void warnings_have_all_their_words();
    void a_million_reports_stay_few_points();
    void curves_are_saved_from_the_button();
    void both_pages_fit_into_720_lines();
};

void TestTrainPage::real_pictures_come_beside() {
    WindowFixture at;
    at.open_project();
    auto* wanted = at.find<QCheckBox>("real_pictures");
    QVERIFY(!wanted->isEnabled());
    train(at);
    QVERIFY(wanted->isEnabled());
    auto* real = at.find<PictureGrid>("real_grid");
    QVERIFY(!real->isVisible());
    QTest::mouseClick(wanted, Qt::LeftButton, {}, QPoint(8, wanted->height() / 2));
    QVERIFY(real->isVisible());
    QCOMPARE(real->pictures(), to_qimage(fake::grid(8, 8, 32, 1, 77)));
    QVERIFY(grid(at)->isVisible());
    QTest::mouseClick(wanted, Qt::LeftButton, {}, QPoint(8, wanted->height() / 2));
    QVERIFY(!real->isVisible());
}

void TestTrainPage::a_clicked_picture_is_pinned_and_follows_the_time() {
    WindowFixture at;
    train(at);
    auto* panel = at.window->findChild<SamplePanel*>();
    auto* pins = at.find<QScrollArea>("pins");
    QVERIFY(!pins->isVisible());
    click_cell(grid(at), 10);
    click_cell(grid(at), 63);
    QCOMPARE(panel->pins(), (std::vector<int>{10, 63}));
    QVERIFY(pins->isVisible());
    const auto buttons = pins->findChildren<QToolButton*>();
    QCOMPARE(buttons.size(), 2);
    const auto first_icon = [&] { return pins->findChildren<QToolButton*>().first()->icon().pixmap(64).toImage(); };
    const QImage late = first_icon();
    at.find<QSlider>("time")->setValue(0);
    QVERIFY(first_icon() != late);
    // Dragging the grid is no click.
    QTest::mousePress(grid(at), Qt::LeftButton, {}, grid(at)->centre_of(20).toPoint());
    QMouseEvent drag(QEvent::MouseMove, grid(at)->centre_of(23), grid(at)->mapToGlobal(grid(at)->centre_of(23)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(grid(at), &drag);
    QTest::mouseRelease(grid(at), Qt::LeftButton, {}, grid(at)->centre_of(23).toPoint());
    QCOMPARE(panel->pins().size(), std::size_t{2});
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QTRY_COMPARE(panel->pins(), std::vector<int>{63});
    click_cell(grid(at), 63);
    QVERIFY(panel->pins().empty());
    QVERIFY(!pins->isVisible());
}

void TestTrainPage::the_keyboard_pins_too() {
    WindowFixture at;
    train(at);
    auto* panel = at.window->findChild<SamplePanel*>();
    grid(at)->setFocus();
    for (int i = 0; i < 3; ++i) QTest::keyClick(grid(at), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(grid(at), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(grid(at), Qt::Key_Space);
    QCOMPARE(panel->pins(), std::vector<int>{10});  // the first press goes to the first picture
    QTest::keyClick(grid(at), Qt::Key_Space);
    QVERIFY(panel->pins().empty());
}

void TestTrainPage::quality_is_shown_by_the_chosen_measure() {
    WindowFixture at;
    train(at);
    auto* quality = at.find<CurveChart>("quality");
    auto* measure = at.find<QComboBox>("measure");
    QVERIFY(quality->is_empty());
    for (int step = 100; step <= 2000; step += 100)
        at.session.tell(Event(event::Metrics{"run-3", step % 500 == 0 ? fake::judged_point(step) : fake::point(step)}));
    at.window->bridge().drain();
    QCOMPARE(quality->curve_names(), QStringList{"Frechet distance"});
    QCOMPARE(quality->point_count(), 4);
    QCOMPARE(quality->shown_value("frechet", 1000), fake::judged_point(1000).values[4].second);
    const auto tips = [&] {
        QStringList all;
        for (const auto* label : quality->findChildren<QLabel*>())
            if (!label->toolTip().isEmpty()) all.append(label->toolTip());
        return all.join('|');
    };
    QTRY_COMPARE(tips(), "In the eyes of cnn trained on flowers.");
    measure->setCurrentText("Recall");
    QCOMPARE(quality->curve_names(), QStringList{"Recall"});
    QCOMPARE(quality->shown_value("recall", 2000), fake::judged_point(2000).values[7].second);
    auto flattered = fake::judged_point(2500);
    flattered.took_part = true;
    at.tell(Event(event::Metrics{"run-3", flattered}));
    QTRY_VERIFY(tips().contains("took part in the training and flatters its pictures"));
    measure->setCurrentText("Pictures per second");
    QVERIFY(tips().isEmpty());
    QCOMPARE(quality->point_count(), 21);
    // Quality is no loss.
    QCOMPARE(at.find<CurveChart>("losses")->point_count(), 63);
}

void TestTrainPage::other_runs_are_laid_over() {
    WindowFixture at;
    train(at);
    auto project = fake::project(at.folder.filePath("garden.graft").toStdString());
    auto live = fake::run("run-3", RunKind::Generator, RunState::Running, "emoji");
    project.runs.push_back(live);
    at.tell(Event(event::ProjectChanged{project}));
    at.tell(Event(event::Metrics{"run-3", fake::point(1000)}));
    auto* overlay = at.find<QToolButton>("overlay");
    QVERIFY(overlay->isEnabled() && overlay->isVisible() &&
            overlay->parentWidget()->rect().contains(overlay->geometry()));
    QCOMPARE(overlay->menu()->actions().size(), 1);  // the classifier has other curves
    overlay->menu()->actions().first()->trigger();
    // Its curves are asked for; once, as it was shown when the project was opened.
    const auto asked = std::count_if(at.session.commands.begin(), at.session.commands.end(), [](const auto& command) {
        const auto* question = std::get_if<command::ShowRun>(&command);
        return question != nullptr && question->run == "run-2";
    });
    QCOMPARE(asked, 1);
    event::RunHistory history{project.runs[1], {fake::point(500), fake::point(900)}, {}};
    at.tell(Event(history));
    auto* losses = at.find<CurveChart>("losses");
    QVERIFY(losses->curve_names().contains("generator"));
    QVERIFY(losses->curve_names().contains("generator · run-2"));
    QCOMPARE(losses->shown_value("generator", 900, "run-2"), fake::point(900).values[0].second);
    QTemporaryDir folder;
    QVERIFY(losses->save(folder.filePath("c.csv")));
    QFile csv(folder.filePath("c.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QByteArray table = csv.readAll();
    QVERIFY(table.startsWith("step,curve,value,run\n"));
    QVERIFY(table.contains("500,generator,"));
    QVERIFY(table.contains(",run-2\n"));
    QTRY_COMPARE(overlay->menu()->actions().size(), 1);
    overlay->menu()->actions().first()->trigger();
    QVERIFY(!losses->curve_names().contains("generator · run-2"));
}

void TestTrainPage::a_reopened_run_has_its_marks_and_map() {
    WindowFixture at;
    at.open_project();
    auto* map = at.find<DomainMapView>("domain_map");
    QCOMPARE(map->shown_step(), std::int64_t{-1});
    event::RunHistory history{fake::run("run-2", RunKind::Generator, RunState::Stopped, "emoji"),
                              {fake::point(300), fake::judged_point(900)},
                              {fake::preview("run-2", 300), fake::preview("run-2", 900)}};
    at.tell(Event(history));
    const QImage plain = at.find<CurveChart>("losses")->grab().toImage();
    history.changes = {{"run-2", 600, "lambda", 0.25}};
    history.maps = {fake::domain_map("run-2", 300), fake::domain_map("run-2", 880)};
    history.warnings = {{"run-2", 700, "collapse", kWarningTexts[1].message, kWarningTexts[1].hint}};
    history.real = fake::grid(8, 8, 32, 1, 5);
    at.tell(Event(history));
    QTest::qWait(30);
    QVERIFY(at.find<CurveChart>("losses")->grab().toImage() != plain);  // the mark
    QCOMPARE(map->shown_step(), std::int64_t{880});
    QVERIFY(at.find<QLabel>("warnings")->text().contains("700"));
    QVERIFY(at.find<QCheckBox>("real_pictures")->isEnabled());
}

void TestTrainPage::the_map_follows_the_slider() {
    WindowFixture at;
    train(at);
    for (int step : {390, 1100}) at.tell(Event(fake::domain_map("run-3", step)));
    auto* map = at.find<DomainMapView>("domain_map");
    auto* time = at.find<QSlider>("time");
    QCOMPARE(map->shown_step(), std::int64_t{1100});
    time->setValue(1);  // step 800
    QCOMPARE(map->shown_step(), std::int64_t{390});
    at.tell(Event(fake::domain_map("run-3", 1500)));
    QCOMPARE(map->shown_step(), std::int64_t{390});
    time->setValue(time->maximum());
    QCOMPARE(map->shown_step(), std::int64_t{1500});
    at.tell(Event(fake::domain_map("run-3", 1600)));
    QCOMPARE(map->shown_step(), std::int64_t{1600});
}

void TestTrainPage::warnings_are_told_in_words() {
    WindowFixture at;
    train(at);
    auto* words = at.find<QLabel>("warnings");
    QVERIFY(!words->isVisible());
    at.tell(Event(event::Warning{"run-3", 1300, "discriminator", kWarningTexts[0].message, kWarningTexts[0].hint}));
    QVERIFY(words->isVisible());
    QVERIFY(words->text().contains("1,300"));
    QVERIFY(words->text().contains("discriminator has won"));
    QVERIFY(words->text().contains("learning rate"));
    at.click("dismiss_warnings");
    QVERIFY(!words->isVisible());
    at.tell(Event(event::Warning{"run-3", 1400, "memorising", kWarningTexts[2].message, kWarningTexts[2].hint}));
    QVERIFY(words->isVisible());
    QVERIFY(!words->text().contains("1,300"));
    QVERIFY(words->text().contains("by heart"));
    at.tell(Event(event::Warning{"run-9", 5, "collapse", kWarningTexts[1].message, kWarningTexts[1].hint}));
    QVERIFY(!words->text().contains("alike"));  // another run's
}

void TestTrainPage::of_a_training_that_drifts_the_distance_is_shown() {
    WindowFixture at;
    train(at);
    auto* losses = at.find<CurveChart>("losses");
    at.tell(Event(event::Metrics{"run-3", {100, 6400, 10, {{"reconstruction", 3.0}}}}));
    QCOMPARE(losses->curve_names(), QStringList{"reconstruction"});
    at.tell(Event(event::Metrics{"run-3", {200, 12800, 20, {{"distance", 0.5}}}}));
    QCOMPARE(losses->curve_names(), QStringList{"distance, training pictures"});  // what it redrew by is over
    at.tell(Event(event::Metrics{"run-3", {300, 19200, 30, {{"distance", 0.4}, {"held_out", 0.45}}}}));
    QCOMPARE(losses->curve_names(), (QStringList{"distance, training pictures", "distance, held-out pictures"}));
    QCOMPARE(losses->point_count(), 3);
    QCOMPARE(losses->shown_value("held_out", 300), 0.45);
    const auto is_titled = [&](const QString& title) {
        // A narrow chart shows but the beginning of it.
        const auto parts = losses->findChildren<QWidget*>();
        return std::any_of(parts.begin(), parts.end(),
                           [&](const QWidget* part) { return part->accessibleName() == title; });
    };
    QTRY_VERIFY(is_titled("Distance from real pictures"));
    // Another run is judged by its own curves.
    const auto other = fake::run("run-2", RunKind::Generator, RunState::Stopped, "emoji");
    at.tell(Event(event::RunHistory{other, {fake::point(300)}, {}}));
    at.window->findChild<TrainPage*>()->show_run("run-2");
    QVERIFY(losses->curve_names().contains("generator"));
    QTRY_VERIFY(is_titled("Losses"));
}

void TestTrainPage::that_it_is_done_is_said_and_taken_back() {
    WindowFixture at;
    train(at);
    auto* words = at.find<QLabel>("warnings");
    const event::Warning done{
        "run-3", 1300, kConverged,
        "More time changes little: the distance to unseen pictures has hardly fallen since minute 6.",
        "Stop when you like."};
    at.tell(Event(done));
    QVERIFY(words->isVisible());
    QVERIFY(words->text().contains("minute 6. Stop when you like."));
    QVERIFY(!words->property("caution").toBool());
    at.tell(Event(event::Warning{"run-3", 1350, "collapse", kWarningTexts[1].message, kWarningTexts[1].hint}));
    QVERIFY(words->property("caution").toBool());
    at.tell(Event(event::Warning{"run-3", 1400, kFallsAgain, "The distance to unseen pictures falls again.", ""}));
    QVERIFY(words->text().contains("alike") && !words->text().contains("minute 6"));
    at.click("dismiss_warnings");
    at.tell(Event(done));
    QVERIFY(words->text().contains("minute 6") && !words->text().contains("alike"));
    // That the model is an earlier state is void as soon as the run goes on.
    at.tell(Event(event::Warning{"run-3", 1500, kKeptBest, "The model file holds the state of minute 6.", ""}));
    QVERIFY(words->text().contains("model file"));
    auto run = fake::run("run-3", RunKind::Generator, RunState::Running, "emoji");
    run.steps = 1500;
    at.tell(Event(event::RunStarted{run, nullptr}));
    QVERIFY(!words->text().contains("model file"));
    use_language("zh_CN");
    QCOMPARE(warning_text(done.message), "再训练下去变化不大：从第 6 分钟起，与未见过的图片的距离几乎没有再减小。");
    use_language("en");
}

void TestTrainPage::warnings_have_all_their_words() {
    use_language("zh_CN");
    for (const auto& text : kWarningTexts) {
        QVERIFY2(warning_text(text.message) != QString(text.message), text.message);
        QVERIFY2(warning_text(text.hint) != QString(text.hint), text.hint);
    }
    use_language("en");
    QCOMPARE(warning_text("anything else"), "anything else");
}

// Bounded in points, not in time: what is drawn after a million reports is no more than after a hundred thousand.
void TestTrainPage::a_million_reports_stay_few_points() {
    WindowFixture at;
    train(at);
    auto* losses = at.find<CurveChart>("losses");
    event::RunHistory history{fake::run("run-3", RunKind::Generator, RunState::Running, "emoji"), {}, {}};
    // As the engine sends them: thinned already, and more than that come live.
    for (std::int64_t step = 1; step <= std::int64_t{kMostMetricPoints}; ++step)
        history.points.push_back({step, step, 1.0, {{"generator", std::sin(static_cast<double>(step))}}});
    at.tell(Event(history));
    QCOMPARE(losses->point_count(), static_cast<int>(kMostMetricPoints));
    int most = 0;
    for (std::int64_t batch = 0; batch < 200; ++batch) {
        for (std::int64_t i = 0; i < 5000; ++i) {
            const std::int64_t step = std::int64_t{kMostMetricPoints} + batch * 5000 + i + 1;
            at.session.tell(Event(
                event::Metrics{"run-3", {step, step, 1.0, {{"generator", std::sin(static_cast<double>(step))}}}}));
        }
        at.window->bridge().drain();
        most = std::max(most, losses->point_count());
    }
    QVERIFY2(most <= static_cast<int>(kMostMetricPoints), qPrintable(QString::number(most)));
    QVERIFY(losses->point_count() > static_cast<int>(kMostMetricPoints) / 2 - 2);
    // The newest is there, as it came.
    const std::int64_t last = std::int64_t{kMostMetricPoints} + 1000000;
    QCOMPARE(losses->shown_value("generator", 1e9), std::sin(static_cast<double>(last)));
}

void TestTrainPage::curves_are_saved_from_the_button() {
    WindowFixture at;
    train(at);
    auto* losses = at.find<CurveChart>("losses");
    auto* button = losses->findChild<QToolButton*>("save_curves");
    QVERIFY(!button->isEnabled());
    at.tell(Event(event::Metrics{"run-3", fake::point(100)}));
    QTRY_VERIFY(button->isEnabled());
    QTemporaryDir folder;
    QVERIFY(losses->save(folder.filePath("c.pdf")));
    QFile pdf(folder.filePath("c.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly) && pdf.read(5) == "%PDF-");
}

void TestTrainPage::both_pages_fit_into_720_lines() {
    WindowFixture at;
    train(at);
    at.tell(Event(event::Warning{"run-3", 1300, "collapse", kWarningTexts[1].message, kWarningTexts[1].hint}));
    click_cell(grid(at), 5);
    auto* pages = at.find<QTabWidget>("pages");
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QTest::qWait(20);
        const QSize needed = pages->widget(page)->minimumSizeHint();
        // What the menu, the tabs, the activity bar and a message take of 720 lines, the library and inspector of 1280.
        QVERIFY2(needed.height() <= 560, qPrintable(QString::number(needed.height())));
        QVERIFY2(needed.width() <= 720, qPrintable(QString::number(needed.width())));
    }
    at.window->resize(1280, 720);
    QTest::qWait(20);
    QCOMPARE(at.window->size(), QSize(1280, 720));
}

QTEST_MAIN(TestTrainPage)
#include "test_train_page.moc"
