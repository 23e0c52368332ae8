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
#include "ui/actions.h"
#include "ui/forms/option_form.h"
#include "ui/models/point_edits.h"
#include "ui/views/compare_page.h"
#include "ui/views/compare_side.h"
#include "ui/views/explore_page.h"
#include "ui/views/export_dialog.h"
#include "ui/views/library_view.h"
#include "ui/views/mix_page.h"
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

// Pictures for every question that was asked, and for those that the answers bring about.
void answer_drawings(WindowFixture& at, const GeneratorSummary& generator = {"dcgan", 32, 64, 64, 1, {}, true}) {
    for (std::size_t next = 0; next < at.session.commands.size(); ++next) {
        const auto* question = std::get_if<command::Draw>(&at.session.commands[next]);
        if (question == nullptr) continue;
        const int columns = question->columns > 0 ? question->columns : question->points.size() > 1 ? 4 : 1;
        const int rows = (static_cast<int>(question->points.size()) + columns - 1) / columns;
        const int size = question->size > 0 ? question->size : 32;
        const auto seed = static_cast<unsigned>(next + 3);
        event::Drawn drawn{question->id, columns, size, fake::grid(columns, rows, size, 0.95, seed), 5, {}, {}};
        drawn.generator = generator;
        at.tell(Event(drawn));
    }
    at.session.commands.clear();
}

// Four related models, one layer set by hand.
void mix(WindowFixture& at) {
    at.open_project();
    auto project = fake::project(at.window->bridge().project().path);
    for (const char* id : {"run-3", "run-4", "run-5"})
        project.runs.push_back(fake::run(id, RunKind::Generator, RunState::Finished, "emoji"));
    project.runs[2].name = "emoji in neon colours";
    for (std::size_t i = 2; i < 5; ++i) project.runs[i].parent = "run-2";
    at.tell(Event(event::ProjectChanged{project}));
    auto* page = at.window->findChild<MixPage*>();
    at.find<QTabWidget>("pages")->setCurrentWidget(page);
    page->mixture().set_corners(false, {}, {"run-2", "run-3", "run-4", "run-5"});
    page->mixture().set_place({0.3, 0.6});
    answer_drawings(at);
    page->mixture().set_layer(8, {1, 0, 0, 0});
    QTest::qWait(600);  // the small pictures wait for the hand to rest
    answer_drawings(at);
}

// A model of several layers and domains, with all that a person finds and keeps of it.
void explore(WindowFixture& at) {
    const QString run = at.folder.filePath("garden.graft/runs/run-2");
    QDir().mkpath(run);
    QVERIFY(QFile(run + "/model.safetensors").open(QIODevice::WriteOnly));
    at.open_project();
    at.window->resize(1280, 720);
    at.find<QTabWidget>("pages")->setCurrentWidget(at.window->findChild<ExplorePage*>());
    Exploration& exploration = at.window->exploration();
    std::vector<NamedDirection> directions;
    for (const char* name : {"round", "", "dark"})
        directions.push_back({name, "pca", std::vector<float>(64, 0.1f + 0.1f * directions.size()), 0.2});
    exploration.add_directions(directions);
    for (const std::int64_t seed : {5, 12, 17, 27, 34}) {
        LatentPoint point;
        point.seed = seed;
        exploration.set_favourite(point, seed != 17);
        exploration.add_keyframe(point);
        if (seed > 20) exploration.set_example(point, Exploration::Example::With);
        if (seed == 17) exploration.set_example(point, Exploration::Example::Without);
        exploration.set_current(with_amount(point, directions.front(), 1.2));
    }
    const GeneratorSummary generator{"style", 32, 64, 64, 4, {"flowers", "emoji"}, true};
    answer_drawings(at, generator);
    QTest::qWait(350);  // the strips wait for the hand to rest
    answer_drawings(at, generator);
    at.click("style_fill");
}

