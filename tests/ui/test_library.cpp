// The library as a person uses it: searching, naming, copying, deleting and taking it back.
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTreeView>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/models/lineage.h"
#include "ui/views/library_details.h"
#include "ui/views/library_view.h"
#include "ui/widgets/message_banner.h"

using namespace graft;
using command::LibraryItem;

namespace {

MessageBanner* banner(const WindowFixture& at) { return at.window->findChild<MessageBanner*>(); }
LibraryView* library(const WindowFixture& at) { return at.window->findChild<LibraryView*>(); }
QTreeView* tree(const WindowFixture& at) { return at.find<QTreeView>("library"); }

// First lines of the items under the sections, in the order in which they are seen.
QStringList seen(const WindowFixture& at) {
    QStringList names;
    const auto* model = tree(at)->model();
    for (int section = 0; section < model->rowCount(); ++section) {
        const auto top = model->index(section, 0);
        for (int row = 0; row < model->rowCount(top); ++row)
            names.append(model->index(row, 0, top).data().toString().section('\n', 0, 0));
    }
    return names;
}

ProjectSummary family(const std::string& path) {
    auto project = fake::project(path);
    project.runs[0].id = "001-cnn-flowers";
    project.runs[1].id = "002-dcgan-emoji";
    project.runs[1].parent = "1";
    project.runs[1].best = "frechet";
    project.runs[1].best_value = 2.42;
    project.runs[1].best_network = "cnn trained on flowers";
    project.runs[1].best_took_part = true;
    auto child = fake::run("003-dcgan-emoji", RunKind::Generator, RunState::Finished, "emoji");
    child.name = "Night shift";
    child.parent = "002-dcgan-emoji";
    auto foreign = fake::run("004-dcgan-emoji", RunKind::Generator, RunState::Finished, "emoji");
    foreign.parent = "/models/starter.safetensors";
    project.runs.push_back(child);
    project.runs.push_back(foreign);
    return project;
}

}  // namespace

// What is opened outside of the program.
class UrlCatcher : public QObject {
    Q_OBJECT

public:
    explicit UrlCatcher(QUrl& to) : to_(to) {}

public Q_SLOTS:
    void open(const QUrl& url) { to_ = url; }

private:
    QUrl& to_;
};

class TestLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void search_finds_names_classes_and_origins() {
        WindowFixture at;
        at.tell(Event(event::ProjectChanged{family(at.folder.filePath("a.graft").toStdString())}));
        QCOMPARE(seen(at), (QStringList{"flowers", "emoji", "001-cnn-flowers", "002-dcgan-emoji", "Night shift",
                                        "004-dcgan-emoji"}));
        auto* search = at.find<QLineEdit>("library_search");
        search->setFocus();
        QTest::keyClicks(search, "tulip");  // a class of flowers
        QCOMPARE(seen(at), QStringList{"flowers"});
        search->clear();
        QTest::keyClicks(search, "NIGHT");
        QCOMPARE(seen(at), QStringList{"Night shift"});
        search->clear();
        QTest::keyClicks(search, "starter");
        QCOMPARE(seen(at), QStringList{"004-dcgan-emoji"});
        search->clear();
        QTest::keyClicks(search, "nothing like it");
        QVERIFY(seen(at).isEmpty());
        search->clear();
        QCOMPARE(seen(at).size(), 6);
    }

    void lineage_is_followed_to_its_beginning() {
        auto project = family("/p");
        const auto* night = find_run(project, "3");
        QVERIFY(night != nullptr);
        QCOMPARE(run_title(*night), "Night shift");
        const auto older = ancestors(project, *night);
        QCOMPARE(older.size(), std::size_t{2});
        QCOMPARE(older[0].title, "002-dcgan-emoji");
        QVERIFY(older[1].run == &project.runs[0]);
        QCOMPARE(ancestors(project, project.runs[3])[0].title, "starter.safetensors");
        QCOMPARE(descendants(project, project.runs[0]).size(), std::size_t{1});
        QVERIFY(find_run(project, "9") == nullptr);
        QVERIFY(find_run(project, "002") == &project.runs[1]);
        project.runs[0].parent = "003-dcgan-emoji";  // a circle, whatever made it, has an end
        QVERIFY(ancestors(project, project.runs[2]).size() <= 5);
    }

    void details_tell_of_what_is_picked() {
        WindowFixture at;
        at.tell(Event(event::ProjectChanged{family(at.folder.filePath("a.graft").toStdString())}));
        QVERIFY(!at.window->findChild<LibraryDetails*>()->isVisible());
        library(at)->select(LibraryModel::GeneratorItem, "002-dcgan-emoji");
        const QString facts = at.find<QLabel>("details_facts")->text();
        QVERIFY(facts.contains("Best: FD 2.42"));
        QVERIFY(facts.contains("In the eyes of cnn trained on flowers. This network") && facts.contains("flatters"));
        QVERIFY(tree(at)->currentIndex().data(Qt::ToolTipRole).toString().contains("FD 2.42: In the eyes of cnn"));
        QCOMPARE(at.find<QLabel>("details_lineage")->text(), "Grew from 001-cnn-flowers\nFrom it grew Night shift");
        QVERIFY(tree(at)->currentIndex().data().toString().contains("← 001-cnn-flowers"));
        QVERIFY(!at.find<BalanceChart>("balance")->isVisible());
        library(at)->select(LibraryModel::DomainItem, "flowers");
        QVERIFY(at.find<BalanceChart>("balance")->isVisible());
        QCOMPARE(at.find<BalanceChart>("balance")->accessibleDescription(), "rose: 2,800, daisy: 2,700, tulip: 2,689");
        QVERIFY(at.find<QLabel>("details_facts")->text().contains("8,189 pictures"));
    }

    void names_are_changed_where_they_stand() {
        WindowFixture at;
        at.open_project();
        library(at)->select(LibraryModel::DomainItem, "emoji");
        tree(at)->setFocus();
        QTest::keyClick(tree(at), Qt::Key_F2);
        auto* line = at.find<QLineEdit>("rename");
        QCOMPARE(line->text(), "emoji");
        QTest::keyClicks(line, "smileys");
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(at.session.count<command::Rename>(), 1);
        const auto* change = at.session.last<command::Rename>();
        QVERIFY((change->item == LibraryItem{LibraryItem::Domain, "emoji"}));
        QCOMPARE(change->name, "smileys");
        // The same name, or Escape, asks for nothing.
        QTest::keyClick(tree(at), Qt::Key_F2);
        QTest::keyClick(at.find<QLineEdit>("rename"), Qt::Key_Escape);
        QCOMPARE(at.session.count<command::Rename>(), 1);
        auto project = fake::project(at.folder.filePath("garden.graft").toStdString());
        project.domains[1].name = "smileys";
        at.tell(Event(event::ProjectChanged{project}));
        QVERIFY(seen(at).contains("smileys"));
        QCOMPARE(library(at)->picked()->id, "emoji");  // still picked
    }

    void copies_get_a_name_that_is_free() {
        WindowFixture at;
        auto project = fake::project(at.folder.filePath("a.graft").toStdString());
        project.domains.push_back(fake::domain("emoji 2", 5, {}, 1));
        at.tell(Event(event::ProjectChanged{project}));
        library(at)->select(LibraryModel::DomainItem, "emoji");
        tree(at)->setFocus();
        QTest::keyClick(tree(at), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(at.session.last<command::Duplicate>()->name, "emoji 3");
        library(at)->select(LibraryModel::GeneratorItem, "run-2");
        QTest::keyClick(tree(at), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(at.session.last<command::Duplicate>()->name, "Copy of run-2");
        QVERIFY(at.session.last<command::Duplicate>()->item.kind == LibraryItem::Run);
    }

    void deleting_can_be_taken_back() {
        WindowFixture at;
        at.open_project();
        library(at)->select(LibraryModel::GeneratorItem, "run-2");
        tree(at)->setFocus();
        QTest::keyClick(tree(at), Qt::Key_Delete);
        const auto* deletion = at.session.last<command::Delete>();
        QVERIFY(deletion != nullptr);
        QCOMPARE(deletion->items.size(), std::size_t{1});
        QCOMPARE(deletion->items[0].id, "run-2");
        auto project = fake::project(at.folder.filePath("garden.graft").toStdString());
        project.runs.pop_back();
        at.session.tell(Event(event::Deleted{deletion->items}));
        at.tell(Event(event::ProjectChanged{project}));
        QVERIFY(!seen(at).contains("run-2"));
        QVERIFY(banner(at)->message().contains("run-2"));
        at.click("banner_action");
        QVERIFY((at.session.last<command::Restore>()->items == std::vector<LibraryItem>{{LibraryItem::Run, "run-2"}}));
    }

    void refusals_are_told() {
        WindowFixture at;
        at.open_project();
        at.tell(Event(event::Refused{"emoji is being used by the training. Wait for its end, or stop it."}));
        QVERIFY(banner(at)->message().contains("being used"));
    }

    void works_while_a_training_runs() {
        WindowFixture at;
        at.open_project();
        at.start_run();
        library(at)->select(LibraryModel::ClassifierItem, "run-1");
        tree(at)->setFocus();
        QTest::keyClick(tree(at), Qt::Key_Delete);
        QCOMPARE(at.session.count<command::Delete>(), 1);
        at.tell(State::Preparing);
        QTest::keyClick(tree(at), Qt::Key_Delete);
        QCOMPARE(at.session.count<command::Delete>(), 1);
    }

    void folder_is_shown_in_the_file_manager() {
        WindowFixture at;
        const std::string path = at.open_project();
        QUrl opened;
        UrlCatcher catcher(opened);
        QDesktopServices::setUrlHandler("file", &catcher, "open");
        library(at)->select(LibraryModel::DomainItem, "flowers");
        tree(at)->setFocus();
        QTest::keyClick(tree(at), Qt::Key_R, Qt::ControlModifier);
        QDesktopServices::unsetUrlHandler("file");
        QCOMPARE(opened.toLocalFile(), QString::fromStdString(path + "/domains/flowers"));
    }
};

QTEST_MAIN(TestLibrary)
#include "test_library.moc"
