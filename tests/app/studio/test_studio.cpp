// The studio as a person uses it, on the real engine: from a folder of pictures to a training that is watched, paused,
// looked back on, compared, closed and gone on with; and what is left when the program is killed.
#include <signal.h>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/studio_fixture.h"
#include "ui/actions.h"
#include "ui/models/export_subject.h"
#include "ui/views/compare_page.h"
#include "ui/views/compare_side.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/picture_grid.h"

using namespace graft;

namespace {

constexpr const char* kVictim = "--train-until-killed";

QString project_in(const QTemporaryDir& home) { return home.filePath("projects/pictures.graft"); }

// All checkpoints of the project's runs.
QStringList checkpoints_in(const QString& project) {
    QStringList files;
    const QDir runs(project + "/runs");
    for (const QString& run : runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        for (const QString& file : QDir(runs.filePath(run) + "/checkpoints").entryList({"*.safetensors"}))
            files.append(run + '/' + file);
    return files;
}

// The other half of killing: a studio that trains until somebody ends its process.
int train_until_killed(const QString& home) {
    Studio at(home);
    at.window->flow().open_project(home + "/projects/pictures.graft");
    QObject::connect(&at.window->bridge(), &SessionBridge::state_changed, [&at] {
        auto* panel = at.window->findChild<GeneratorPanel*>();
        if (at.state() != State::Idle || !at.window->bridge().project_open()) return;
        at.hurry();
        if (panel->can_start()) panel->start();
    });
    return QApplication::exec();
}

}  // namespace

class TestStudio : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void pictures_are_dropped_and_imported();
    void a_training_is_watched_paused_and_looked_back_on();
    void the_run_is_compared();
    void a_film_is_exported_meanwhile();
    void closing_asks_once_and_saves();
    void the_run_goes_on_after_a_new_start();
    void a_killed_training_is_offered_again();

private:
    void start_studio() { studio_ = std::make_unique<Studio>(home_.path()); }
    CurveChart* losses() const { return studio_->find<CurveChart>("losses"); }
    PictureGrid* samples() const { return studio_->find<PictureGrid>("samples"); }
    QSlider* time() const { return studio_->find<QSlider>("time"); }

    QTemporaryDir home_;
    std::unique_ptr<Studio> studio_;
};

void TestStudio::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    paint_pictures(home_.filePath("pictures"), 60);
    start_studio();
}

