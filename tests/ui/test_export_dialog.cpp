// The export dialog as a person uses it: what, how, how much and where to.
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/forms/option_form.h"
#include "ui/models/export_estimate.h"
#include "ui/views/export_dialog.h"
#include "ui/views/export_panel.h"
#include "ui/views/library_view.h"
#include "ui/views/mix_page.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/picture_grid.h"

using namespace graft;

class TestExportDialog : public QObject {
    Q_OBJECT

private:
    static void open_project(WindowFixture& at) {
        QDir().mkpath(at.folder.filePath("garden.graft"));
        auto project = fake::project(at.folder.filePath("garden.graft").toStdString());
        project.runs.push_back(fake::run("run-3", RunKind::Generator, RunState::Finished, "flowers"));
        at.tell(Event(event::ProjectChanged{project}));
    }
    static ExportDialog* open_dialog(WindowFixture& at) {
        at.window->findChild<Actions*>()->export_work->trigger();
        return at.window->findChild<ExportDialog*>();
    }
    static void answer(WindowFixture& at, const std::vector<std::string>& conditions = {}) {
        const auto question = *at.session.last<command::Draw>();
        event::Drawn drawn{question.id, 8, 64, fake::grid(8, 1, 64, 0.9, 8), 5, {}, {}};
        drawn.generator.size = 32;
        drawn.generator.conditions = conditions;
        at.tell(Event(drawn));
    }
    template <class Widget>
    static Widget* find(const ExportDialog* dialog, const char* name) {
        auto* widget = dialog->findChild<Widget*>(QString::fromLatin1(name));
        if (widget == nullptr) qFatal("There is no widget %s.", name);
        return widget;
    }
    // An option of the page that is seen.
    static void set(const ExportDialog* dialog, const char* option, const nlohmann::json& value) {
        auto* editor = dialog->panel()->findChild<OptionEditor*>(QStringLiteral("option_") + QLatin1String(option));
        QVERIFY2(editor != nullptr, option);
        editor->set_value(value);
        Q_EMIT editor->edited();
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void pictures_are_estimated_and_exported();
    void the_shown_points_are_exported();
    void a_joint_model_offers_its_domains();
    void films_are_asked_for();
    void a_film_is_as_long_as_it_is_set();
    void a_model_file_is_copied();
    void it_opens_from_the_library();
    void the_end_is_told();
    void work_that_goes_on_is_waited_for();
    void a_training_is_not_waited_for();
    void a_full_disk_is_told_before();
};

void TestExportDialog::pictures_are_estimated_and_exported() {
    WindowFixture at;
    open_project(at);
    auto* dialog = open_dialog(at);
    QVERIFY(dialog != nullptr && dialog->isVisible() && !dialog->isModal());
    QCOMPARE(find<QComboBox>(dialog, "export_model")->currentText(), "run-3");
    QCOMPARE(at.session.last<command::Draw>()->points.size(), std::size_t{8});
    answer(at);
    QVERIFY(!find<PictureGrid>(dialog, "export_preview")->pictures().isNull());
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("64 files"));
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("32 × 32 px"));
    QVERIFY(find<QLineEdit>(dialog, "export_out")->text().endsWith("exports/run-3-pictures-1"));
    set(dialog, "count", 1000);
    set(dialog, "scale", 4);
    set(dialog, "format", "webp");
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("1,000 files"));
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("128 × 128 px"));
    set(dialog, "layout", "sprites");
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("4096 × 4096 px"));
    QVERIFY(find<QLineEdit>(dialog, "export_out")->text().endsWith("exports/run-3-sprites-1.png"));
    QVERIFY(!dialog->panel()->findChild<QWidget*>("option_format")->isVisible());
    QVERIFY(!dialog->panel()->findChild<QWidget*>("option_class")->isVisible());
    set(dialog, "layout", "pictures");
    QTest::mouseClick(find<QPushButton>(dialog, "export_begin"), Qt::LeftButton);
    const auto* job = at.session.last<command::Export>();
    QVERIFY(job != nullptr);
    QCOMPARE(job->options.model, at.window->bridge().project().path + ":run-3");
    QCOMPARE(job->options.count, std::int64_t{1000});
    QCOMPARE(job->options.scale, 4.0);
    QCOMPARE(job->options.format, "webp");
    QVERIFY(job->points.empty());
    QTRY_VERIFY(at.window->findChild<ExportDialog*>() == nullptr);
}

void TestExportDialog::the_shown_points_are_exported() {
    WindowFixture at;
    open_project(at);
    std::vector<LatentPoint> points(3);
    points[2].seed = 77;
    Q_EMIT at.window->findChild<MixPage*>()->export_wanted(ExportSubject{"run-2", points, {}, ExportSubject::Pictures});
    auto* dialog = at.window->findChild<ExportDialog*>();
    answer(at);
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("3 files"));
    QVERIFY(!dialog->panel()->findChild<QWidget*>("option_count")->isVisible());
    QVERIFY(at.session.last<command::Draw>()->points == points);
    QTest::mouseClick(find<QPushButton>(dialog, "export_begin"), Qt::LeftButton);
    QVERIFY(at.session.last<command::Export>()->points == points);
    QVERIFY(at.session.last<command::Export>()->options.model.ends_with(":run-2"));
}

