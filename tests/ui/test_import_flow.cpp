// Dropping files, the summary sheet, importing, and trying the sample.
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/forms/option_form.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/picture_pairs.h"

using namespace graft;

class TestImportFlow : public QObject {
    Q_OBJECT

private:
    static MessageBanner* banner(const WindowFixture& at) { return at.window->findChild<MessageBanner*>(); }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void dropped_folder_is_looked_at_and_imported();
    void dropped_project_opens();
    void drop_while_training_is_refused_kindly();
    void import_without_project_makes_one();
    void sheet_asks_again_when_options_change();
    void failed_look_closes_the_sheet();
    void sample_makes_imports_and_trains_in_turn();
    void sample_is_of_emoji_where_there_are_some();
    void failure_drops_the_jobs_in_turn();
    void sheet_shows_crops();
    void near_duplicates_are_looked_for_once();
    void importing_does_not_wait_for_near_duplicates();
    void changed_options_end_the_search();
    void closing_the_sheet_ends_the_search();
    void cancelled_search_keeps_the_sheet();
    void frames_are_asked_for_films_only();
    void pasted_pictures_become_one_import();
    void ten_thousand_rejected_files_are_counted();
    void pasted_files_are_taken();
    void nothing_pasted_is_said();
};

void TestImportFlow::ten_thousand_rejected_files_are_counted() {
    WindowFixture at;
    at.open_project();
    at.drop({at.folder.filePath("flowers")});
    auto found = fake::import_preview();
    found.rejected.assign(10000, {"notes.txt", "The file is empty."});
    QElapsedTimer timer;
    timer.start();
    at.tell(Event(event::Finished{"Looking", found}));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    auto* list = at.find<QTreeWidget>("rejected");
    QCOMPARE(list->topLevelItemCount(), 201);
    QCOMPARE(list->topLevelItem(200)->text(0), "… and 9,800 more");
    QCOMPARE(list->topLevelItem(199)->text(0), "notes.txt");
}

void TestImportFlow::dropped_folder_is_looked_at_and_imported() {
    WindowFixture at;
    at.open_project();
    const QString folder = at.folder.filePath("flowers");
    at.drop({folder});
    const auto* inspect = at.session.last<command::Inspect>();
    QVERIFY(inspect != nullptr);
    QCOMPARE(inspect->paths, std::vector<std::string>{folder.toStdString()});
    QVERIFY(!at.find<QPushButton>("import")->isEnabled());  // nothing is known yet
    auto found = fake::import_preview();
    found.suggested_size = 32;
    at.tell(Event(event::Finished{"Looking", found}));
    QVERIFY(at.find<QPushButton>("import")->isVisible());
    QVERIFY(at.find<QPushButton>("import")->isEnabled());
    QCOMPARE(at.find<QLineEdit>("domain_name")->text(), "flowers");
    QVERIFY(at.find<QLabel>("facts")->text().contains("256 to 1024"));
    QCOMPARE(at.find<QTreeWidget>("rejected")->topLevelItemCount(), 3);
    QVERIFY(!at.find<QLineEdit>("project_place")->isVisible());  // a project is open
    at.tell(Event(event::Finished{"Looking", found}));           // for near-duplicates: none were told
    at.find<QLineEdit>("domain_name")->setText("garden flowers");
    at.click("import");
    const auto* import = at.session.last<command::Import>();
    QVERIFY(import != nullptr);
    QCOMPARE(import->name, "garden flowers");
    QCOMPARE(import->paths, inspect->paths);
    QCOMPARE(import->options.size, 32);
    QCOMPARE(import->options.labels, "folders");
    QCOMPARE(at.session.count<command::OpenProject>(), 0);
    QVERIFY(!at.find<QPushButton>("import")->isVisible());
}

void TestImportFlow::dropped_project_opens() {
    WindowFixture at;
    const QString project = at.folder.filePath("other.graft");
    QDir().mkpath(project);
    at.drop({project});
    const auto* open = at.session.last<command::OpenProject>();
    QVERIFY(open != nullptr);
    QCOMPARE(open->path, project.toStdString());
    QVERIFY(!open->create);
    QCOMPARE(at.session.count<command::Inspect>(), 0);
}

void TestImportFlow::drop_while_training_is_refused_kindly() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.drop({at.folder.filePath("flowers")});
    QCOMPARE(at.session.count<command::Inspect>(), 0);
    QVERIFY(banner(at)->message().contains("as soon as"));
}