void TestStudio::pictures_are_dropped_and_imported() {
    studio_->drop(home_.filePath("pictures"));
    auto* import = studio_->find<QPushButton>("import");
    QTRY_VERIFY_WITH_TIMEOUT(import->isVisible() && import->isEnabled(), Studio::kPatience);
    QVERIFY(studio_->project().path.empty());
    QTest::mouseClick(import, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(studio_->project().domains.size(), std::size_t{1}, Studio::kPatience);
    const DomainSummary& domain = studio_->project().domains.front();
    QCOMPARE(domain.count, 60);
    QCOMPARE(domain.classes.size(), std::size_t{2});
    QCOMPARE(QFileInfo(QString::fromStdString(studio_->project().path)), QFileInfo(project_in(home_)));
}

void TestStudio::a_training_is_watched_paused_and_looked_back_on() {
    studio_->hurry();
    QTRY_VERIFY_WITH_TIMEOUT(studio_->find<QPushButton>("generator_start")->isEnabled(), Studio::kPatience);
    studio_->click("generator_start");
    QTRY_COMPARE_WITH_TIMEOUT(studio_->state(), State::Training, Studio::kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!samples()->pictures().isNull(), Studio::kPatience);
    const QImage first = samples()->pictures();
    QTRY_VERIFY_WITH_TIMEOUT(time()->maximum() >= 3 && losses()->point_count() >= 6, Studio::kPatience);
    QVERIFY(samples()->pictures() != first);

    auto* actions = studio_->window->findChild<Actions*>();
    actions->pause->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(studio_->state(), State::Paused, Studio::kPatience);
    QTest::qWait(100);
    const int points = losses()->point_count();
    QTest::qWait(700);
    QCOMPARE(losses()->point_count(), points);

    time()->setValue(0);
    const QImage oldest = samples()->pictures();
    time()->setValue(time()->maximum());
    QVERIFY(samples()->pictures() != oldest);

    actions->pause->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(studio_->state(), State::Training, Studio::kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(losses()->point_count() > points, Studio::kPatience);
}

void TestStudio::the_run_is_compared() {
    auto* page = studio_->window->findChild<ComparePage*>();
    studio_->find<QTabWidget>("pages")->setCurrentWidget(page);
    // Its newest weights draw, while the training goes on.
    QTRY_VERIFY_WITH_TIMEOUT(!page->sides().front()->grid()->pictures().isNull(), Studio::kPatience);
    QCOMPARE(studio_->state(), State::Training);
    const QImage same_latents = page->sides().front()->grid()->pictures();
    studio_->find<QComboBox>("compare_source")->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(page->sides().front()->grid()->pictures() != same_latents, Studio::kPatience);
    studio_->find<QTabWidget>("pages")->setCurrentIndex(0);
}

void TestStudio::a_film_is_exported_meanwhile() {
    studio_->window->findChild<Actions*>()->export_work->trigger();
    studio_->find<QTabWidget>("export_pages")->setCurrentIndex(ExportSubject::Film);
    studio_->find<QDoubleSpinBox>("export_stretch")->setValue(0.1);
    auto* begin = studio_->find<QPushButton>("export_begin");
    QTRY_VERIFY_WITH_TIMEOUT(begin->isEnabled(), Studio::kPatience);
    const QString film = studio_->find<QLineEdit>("export_out")->text();
    QTest::mouseClick(begin, Qt::LeftButton);
    auto* banner = studio_->window->findChild<MessageBanner*>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->message().contains(QFileInfo(film).fileName()), Studio::kPatience);
    QVERIFY(QFile::exists(film));
    QCOMPARE(studio_->state(), State::Training);
}

void TestStudio::closing_asks_once_and_saves() {
    studio_->window->close();
    studio_->window->close();
    const auto questions = studio_->window->findChildren<QMessageBox*>("quit_question");
    QCOMPARE(questions.size(), 1);
    QTest::mouseClick(questions.front()->findChild<QAbstractButton*>("quit"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!studio_->window->isVisible(), Studio::kPatience);
    QVERIFY(!checkpoints_in(project_in(home_)).isEmpty());
    studio_.reset();
}

void TestStudio::the_run_goes_on_after_a_new_start() {
    start_studio();
    auto* recent = studio_->find<QListWidget>("recent");
    QCOMPARE(recent->count(), 1);
    recent->setCurrentRow(0);
    QTest::keyClick(recent, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(studio_->project().runs.size(), std::size_t{1}, Studio::kPatience);
    const RunSummary run = studio_->project().runs.front();
    QCOMPARE(run.state, RunState::Stopped);
    QVERIFY(run.steps > 0);
    // Its whole course is there to be looked at.
    QTRY_VERIFY_WITH_TIMEOUT(time()->maximum() >= 3 && losses()->point_count() >= 6, Studio::kPatience);

    std::int64_t step = 0;
    connect(&studio_->window->bridge(), &SessionBridge::measured, this,
            [&](const event::Metrics& metrics) { step = metrics.point.step; });
    studio_->window->flow().go_on(run);
    QTRY_VERIFY_WITH_TIMEOUT(step > run.steps, Studio::kPatience);
    QCOMPARE(studio_->project().runs.size(), std::size_t{1});
    studio_->window->findChild<Actions*>()->stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(studio_->state(), State::Idle, Studio::kPatience);
    studio_.reset();
}

void TestStudio::a_killed_training_is_offered_again() {
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationFilePath(), {kVictim, home_.path()});
    QVERIFY(victim.waitForStarted());
    // A run says how far it is saved; it is killed as soon as there is something to go on from.
    const auto saved = [&] {
        const QDir runs(project_in(home_) + "/runs");
        QFile file(runs.filePath(runs.entryList({"002-*"}).value(0) + "/run.json"));
        if (!file.open(QIODevice::ReadOnly)) return false;
        return QJsonDocument::fromJson(file.readAll())["steps"].toInt() > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(saved(), Studio::kPatience);
    ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
    QVERIFY(victim.waitForFinished());

    start_studio();
    studio_->window->flow().open_project(project_in(home_));
    auto* banner = studio_->window->findChild<MessageBanner*>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->message().contains("interrupted"), Studio::kPatience);
    QCOMPARE(studio_->project().runs.size(), std::size_t{2});
    const std::int64_t steps = studio_->project().runs.back().steps;
    QVERIFY(steps > 0);
    std::int64_t step = 0;
    connect(&studio_->window->bridge(), &SessionBridge::measured, this,
            [&](const event::Metrics& metrics) { step = metrics.point.step; });
    QTRY_VERIFY_WITH_TIMEOUT(studio_->state() == State::Idle, Studio::kPatience);
    studio_->click("banner_action");
    QTRY_VERIFY_WITH_TIMEOUT(step > steps, Studio::kPatience);
    studio_->window->findChild<Actions*>()->stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(studio_->state(), State::Idle, Studio::kPatience);
}

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == QLatin1String(kVictim)) return train_until_killed(arguments.value(2));
    TestStudio test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_studio.moc"
