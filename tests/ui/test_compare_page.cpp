// The Compare page as a person uses it: runs side by side, on the same latents or over time, and what a sample
// resembles.
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/views/compare_page.h"
#include "ui/views/compare_side.h"
#include "ui/views/metric_table.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

using namespace graft;

class TestComparePage : public QObject {
    Q_OBJECT

private:
    static ComparePage* page(const WindowFixture& at) { return at.window->findChild<ComparePage*>(); }
    static CompareSide* side(const WindowFixture& at, std::size_t i) { return page(at)->sides().at(i); }
    static QString cell(const WindowFixture& at, int row, int column) {
        const auto* item = at.find<MetricTable>("metrics")->item(row, column);
        return item == nullptr ? QString() : item->text();
    }

    // A project with two generators, opened at the Compare page.
    static void open(WindowFixture& at) {
        auto project = fake::project(at.folder.filePath("garden.graft").toStdString());
        project.runs.push_back(fake::run("run-3", RunKind::Generator, RunState::Finished, "emoji"));
        at.tell(Event(event::ProjectChanged{project}));
        at.find<QTabWidget>("pages")->setCurrentWidget(page(at));
        QTest::qWait(1);
    }
    static void tell_histories(WindowFixture& at) {
        event::RunHistory early{fake::run("run-2", RunKind::Generator, RunState::Stopped, "emoji"), {}, {}};
        event::RunHistory late{fake::run("run-3", RunKind::Generator, RunState::Finished, "emoji"), {}, {}};
        for (int step = 200; step <= 2000; step += 200) {
            early.points.push_back(fake::judged_point(step));
            auto point = fake::judged_point(step + 4000);
            point.step = step / 2;  // half as far
            point.seconds = fake::point(step).seconds;
            late.points.push_back(point);
        }
        for (int step : {200, 1000, 2000}) early.previews.push_back(fake::preview("run-2", step));
        for (int step : {100, 500, 1000}) late.previews.push_back(fake::preview("run-3", step));
        at.tell(Event(early));
        at.tell(Event(late));
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void the_two_newest_generators_are_chosen();
    void the_same_latents_are_drawn_for_each();
    void grids_are_aligned_over_time();
    void figures_stand_side_by_side();
    void classifiers_stand_side_by_side();
    void sides_come_and_go();
    void a_clicked_sample_shows_what_it_resembles();
    void questions_wait_for_the_training();
    void without_generators_it_says_so();
};

void TestComparePage::the_two_newest_generators_are_chosen() {
    WindowFixture at;
    open(at);
    QCOMPARE(page(at)->sides().size(), std::size_t{2});
    QCOMPARE(side(at, 0)->run(), "run-3");
    QCOMPARE(side(at, 1)->run(), "run-2");
    QCOMPARE(side(at, 0)->findChild<QComboBox*>()->count(), 3);  // and the classifier, for who chooses it
    std::set<std::string> asked;
    for (const auto& command : at.session.commands)
        if (const auto* question = std::get_if<command::ShowRun>(&command)) asked.insert(question->run);
    QVERIFY(asked.contains("run-2") && asked.contains("run-3"));
}

void TestComparePage::the_same_latents_are_drawn_for_each() {
    WindowFixture at;
    open(at);
    QCOMPARE(at.session.count<command::Draw>(), 2);
    std::vector<command::Draw> questions;
    for (const auto& command : at.session.commands)
        if (const auto* question = std::get_if<command::Draw>(&command)) questions.push_back(*question);
    QCOMPARE(questions[0].model, "run-3");
    QCOMPARE(questions[1].model, "run-2");
    QCOMPARE(questions[0].points.size(), std::size_t{64});
    QVERIFY(questions[0].points == questions[1].points);
    QCOMPARE(questions[0].points[5].seed, std::int64_t{6});
    QVERIFY(side(at, 0)->grid()->pictures().isNull());
    at.tell(Event(event::Drawn{questions[0].id, 8, 32, fake::grid(8, 8, 32, 0.7, 4), 5, {}, {}}));
    at.tell(Event(event::Drawn{questions[1].id, 0, 0, nullptr, 5, {}, "The model file is damaged."}));
    at.tell(Event(event::Drawn{12, 8, 32, fake::grid(8, 8, 32, 0.2, 9), 5, {}, {}}));  // another page's
    QCOMPARE(side(at, 0)->grid()->pictures(), to_qimage(fake::grid(8, 8, 32, 0.7, 4)));
    QVERIFY(side(at, 1)->grid()->pictures().isNull());
    at.session.commands.clear();
    at.find<QSpinBox>("compare_seed")->setValue(100);
    QCOMPARE(at.session.count<command::Draw>(), 2);
    QCOMPARE(at.session.last<command::Draw>()->points[0].seed, std::int64_t{100});
    QVERIFY(side(at, 0)->grid()->pictures().isNull());
}

void TestComparePage::grids_are_aligned_over_time() {
    WindowFixture at;
    open(at);
    tell_histories(at);
    auto* time = at.find<QSlider>("compare_time");
    QVERIFY(!time->isVisible());
    at.find<QComboBox>("compare_source")->setCurrentIndex(1);
    QVERIFY(time->isVisible());
    QVERIFY(!at.find<QSpinBox>("compare_seed")->isVisible());
    const auto shows = [&](std::size_t number, const std::string& run, int step) {
        return side(at, number)->grid()->pictures() == to_qimage(fake::preview(run, step).grid);
    };
    QVERIFY(shows(0, "run-3", 1000));
    QVERIFY(shows(1, "run-2", 2000));
    time->setValue(500);  // step 1000 of 2000
    QVERIFY(shows(0, "run-3", 1000));
    QVERIFY(shows(1, "run-2", 1000));
    QCOMPARE(cell(at, 1, 0), "1,000");
    QCOMPARE(cell(at, 1, 1), "1,000");
    // After the same time the second one had come half as far.
    at.find<QComboBox>("compare_alignment")->setCurrentIndex(1);
    QVERIFY(shows(0, "run-3", 500));
    QVERIFY(shows(1, "run-2", 1000));
    QCOMPARE(cell(at, 1, 0), "500");
}

void TestComparePage::figures_stand_side_by_side() {
    WindowFixture at;
    open(at);
    tell_histories(at);
    QCOMPARE(cell(at, 0, 0), "finished");
    QCOMPARE(cell(at, 1, 1), "2,000");
    QCOMPARE(cell(at, 4, 0), "cnn trained on flowers");
    const auto* table = at.find<MetricTable>("metrics");
    QCOMPARE(table->horizontalHeaderItem(0)->text(), "run-3");
    // Frechet: run-3 is nearer, so it stands out.
    QVERIFY(cell(at, 5, 0).toDouble() < cell(at, 5, 1).toDouble());
    QVERIFY(table->item(5, 0)->font().bold());
    QVERIFY(!table->item(5, 1)->font().bold());
    QVERIFY(table->item(8, 0)->font().bold());  // recall: more is better
    QVERIFY(table->item(5, 1)->toolTip().endsWith("\nIn the eyes of cnn trained on flowers."));
    // In another network nothing can be said.
    event::RunHistory other{
        fake::run("run-2", RunKind::Generator, RunState::Stopped, "emoji"), {fake::judged_point(9000)}, {}};
    other.points[0].network = "resnet18 trained on photos";
    other.points[0].took_part = true;
    at.tell(Event(other));
    QVERIFY(!table->item(5, 0)->font().bold() && !table->item(5, 1)->font().bold());
    QCOMPARE(cell(at, 4, 1), "resnet18 trained on photos (took part)");
    for (int row = 4; row <= 8; ++row) QVERIFY(table->item(row, 1)->toolTip().contains("flatters its pictures"));
}

// What a transfer is worth: two classifiers of the same pictures.
void TestComparePage::classifiers_stand_side_by_side() {
    WindowFixture at;
    auto project = fake::project(at.folder.filePath("garden.graft").toStdString());
    project.runs = {fake::run("run-1", RunKind::Classifier, RunState::Finished, "flowers"),
                    fake::run("run-2", RunKind::Classifier, RunState::Finished, "flowers")};
    project.runs[0].accuracy = 0.5;
    project.runs[1].accuracy = 0.75;
    at.tell(Event(event::ProjectChanged{project}));
    at.find<QTabWidget>("pages")->setCurrentWidget(page(at));
    for (std::size_t i = 0; i < 2; ++i) {
        auto* choice = side(at, i)->findChild<QComboBox*>();
        choice->setCurrentIndex(static_cast<int>(i));
        Q_EMIT choice->activated(static_cast<int>(i));
        at.tell(Event(event::RunHistory{project.runs[i], {}, {}}));
    }
    QTest::qWait(1);
    QCOMPARE(at.session.count<command::Draw>(), 0);
    const int last = at.find<MetricTable>("metrics")->rowCount() - 1;
    QCOMPARE(cell(at, last, 0), "50.0%");
    QCOMPARE(cell(at, last, 1), "75.0%");
    QVERIFY(at.find<MetricTable>("metrics")->item(last, 1)->font().bold());
}

void TestComparePage::sides_come_and_go() {
    WindowFixture at;
    open(at);
    QVERIFY(!side(at, 0)->findChild<QToolButton*>("remove_side")->isVisible());
    at.click("add_side");
    at.click("add_side");
    QCOMPARE(page(at)->sides().size(), ComparePage::kMostSides);
    QVERIFY(!at.find<QToolButton>("add_side")->isEnabled());
    QCOMPARE(at.find<MetricTable>("metrics")->columnCount(), 4);
    QVERIFY(side(at, 2)->run().empty());  // there are only two generators
    auto* choice = side(at, 2)->findChild<QComboBox*>();
    choice->setCurrentIndex(1);
    Q_EMIT choice->activated(1);
    QCOMPARE(side(at, 2)->run(), "run-3");
    QTest::mouseClick(side(at, 3)->findChild<QToolButton*>("remove_side"), Qt::LeftButton);
    QTRY_COMPARE(page(at)->sides().size(), std::size_t{3});
    QVERIFY(at.find<QToolButton>("add_side")->isEnabled());
}

void TestComparePage::a_clicked_sample_shows_what_it_resembles() {
    WindowFixture at;
    open(at);
    tell_histories(at);
    at.find<QComboBox>("compare_source")->setCurrentIndex(1);
    auto* grid = side(at, 1)->grid();
    at.session.commands.clear();
    QTest::mouseClick(grid, Qt::LeftButton, {}, grid->centre_of(9).toPoint());
    const auto* question = at.session.last<command::Neighbours>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->run, "run-2");
    QCOMPARE(to_qimage(question->picture), grid->picture_of(9));
    at.tell(Event(fake::neighbours("run-2", question->picture)));
    QCOMPARE(at.find<QScrollArea>("neighbours")->findChildren<QLabel*>().size(), 18);  // nine pictures, nine captions
    QVERIFY(at.find<QLabel>("neighbour_words")->text().contains("no copy"));
    auto copy = fake::neighbours("run-2", question->picture);
    copy.nearest.front().distance = 0.2;
    copy.network.clear();
    at.tell(Event(copy));
    QVERIFY(at.find<QLabel>("neighbour_words")->text().contains("may be a copy"));
    QVERIFY(at.find<QLabel>("neighbour_words")->text().contains("pixel by pixel"));
}

void TestComparePage::questions_wait_for_the_training() {
    WindowFixture at;
    open(at);
    tell_histories(at);
    at.find<QComboBox>("compare_source")->setCurrentIndex(1);
    at.tell(State::Training);
    auto* grid = side(at, 0)->grid();
    QTest::mouseClick(grid, Qt::LeftButton, {}, grid->centre_of(3).toPoint());
    QVERIFY(at.session.last<command::Neighbours>() == nullptr);
    QVERIFY(at.find<QLabel>("neighbour_words")->text().contains("as soon as"));
    at.tell(State::Idle);
    QVERIFY(at.session.last<command::Neighbours>() != nullptr);
}

void TestComparePage::without_generators_it_says_so() {
    WindowFixture at;
    ProjectSummary empty;
    empty.path = at.folder.filePath("empty.graft").toStdString();
    at.tell(Event(event::ProjectChanged{empty}));
    at.find<QTabWidget>("pages")->setCurrentWidget(page(at));
    QTest::qWait(1);
    QVERIFY(side(at, 0)->run().empty());
    QCOMPARE(at.session.count<command::Draw>(), 0);
    QVERIFY(!at.window->grab().isNull());
}

QTEST_MAIN(TestComparePage)
#include "test_compare_page.moc"