void TestImportFlow::import_without_project_makes_one() {
    WindowFixture at;
    at.drop({at.folder.filePath("flowers")});
    at.tell(Event(event::Finished{"Looking", fake::import_preview()}));
    const QString place = at.find<QLineEdit>("project_place")->text();
    QCOMPARE(place, at.folder.filePath("projects/flowers.graft"));
    QVERIFY(at.find<QLineEdit>("project_place")->isVisible());
    at.click("import");
    const auto* open = at.session.last<command::OpenProject>();
    QVERIFY(open != nullptr);
    QVERIFY(open->create);
    QCOMPARE(open->path, place.toStdString());
    QCOMPARE(at.session.count<command::Import>(), 0);  // only when the project is open
    ProjectSummary project;
    project.path = place.toStdString();
    at.session.tell(Event(event::ProjectChanged{project}));
    at.tell(Event(event::Finished{"Opening", project}));
    QCOMPARE(at.session.count<command::Import>(), 1);
    QCOMPARE(at.session.last<command::Import>()->options.size, 64);  // as suggested
}

void TestImportFlow::sheet_asks_again_when_options_change() {
    WindowFixture at;
    at.open_project();
    at.drop({at.folder.filePath("flowers")});
    auto found = fake::import_preview();
    found.suggested_size = 32;
    at.tell(Event(event::Finished{"Looking", found}));
    at.tell(Event(event::Finished{"Looking", found}));  // and for near-duplicates
    auto* shape = at.find<OptionEditor>("option_shape")->findChild<QComboBox*>();
    QTest::keyClick(shape, Qt::Key_Down);
    QTRY_COMPARE(at.session.count<command::Inspect>(), 3);
    QCOMPARE(at.session.last<command::Inspect>()->options.shape, "fit");
}

void TestImportFlow::failed_look_closes_the_sheet() {
    WindowFixture at;
    at.drop({at.folder.filePath("nothing")});
    QVERIFY(at.find<QPushButton>("import")->isVisible());
    at.tell(Event(event::Failed{"Looking", "nothing: there are no pictures in it.", "Choose another folder."}));
    QVERIFY(!at.find<QPushButton>("import")->isVisible());
    QVERIFY(at.find<QPushButton>("try_sample")->isVisible());
    QCOMPARE(banner(at)->message(), "nothing: there are no pictures in it.");
}

void TestImportFlow::sample_makes_imports_and_trains_in_turn() {
    WindowFixture at;
    at.click("try_sample");
    const auto* open = at.session.last<command::OpenProject>();
    QVERIFY(open != nullptr && open->create);
    QCOMPARE(at.session.commands.size(), std::size_t(1));
    QCOMPARE(banner(at)->message(), "No font of coloured emoji is installed, so the sample is of drawn shapes.");
    ProjectSummary project;
    project.path = open->path;
    at.session.tell(State::Preparing);
    at.session.tell(Event(event::ProjectChanged{project}));
    at.tell(Event(event::Finished{"Opening", project}));
    QCOMPARE(at.session.count<command::Import>(), 0);  // the session is not back at rest
    at.tell(State::Idle);
    QCOMPARE(at.session.last<command::Import>()->paths, std::vector<std::string>{"sample:shapes-neon"});
    project.domains = {fake::domain("shapes-neon", 4096, {}, 1)};
    at.session.tell(Event(event::ProjectChanged{project}));
    at.tell(Event(event::Finished{"Importing", ImportReport{project.domains[0], {}, 1.0, 0, false, {}}}));
    const auto* train = at.session.last<command::Train>();
    QVERIFY(train != nullptr);
    QCOMPARE(train->options.domains, std::vector<std::string>{"shapes-neon"});
    QCOMPARE(train->options.transfer, std::vector<std::string>{"auto"});
}

void TestImportFlow::sample_is_of_emoji_where_there_are_some() {
    WindowFixture at;
    at.window->flow().use_samples({"emoji", "shapes-neon"});
    at.click("try_sample");
    ProjectSummary project;
    project.path = at.session.last<command::OpenProject>()->path;
    at.session.tell(State::Preparing);
    at.session.tell(Event(event::ProjectChanged{project}));
    at.tell(Event(event::Finished{"Opening", project}));
    at.tell(State::Idle);
    const auto* job = at.session.last<command::Import>();
    QVERIFY(job != nullptr);
    QCOMPARE(job->paths, std::vector<std::string>{"sample:emoji"});
    QCOMPARE(job->options.size, std::int64_t{64});
    QVERIFY(!banner(at)->isVisible());
}

