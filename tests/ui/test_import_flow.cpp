// Dropping files, the summary sheet, importing, and trying the sample.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/forms/option_form.h"
#include "ui/widgets/message_banner.h"

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
    void failure_drops_the_jobs_in_turn();
};

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
    auto* shape = at.find<OptionEditor>("option_shape")->findChild<QComboBox*>();
    QTest::keyClick(shape, Qt::Key_Down);
    QTRY_COMPARE(at.session.count<command::Inspect>(), 2);
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
    at.tell(Event(event::Finished{"Importing", ImportReport{project.domains[0], {}, 1.0}}));
    const auto* train = at.session.last<command::Train>();
    QVERIFY(train != nullptr);
    QCOMPARE(train->options.domains, std::vector<std::string>{"shapes-neon"});
    QCOMPARE(train->options.transfer, std::vector<std::string>{"none"});
}

void TestImportFlow::failure_drops_the_jobs_in_turn() {
    WindowFixture at;
    at.click("try_sample");
    at.tell(Event(event::Failed{"Opening", "The folder cannot be written.", "Choose another."}));
    at.open_project();
    at.tell(State::Idle);
    QCOMPARE(at.session.count<command::Import>(), 0);
}

QTEST_MAIN(TestImportFlow)
#include "test_import_flow.moc"
