// Pictures of the window in both themes, both languages and two scales, into screenshots/ of the build folder. Fails
// where a page does not fit its window or a text is cut off.
#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "engine/api/warning_texts.h"
#include "tests/support/window_fixture.h"
#include "ui/forms/option_form.h"
#include "ui/views/compare_page.h"
#include "ui/views/compare_side.h"
#include "ui/views/library_view.h"
#include "ui/views/train_page.h"
#include "ui/views/training_panels.h"
#include "ui/widgets/domain_map_view.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

using namespace graft;

namespace {

QString shot_file(const QString& page, const QString& language, ThemeChoice theme) {
    const QDir folder(QStringLiteral(GRAFT_BINARY_DIR "/screenshots"));
    const QString scale = qApp->devicePixelRatio() > 1 ? "2x" : "1x";
    return folder.filePath(QStringList{page, language, theme == ThemeChoice::Dark ? "dark" : "light", scale}.join('-') +
                           ".png");
}

// Buttons and single-line labels must have the room that their text needs.
void check_fits(const QWidget& window) {
    for (const auto* button : window.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->text().isEmpty()) continue;
        QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
    }
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) continue;
        if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) continue;
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        QVERIFY2(label->height() >= needed, qPrintable(label->text()));
        if (!label->wordWrap()) QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
}

void shoot(WindowFixture& at, const QString& page, const QString& language, ThemeChoice theme) {
    QTest::qWait(60);
    const QString file = shot_file(page, language, theme);
    QVERIFY2(at.window->grab().save(file), qPrintable(file));
    check_fits(*at.window);
}

void train_for_a_while(WindowFixture& at) {
    auto run = fake::run("run-3", RunKind::Generator, RunState::Running, "emoji");
    run.steps = 0;
    at.tell(State::Training);
    at.tell(Event(event::RunStarted{run, fake::grid(8, 8, 32, 1, 12)}));
    for (int step = 50; step <= 12400; step += 50)
        at.session.tell(Event(event::Metrics{"run-3", step % 400 == 0 ? fake::judged_point(step) : fake::point(step)}));
    for (int step = 400; step <= 12400; step += 1200) at.session.tell(Event(fake::domain_map("run-3", step)));
    for (int step = 400; step <= 12400; step += 2000) at.session.tell(Event(fake::preview("run-3", step)));
    at.session.tell(Event(event::OptionChanged{"run-3", 6200, "lambda", 2.5}));
    at.session.tell(Event(event::Progress{"Training emoji", 12400, 20000, 190, 412}));
    at.window->bridge().drain();
}

// Everything that the Train page can show at once: real pictures, pins, a warning, another run's curves.
void show_more(WindowFixture& at) {
    at.tell(Event(event::Warning{"run-3", 12000, "collapse", kWarningTexts[1].message, kWarningTexts[1].hint}));
    at.find<QCheckBox>("real_pictures")->setChecked(true);
    auto* samples = at.find<PictureGrid>("samples");
    for (const int cell : {3, 17, 42}) Q_EMIT samples->cell_clicked(cell);
    at.find<QComboBox>("measure")->setCurrentIndex(3);
    event::RunHistory other{fake::run("run-2", RunKind::Generator, RunState::Stopped, "emoji"), {}, {}};
    for (int step = 400; step <= 9000; step += 400) other.points.push_back(fake::judged_point(step + 900));
    at.tell(Event(other));
    at.find<QToolButton>("overlay")->menu()->actions().first()->trigger();
    auto* map = at.find<DomainMapView>("domain_map");
    const QPointF place = map->place_of({0, 5});
    QMouseEvent hover(QEvent::MouseMove, place, map->mapToGlobal(place), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(map, &hover);
}

// Two runs on the same latents, and what a sample resembles.
void compare(WindowFixture& at) {
    at.find<QTabWidget>("pages")->setCurrentWidget(at.window->findChild<ComparePage*>());
    auto project = fake::project(at.window->bridge().project().path);
    project.runs.push_back(fake::run("run-3", RunKind::Generator, RunState::Finished, "emoji"));
    at.tell(State::Idle);
    at.tell(Event(event::ProjectChanged{project}));
    std::vector<command::Draw> questions;
    for (const auto& command : at.session.commands)
        if (const auto* question = std::get_if<command::Draw>(&command)) questions.push_back(*question);
    for (const auto& question : questions)
        at.tell(Event(event::Drawn{
            question.id, 8, 32, fake::grid(8, 8, 32, question.model == "run-3" ? 0.95 : 0.7, 11), 5, {}, {}}));
    for (auto* side : at.window->findChild<ComparePage*>()->sides()) {
        Q_EMIT side->grid()->cell_clicked(19);
        at.tell(Event(fake::neighbours(side->run(), to_engine(side->grid()->picture_of(19)))));
    }
}

// Two trainings wait, and the library shows what a domain holds.
void queue_more(WindowFixture& at) {
    at.window->findChild<LibraryView*>()->select(LibraryModel::DomainItem, "flowers");
    at.click("generator_next");
    for (int i = 0; i < 2; ++i) at.click("generator_start");
    at.find<QListWidget>("queue_list")->setCurrentRow(1);
}

void forget_queue(WindowFixture& at) {
    while (!at.window->queue().jobs().empty()) at.window->queue().remove(at.window->queue().jobs().front().id);
    at.click("generator_this");
    at.window->findChild<LibraryView*>()->select(LibraryModel::GeneratorItem, "");
}

}  // namespace