void TestImportFlow::failure_drops_the_jobs_in_turn() {
    WindowFixture at;
    at.click("try_sample");
    at.tell(Event(event::Failed{"Opening", "The folder cannot be written.", "Choose another."}));
    at.open_project();
    at.tell(State::Idle);
    QCOMPARE(at.session.count<command::Import>(), 0);
}

void TestImportFlow::sheet_shows_crops() {
    WindowFixture at;
    at.open_project();
    at.drop({at.folder.filePath("flowers")});
    at.tell(Event(event::Finished{"Looking", fake::import_preview()}));
    at.find<QTabWidget>("import_pictures")->setCurrentIndex(1);
    const auto* crops = at.find<PicturePairs>("crops");
    QCOMPARE(crops->pairs().size(), std::size_t{4});
    QCOMPARE(crops->pairs()[0].kept, QRect(33, 0, 132, 132));
    QCOMPARE(crops->pairs()[0].left_name, "field.jpg");
    // What is cut off is dimmed, what is kept is not.
    const QImage shown = at.find<PicturePairs>("crops")->grab().toImage();
    QVERIFY(!shown.isNull());
    auto fitted = fake::import_preview();
    for (auto& crop : fitted.crops) crop.crop_side = 0;
    at.tell(Event(event::Finished{"Looking", fitted}));
    QVERIFY(crops->pairs()[0].kept.isNull());
}

namespace {

// A sheet with its summary, near-duplicates being looked for.
void drop_and_search(WindowFixture& at) {
    at.open_project();
    at.drop({at.folder.filePath("flowers")});
    auto found = fake::import_preview();
    found.suggested_size = 32;
    at.tell(Event(event::Finished{"Looking", found}));
    at.tell(State::Preparing);
}

void end_search(WindowFixture& at) {
    at.session.tell(State::Failed);
    at.tell(Event(event::Failed{"Looking", "The import was cancelled.", ""}));
}

}  // namespace

void TestImportFlow::near_duplicates_are_looked_for_once() {
    WindowFixture at;
    drop_and_search(at);
    QCOMPARE(at.session.count<command::Inspect>(), 2);
    QVERIFY(at.session.last<command::Inspect>()->duplicates);
    QVERIFY(at.find<QLabel>("doubles")->text().contains("Looking"));
    QVERIFY(at.find<QPushButton>("import")->isEnabled());  // nobody has to wait for it
    auto found = fake::import_preview_with_duplicates();
    found.suggested_size = 32;
    at.session.tell(State::Idle);
    at.tell(Event(event::Finished{"Looking", found}));
    QCOMPARE(at.session.count<command::Inspect>(), 2);
    QCOMPARE(at.find<QLabel>("doubles")->text(), "12 near-duplicates among 8,186 pictures: kept");
    QCOMPARE(at.find<QTabWidget>("import_pictures")->tabText(2), "Near-duplicates (12)");
    QCOMPARE(at.find<PicturePairs>("duplicates")->pairs().size(), std::size_t{3});
    QCOMPARE(at.find<PicturePairs>("duplicates")->pairs()[1].right_name, "copy_1.jpg");
    auto* choice = at.find<OptionEditor>("option_duplicates")->findChild<QComboBox*>();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(at.find<QLabel>("doubles")->text(), "12 near-duplicates among 8,186 pictures: left out");
    at.click("import");
    QTRY_VERIFY(at.session.last<command::Import>() != nullptr);
    QCOMPARE(at.session.last<command::Import>()->options.duplicates, "drop");
}

void TestImportFlow::importing_does_not_wait_for_near_duplicates() {
    WindowFixture at;
    drop_and_search(at);
    at.click("import");
    QCOMPARE(at.session.count<command::Stop>(), 1);
    QCOMPARE(at.session.count<command::Import>(), 0);
    end_search(at);
    QCOMPARE(at.session.count<command::Import>(), 1);
    QVERIFY(banner(at)->isHidden());  // that the search ended is no failure
}