void TestExportDialog::a_joint_model_offers_its_domains() {
    WindowFixture at;
    open_project(at);
    auto* dialog = open_dialog(at);
    answer(at, {"day", "night"});
    auto* classes = dialog->panel()->findChild<QWidget*>("option_class");
    QVERIFY(classes->isVisible());
    auto* box = classes->findChild<QComboBox*>();
    QCOMPARE(box->count(), 3);
    set(dialog, "class", "night");
    answer(at, {"day", "night"});
    QCOMPARE(at.session.last<command::Draw>()->points[0].conditions, (std::map<std::string, double>{{"night", 1.0}}));
    set(dialog, "class", "");
    set(dialog, "mix", {"day=0.3", "night=0.7"});
    answer(at, {"day", "night"});
    QCOMPARE(at.session.last<command::Draw>()->points[0].conditions,
             (std::map<std::string, double>{{"day", 0.3}, {"night", 0.7}}));
}

void TestExportDialog::films_are_asked_for() {
    WindowFixture at;
    open_project(at);
    auto* dialog = open_dialog(at);
    answer(at);
    find<QTabWidget>(dialog, "export_pages")->setCurrentIndex(ExportSubject::Film);
    answer(at);
    QVERIFY(find<QLineEdit>(dialog, "export_out")->text().endsWith("run-3-walk-1.mp4"));
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("12 seconds"));  // six, and back to the first
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("256 × 256 px"));
    find<QComboBox>(dialog, "film_format")->setCurrentIndex(2);
    QVERIFY(find<QLineEdit>(dialog, "export_out")->text().endsWith("run-3-walk-1.gif"));
    set(dialog, "seeds", {"3", "x"});
    QVERIFY(!find<QPushButton>(dialog, "export_begin")->isEnabled());
    set(dialog, "seeds", {"3,9"});
    QVERIFY(find<QPushButton>(dialog, "export_begin")->isEnabled());
    QTest::mouseClick(find<QPushButton>(dialog, "export_begin"), Qt::LeftButton);
    const auto* job = at.session.last<command::Walk>();
    QVERIFY(job != nullptr && job->keyframes.empty());
    QVERIFY(job->options.loop);
    QVERIFY(job->options.out.ends_with("run-3-walk-1.gif"));
}

void TestExportDialog::a_film_is_as_long_as_it_is_set() {
    WindowFixture at;
    open_project(at);
    const std::vector<LatentPoint> keyframes(5);
    Q_EMIT at.window->findChild<MixPage*>()->export_wanted(
        ExportSubject{"run-2", {}, keyframes, ExportSubject::Film, {"linear", false, 1.5}});
    auto* dialog = at.window->findChild<ExportDialog*>();
    answer(at);
    const auto* length = find<QLabel>(dialog, "export_length");
    QCOMPARE(length->text(), "6 s, 180 frames");  // four times 1.5 s at 30 a second
    QVERIFY(!dialog->panel()->findChild<QWidget*>("option_frames")->isVisible());
    set(dialog, "fps", 25);
    QCOMPARE(length->text(), "6 s, 150 frames");
    set(dialog, "loop", true);
    QCOMPARE(length->text(), "7.5 s, 188 frames");
    find<QDoubleSpinBox>(dialog, "export_stretch")->setValue(2);
    set(dialog, "path", "spherical");
    set(dialog, "scale", 4);
    set(dialog, "upscaling", "nearest");
    QCOMPARE(length->text(), "10 s, 250 frames");
    QVERIFY(find<QLabel>(dialog, "export_estimate")->text().contains("10 seconds"));
    QTest::mouseClick(find<QPushButton>(dialog, "export_begin"), Qt::LeftButton);
    const auto* job = at.session.last<command::Walk>();
    QVERIFY(job != nullptr && job->keyframes == keyframes);
    QCOMPARE(job->options.path, "spherical");
    QVERIFY(job->options.loop);
    QCOMPARE(job->options.frames, std::int64_t{250});
    QCOMPARE(job->options.fps, std::int64_t{25});
    QCOMPARE(job->options.scale, 4.0);
    QCOMPARE(job->options.upscaling, "nearest");
}