class TestScreenshots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QDir().mkpath(QStringLiteral(GRAFT_BINARY_DIR "/screenshots"));
    }
    void pages_data();
    void pages();
    void twice_as_fine();
};

void TestScreenshots::pages_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("theme");
    for (const QString language : {"en", "zh_CN"})
        for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light})
            QTest::addRow("%s-%s", qPrintable(language), theme == ThemeChoice::Dark ? "dark" : "light")
                << language << static_cast<int>(theme);
}

void TestScreenshots::pages() {
    QFETCH(QString, language);
    QFETCH(int, theme);
    const auto choice = static_cast<ThemeChoice>(theme);
    {
        WindowFixture at(language, choice);
        for (const QString name : {"garden.graft", "emoji study.graft"}) {
            QDir().mkpath(at.folder.filePath(name));
            at.settings.add_recent_project(at.folder.filePath(name));
        }
        at.tell(Event(event::ProjectChanged{}));
        auto closed = fake::project(at.folder.filePath("garden.graft").toStdString());
        at.tell(Event(event::ProjectChanged{closed}));
        at.tell(Event(event::ProjectChanged{}));
        shoot(at, "start", language, choice);
        at.drop({at.folder.filePath("flowers")});
        at.tell(Event(event::Finished{"Looking", fake::import_preview()}));
        shoot(at, "sheet", language, choice);
        at.find<QTabWidget>("import_pictures")->setCurrentIndex(1);
        at.tell(Event(event::Finished{"Looking", fake::import_preview_with_duplicates()}));
        shoot(at, "sheet_crop", language, choice);
        at.find<QTabWidget>("import_pictures")->setCurrentIndex(2);
        at.find<OptionEditor>("option_duplicates")->findChild<QComboBox*>()->setCurrentIndex(1);
        shoot(at, "sheet_duplicates", language, choice);
    }
    WindowFixture at(language, choice);
    at.open_project();
    shoot(at, "studio", language, choice);
    train_for_a_while(at);
    shoot(at, "train", language, choice);
    queue_more(at);
    shoot(at, "queue", language, choice);
    forget_queue(at);
    at.window->resize(1280, 720);
    show_more(at);
    shoot(at, "train-more", language, choice);
    compare(at);
    shoot(at, "compare", language, choice);
    at.find<QComboBox>("compare_source")->setCurrentIndex(1);
    at.click("add_side");
    shoot(at, "compare-time", language, choice);
    at.find<QTabWidget>("pages")->setCurrentWidget(at.window->findChild<TrainPage*>());
    at.window->resize(1280, 800);
    at.window->findChild<GeneratorPanel*>()->form()->set_advanced_shown(true);
    at.find<QTabWidget>("inspector")->setCurrentIndex(1);
    at.window->findChild<MessageBanner*>()->show_error("The disk is full: run-3 could not be saved.",
                                                       "Make room on the disk and press Snapshot.");
    at.window->resize(1024, 680);
    shoot(at, "small", language, choice);
    at.find<QTabWidget>("inspector")->setCurrentIndex(0);
    at.window->resize(1600, 1000);
    shoot(at, "large", language, choice);
}

void TestScreenshots::twice_as_fine() {
    if (qApp->devicePixelRatio() > 1) return;  // this is the second program
    QProcess again;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_SCALE_FACTOR", "2");
    again.setProcessEnvironment(environment);
    again.start(QCoreApplication::applicationFilePath(), {"pages:en-dark", "pages:zh_CN-light"});
    QVERIFY(again.waitForFinished(60000));
    QVERIFY2(again.exitCode() == 0, again.readAllStandardOutput().constData());
    const QImage fine(QString(shot_file("train", "en", ThemeChoice::Dark)).replace("1x", "2x"));
    const QImage coarse(shot_file("train", "en", ThemeChoice::Dark));
    QCOMPARE(fine.size(), coarse.size() * 2);
}

QTEST_MAIN(TestScreenshots)
#include "test_screenshots.moc"