void shoot_dialog(WindowFixture& at, const QString& page, const QString& language, ThemeChoice theme) {
    auto* dialog = at.window->findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr);
    answer_drawings(at);
    QTest::qWait(60);
    const QString file = shot_file(page, language, theme);
    QVERIFY2(dialog->grab().save(file), qPrintable(file));
    check_fits(*dialog);
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
    void exploring_data() { pages_data(); }
    void exploring();
    void mixing_data() { pages_data(); }
    void mixing();
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
    at.tell(Event(event::Failed{"Training run-3",
                                "/home/mina/garden.graft/runs/run-3/model.safetensors cannot be "
                                "written: the disk is full.",
                                "Free some space and try again."}));
    at.window->resize(1024, 680);
    shoot(at, "small", language, choice);
    at.find<QTabWidget>("inspector")->setCurrentIndex(0);
    at.window->resize(1600, 1000);
    shoot(at, "large", language, choice);
}

void TestScreenshots::exploring() {
    QFETCH(QString, language);
    QFETCH(int, theme);
    const auto choice = static_cast<ThemeChoice>(theme);
    const GeneratorSummary generator{"style", 32, 64, 64, 4, {"flowers", "emoji"}, true};
    WindowFixture at(language, choice);
    explore(at);
    shoot(at, "explore", language, choice);
    auto* tools = at.find<QTabWidget>("explore_tools");
    tools->setCurrentIndex(1);
    at.find<QTabWidget>("explore_tray")->setCurrentIndex(1);
    answer_drawings(at, generator);
    shoot(at, "explore-styles", language, choice);
    tools->setCurrentIndex(2);
    at.find<QTabWidget>("explore_tray")->setCurrentIndex(2);
    at.window->resize(1024, 680);
    answer_drawings(at, generator);
    shoot(at, "explore-small", language, choice);
    at.window->exploration().choose_model("run-9");
    for (std::int64_t id = 1; id < 200; ++id)
        at.session.tell(Event(event::Drawn{id, 0, 0, {}, 0, {}, "The run run-9 has no model yet."}));
    at.window->bridge().drain();
    at.tell(State::Training);
    shoot(at, "explore-nothing", language, choice);
}

void TestScreenshots::mixing() {
    QFETCH(QString, language);
    QFETCH(int, theme);
    const auto choice = static_cast<ThemeChoice>(theme);
    WindowFixture at(language, choice);
    mix(at);
    shoot(at, "mix", language, choice);
    at.window->resize(1024, 680);
    shoot(at, "mix-small", language, choice);
    at.window->resize(1280, 800);
    at.window->findChild<MixPage*>()->mixture().set_corners(false, {}, {"run-2", "run-3", "run-4"});
    QTest::qWait(600);
    answer_drawings(at);
    shoot(at, "mix-three", language, choice);
    at.window->findChild<Actions*>()->export_work->trigger();  // of a mix: it is saved first
    Q_EMIT at.window->findChild<MixPage*>()->export_wanted(
        ExportSubject{"run-3", std::vector<LatentPoint>(16), std::vector<LatentPoint>(5), ExportSubject::Pictures});
    shoot_dialog(at, "export", language, choice);
    at.window->findChild<QTabWidget*>("export_pages")->setCurrentIndex(ExportSubject::Film);
    shoot_dialog(at, "export-film", language, choice);
}

void TestScreenshots::twice_as_fine() {
    if (qApp->devicePixelRatio() > 1) return;  // this is the second program
    QProcess again;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_SCALE_FACTOR", "2");
    again.setProcessEnvironment(environment);
    again.start(QCoreApplication::applicationFilePath(),
                {"pages:en-dark", "pages:zh_CN-light", "mixing:en-dark", "exploring:zh_CN-dark"});
    QVERIFY(again.waitForFinished(60000));
    QVERIFY2(again.exitCode() == 0, again.readAllStandardOutput().constData());
    const QImage fine(QString(shot_file("train", "en", ThemeChoice::Dark)).replace("1x", "2x"));
    const QImage coarse(shot_file("train", "en", ThemeChoice::Dark));
    QCOMPARE(fine.size(), coarse.size() * 2);
}

QTEST_MAIN(TestScreenshots)
#include "test_screenshots.moc"