void TestExportDialog::a_model_file_is_copied() {
    WindowFixture at;
    open_project(at);
    const QString run = at.folder.filePath("garden.graft/runs/run-3");
    QDir().mkpath(run);
    QFile model(run + "/model.safetensors");
    QVERIFY(model.open(QIODevice::WriteOnly));
    model.write("weights");
    model.close();
    auto* dialog = open_dialog(at);
    find<QTabWidget>(dialog, "export_pages")->setCurrentIndex(ExportSubject::Model);
    const QString out = find<QLineEdit>(dialog, "export_out")->text();
    QVERIFY(out.endsWith("exports/run-3-1.safetensors"));
    QTest::mouseClick(find<QPushButton>(dialog, "export_begin"), Qt::LeftButton);
    QTRY_VERIFY(at.window->findChild<MessageBanner*>()->message().contains("run-3-1.safetensors"));
    QFile copy(out);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), "weights");
    QTRY_VERIFY(at.window->findChild<ExportDialog*>() == nullptr);
    // Where it cannot be written, it says so.
    auto* again = open_dialog(at);
    find<QTabWidget>(again, "export_pages")->setCurrentIndex(ExportSubject::Model);
    auto* where = find<QLineEdit>(again, "export_out");
    where->setText("/proc/none/model.safetensors");
    QTest::mouseClick(find<QPushButton>(again, "export_begin"), Qt::LeftButton);
    QTRY_VERIFY(at.window->findChild<MessageBanner*>()->shows_error());
}

void TestExportDialog::it_opens_from_the_library() {
    WindowFixture at;
    open_project(at);
    Q_EMIT at.window->findChild<LibraryView*>()->export_wanted("run-2");
    auto* dialog = at.window->findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(find<QComboBox>(dialog, "export_model")->currentText(), "run-2");
}

void TestExportDialog::the_end_is_told() {
    WindowFixture at;
    open_project(at);
    auto* banner = at.window->findChild<MessageBanner*>();
    at.tell(Event(event::Finished{"Exporting pictures", ExportReport{{"/a/b/seed1.png", "/a/b/seed2.png"}, false}}));
    QVERIFY(banner->message().contains("2 files") && banner->message().contains("/a/b"));
    QVERIFY(at.find<QPushButton>("banner_action")->isVisible());
    at.tell(Event(event::Finished{"Drawing a walk", SampleReport{{"/a/walk.mp4"}}}));
    QVERIFY(banner->message().contains("/a/walk.mp4"));
    at.tell(Event(event::Failed{"Drawing a walk", "/a/walk.mp4 cannot be written: the disk is full.", "Make room."}));
    QVERIFY(banner->shows_error());
}

void TestExportDialog::work_that_goes_on_is_waited_for() {
    WindowFixture at;
    open_project(at);
    at.tell(State::Preparing);
    auto* dialog = open_dialog(at);
    answer(at);
    QTest::mouseClick(find<QPushButton>(dialog, "export_begin"), Qt::LeftButton);
    QVERIFY(at.session.last<command::Export>() == nullptr);
    QCOMPARE(at.window->queue().jobs().size(), std::size_t{1});
    QVERIFY(at.window->findChild<MessageBanner*>()->message().contains("begins as soon as"));
    at.tell(State::Idle);
    at.tell(Event(event::Finished{"Importing emoji", ImportReport{}}));
    QVERIFY(at.session.last<command::Export>() != nullptr);
}

void TestExportDialog::a_training_is_not_waited_for() {
    WindowFixture at;
    open_project(at);
    at.start_run();
    auto* dialog = open_dialog(at);
    answer(at);
    QTest::mouseClick(find<QPushButton>(dialog, "export_begin"), Qt::LeftButton);
    QVERIFY(at.session.last<command::Export>() != nullptr);
    QVERIFY(at.window->queue().jobs().empty());
    at.tell(Event(event::Progress{"Training emoji", 10, 100}));
    at.tell(Event(event::Progress{"Exporting pictures", 16, 64}));
    const auto* beside = at.find<QLabel>("activity_beside");
    QVERIFY(beside->isVisible());
    QCOMPARE(beside->text(), "Exporting pictures: 16 of 64");
    QCOMPARE(at.find<QLabel>("activity_text")->text(), "Training emoji");
    at.tell(Event(event::Finished{"Exporting pictures", ExportReport{{"/a/b/seed1.png"}, false}}));
    QVERIFY(!beside->isVisible());
    QVERIFY(at.window->findChild<MessageBanner*>()->message().contains("/a/b"));
    // One that is left when the training has ended is the work that goes on.
    at.tell(State::Preparing);
    at.tell(Event(event::Progress{"Drawing a walk", 16, 64}));
    QVERIFY(!beside->isVisible());
    QCOMPARE(at.find<QLabel>("activity_text")->text(), "Drawing a walk");
}

void TestExportDialog::a_full_disk_is_told_before() {
    WindowFixture at;
    open_project(at);
    auto* dialog = open_dialog(at);
    answer(at);
    set(dialog, "count", 1000000);
    set(dialog, "scale", 64);
    const ExportEstimate much = dialog->panel()->estimate();
    QCOMPARE(much.files, std::int64_t{1000000});
    const double room = static_cast<double>(QStorageInfo(at.folder.path()).bytesAvailable());
    QCOMPARE(find<QPushButton>(dialog, "export_begin")->isEnabled(), much.bytes < room);
    // A thousand small pictures are about what they are found to be.
    ExportOptions options;
    const auto small = estimate_pictures(options, 1000, 32);
    QVERIFY(small.bytes > 1e6 && small.bytes < 4e6);
}

QTEST_MAIN(TestExportDialog)
#include "test_export_dialog.moc"
