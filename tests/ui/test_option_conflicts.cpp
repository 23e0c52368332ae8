// Values that do not go together are explained as soon as they are there.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/forms/option_conflicts.h"
#include "ui/forms/option_form.h"
#include "ui/views/training_panels.h"

using namespace graft;

class TestOptionConflicts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        use_language("en");
    }

    void usual_values_go_together() {
        QVERIFY(conflict_in(TrainOptions()).isEmpty());
        QVERIFY(conflict_in(ClassifyOptions()).isEmpty());
        const auto domain = fake::domain("flowers", 500, {}, 1);
        QVERIFY(remark_on(TrainOptions(), &domain).isEmpty());
        QVERIFY(remark_on(ClassifyOptions(), &domain).isEmpty());
        QVERIFY(remark_on(TrainOptions(), nullptr).isEmpty());
    }

    void what_is_missing_is_named() {
        TrainOptions train;
        train.transfer = {"match"};
        QVERIFY(conflict_in(train).contains("feature network"));
        train.features = "1";
        QVERIFY(conflict_in(train).isEmpty());
        train.transfer = {"init"};
        QVERIFY(conflict_in(train).contains("Start from"));
        train.init = "2";
        train.transfer = {"init", "joint"};
        train.domains = {"a"};
        QVERIFY(conflict_in(train).contains("Together with"));
        train.domains = {"a", "b"};
        QVERIFY(conflict_in(train).isEmpty());
        train.conditions = "classes";
        QVERIFY(conflict_in(train).contains("Conditions"));
        ClassifyOptions classify;
        classify.train = "head";
        QVERIFY(conflict_in(classify).contains("last layer"));
        classify.train = "all";
        classify.domain = classify.joint_domain = "flowers";
        QVERIFY(conflict_in(classify).contains("another domain"));
    }

    void the_articles_training_does_not_go_with_everything() {
        TrainOptions train;
        train.domains = {"a"};
        train.features = "1";
        for (const char* way : {"match", "none"}) {
            train.transfer = {way};
            QVERIFY(conflict_in(train).isEmpty());
            auto asked = train;
            asked.domains = {"a", "b"};
            QVERIFY(conflict_in(asked).contains("choose drift"));
            asked = train;
            asked.conditions = "classes";
            QVERIFY(conflict_in(asked).contains("choose drift"));
            asked = train;
            asked.transfer.emplace_back("keep");
            QVERIFY(conflict_in(asked).contains("choose drift"));
            asked = train;
            asked.reconstruction = 0.5;
            QVERIFY(conflict_in(asked).contains("choose drift"));
            asked.reconstruction = 0;
            QVERIFY(conflict_in(asked).isEmpty());
        }
        train.transfer = {"drift", "match"};
        QVERIFY(conflict_in(train).contains("two ways"));
        train.transfer = {"auto", "match"};
        train.domains = {"a", "b"};
        QVERIFY(conflict_in(train).contains("choose drift"));
    }

    void what_has_no_effect_is_remarked() {
        auto domain = fake::domain("flowers", 50, {}, 1);  // 5 of them held out
        TrainOptions train;
        train.batch = 46;
        QVERIFY(remark_on(train, &domain).contains("45 pictures"));
        train.batch = 45;
        QVERIFY(remark_on(train, &domain).isEmpty());
        train.learning_rate = 0.1;
        QVERIFY(remark_on(train, &domain).contains("learning rate"));
        train = {};
        train.transfer = {"match"};
        train.lambda = 0;
        QVERIFY(remark_on(train, nullptr).contains("lambda of 0"));
        train = {};
        train.reconstruction = 1;
        QVERIFY(remark_on(train, nullptr).contains("reconstruct"));
        ClassifyOptions classify;
        classify.labelled = 46;
        QVERIFY(remark_on(classify, &domain).contains("only 45"));
        classify = {};
        classify.joint_domain = "other";
        classify.lambda = 0;
        QVERIFY(remark_on(classify, nullptr).contains("second task"));
    }

    void panel_tells_at_once() {
        WindowFixture at;
        at.open_project();
        auto* form = at.window->findChild<GeneratorPanel*>()->form();
        auto* reason = at.find<QLabel>("generator_reason");
        const auto set = [&](const char* name, const nlohmann::json& value) {
            form->editor(name)->set_value(value);
            Q_EMIT form->editor(name)->edited();
        };
        QVERIFY(!reason->isVisible());
        set("learning_rate", 0.5);
        QVERIFY(reason->isVisible());
        QVERIFY(at.find<QPushButton>("generator_start")->isEnabled());  // possible, if unwise
        set("learning_rate", 0.0002);
        QVERIFY(!reason->isVisible());
        set("transfer", std::vector<std::string>{"joint"});
        QVERIFY(!at.find<QPushButton>("generator_start")->isEnabled());
        auto* together = at.find<QComboBox>("generator_together");
        QVERIFY(together->isVisible());
        QCOMPARE(together->count(), 2);  // none, and the domain that is not chosen above
        together->setCurrentIndex(1);
        QVERIFY(at.find<QPushButton>("generator_start")->isEnabled());
        at.click("generator_start");
        QCOMPARE(at.session.last<command::Train>()->options.domains, (std::vector<std::string>{"emoji", "flowers"}));
    }

    void earlier_generators_are_offered_to_start_from() {
        WindowFixture at;
        auto project = fake::project(at.folder.filePath("a.graft").toStdString());
        project.runs[1].name = "First smileys";
        at.tell(Event(event::ProjectChanged{project}));
        auto* form = at.window->findChild<GeneratorPanel*>()->form();
        auto* choice = form->editor("init")->findChild<QComboBox*>();
        QVERIFY(choice != nullptr);
        QVERIFY(choice->findText("First smileys", Qt::MatchContains) >= 0);
        QVERIFY(choice->findText("run-1", Qt::MatchContains) < 0);  // a classifier
    }
};

QTEST_MAIN(TestOptionConflicts)
#include "test_option_conflicts.moc"