void TestImportFlow::changed_options_end_the_search() {
    WindowFixture at;
    drop_and_search(at);
    QTest::keyClick(at.find<OptionEditor>("option_shape")->findChild<QComboBox*>(), Qt::Key_Down);
    QTRY_COMPARE(at.session.count<command::Stop>(), 1);
    QCOMPARE(at.session.count<command::Inspect>(), 2);
    end_search(at);
    QCOMPARE(at.session.count<command::Inspect>(), 3);
    QCOMPARE(at.session.last<command::Inspect>()->options.shape, "fit");
    QVERIFY(!at.session.last<command::Inspect>()->duplicates);
    QVERIFY(banner(at)->isHidden());
}

void TestImportFlow::closing_the_sheet_ends_the_search() {
    WindowFixture at;
    drop_and_search(at);
    QTest::keyClick(at.window.get(), Qt::Key_Escape);
    QCOMPARE(at.session.count<command::Stop>(), 1);
    QVERIFY(!at.find<QPushButton>("import")->isVisible());
    end_search(at);
    QVERIFY(banner(at)->isHidden());
    at.tell(Event(event::Failed{"Training", "The disk is full.", ""}));
    QCOMPARE(banner(at)->message(), "The disk is full.");  // the next failure is one
}

void TestImportFlow::cancelled_search_keeps_the_sheet() {
    WindowFixture at;
    drop_and_search(at);
    at.click("cancel");  // of the activity bar
    end_search(at);
    QVERIFY(at.find<QPushButton>("import")->isVisible());
    QVERIFY(at.find<QLabel>("doubles")->text().contains("not looked for to the end"));
    QVERIFY(banner(at)->isHidden());
}

void TestImportFlow::frames_are_asked_for_films_only() {
    WindowFixture at;
    at.open_project();
    at.drop({at.folder.filePath("flowers")});
    auto found = fake::import_preview();
    at.tell(Event(event::Finished{"Looking", found}));
    QVERIFY(!at.find<OptionEditor>("option_frames")->isVisible());
    found.kind = "film";
    at.tell(Event(event::Finished{"Looking", found}));
    QVERIFY(at.find<OptionEditor>("option_frames")->isVisible());
    QVERIFY(at.find<QLabel>("facts")->text().contains("film"));
}

void TestImportFlow::pasted_pictures_become_one_import() {
    WindowFixture at;
    at.open_project();
    const auto paste = [&](const QColor& color) {
        QImage picture(40, 30, QImage::Format_RGB32);
        picture.fill(color);
        QGuiApplication::clipboard()->setImage(picture);
        QTest::keyClick(at.window.get(), Qt::Key_V, Qt::ControlModifier);
    };
    paste(Qt::red);
    QCOMPARE(at.session.count<command::Inspect>(), 1);
    const auto first = at.session.last<command::Inspect>()->paths;
    QCOMPARE(first.size(), std::size_t{1});
    QCOMPARE(QImage(QString::fromStdString(first[0])).pixelColor(3, 3), QColor(Qt::red));
    at.tell(Event(event::Finished{"Looking", fake::import_preview()}));
    QVERIFY(at.find<QLineEdit>("domain_name")->hasFocus());  // what is pasted there is no text
    QTest::keyClick(at.find<QLineEdit>("domain_name"), Qt::Key_End);
    paste(Qt::blue);
    const auto both = at.session.last<command::Inspect>()->paths;
    QCOMPARE(both.size(), std::size_t{2});
    QCOMPARE(both[0], first[0]);
    QCOMPARE(QImage(QString::fromStdString(both[1])).pixelColor(3, 3), QColor(Qt::blue));
}

void TestImportFlow::pasted_files_are_taken() {
    WindowFixture at;
    at.open_project();
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(at.folder.filePath("a.png")), QUrl::fromLocalFile(at.folder.filePath("b.ttf"))});
    QGuiApplication::clipboard()->setMimeData(data);
    QTest::keyClick(at.window.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(at.session.last<command::Inspect>()->paths.size(), std::size_t{2});
}

void TestImportFlow::nothing_pasted_is_said() {
    WindowFixture at;
    at.open_project();
    QGuiApplication::clipboard()->setText("only words");
    QTest::keyClick(at.window.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(at.session.count<command::Inspect>(), 0);
    QVERIFY(banner(at)->message().contains("clipboard"));
}

QTEST_MAIN(TestImportFlow)
#include "test_import_flow.moc"
