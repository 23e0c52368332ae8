// Pictures of the window in both themes, both languages and two scales, into screenshots/ of the build folder. Fails
// where a page does not fit its window or a text is cut off.
#include <QAbstractButton>
#include <QLabel>
#include <QProcess>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/forms/option_form.h"
#include "ui/views/training_panels.h"
#include "ui/widgets/message_banner.h"

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
    at.start_run();
    for (int step = 50; step <= 12400; step += 50) at.session.tell(Event(event::Metrics{"run-3", fake::point(step)}));
    for (int step = 400; step <= 12400; step += 2000) at.session.tell(Event(fake::preview("run-3", step)));
    at.session.tell(Event(event::OptionChanged{"run-3", 6200, "lambda", 2.5}));
    at.session.tell(Event(event::Progress{"Training emoji", 12400, 20000, 190, 412}));
    at.window->bridge().drain();
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
    }
    WindowFixture at(language, choice);
    at.open_project();
    shoot(at, "studio", language, choice);
    train_for_a_while(at);
    shoot(at, "train", language, choice);
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
