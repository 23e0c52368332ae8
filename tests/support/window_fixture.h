// A main window on a scripted session, driven as a person would drive it.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <memory>

#include "tests/support/fake_data.h"
#include "tests/support/fake_session.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

namespace graft {

struct WindowFixture {
    explicit WindowFixture(const QString& language = QStringLiteral("en"), ThemeChoice theme = ThemeChoice::Dark)
        : settings(folder.filePath(QStringLiteral("settings.ini"))) {
        settings.set_projects_folder(folder.filePath(QStringLiteral("projects")));
        use_language(language);
        apply_theme(*qApp, theme);
        window = std::make_unique<MainWindow>(session, settings);
        window->show();
        QTest::qWait(1);
    }

    // Tells the window, and lets it hear it.
    template <class Kind>
    void tell(Kind event) {
        session.tell(std::move(event));
        window->bridge().drain();
    }

    // As after opening a project.
    std::string open_project() {
        const std::string path = folder.filePath(QStringLiteral("garden.graft")).toStdString();
        QDir().mkpath(QString::fromStdString(path));
        tell(Event(event::ProjectChanged{fake::project(path)}));
        return path;
    }

    // As after a training of the project began.
    RunSummary start_run(RunKind kind = RunKind::Generator, const std::vector<std::string>& fixed = {}) {
        RunSummary run = fake::run("run-3", kind, RunState::Running, kind == RunKind::Generator ? "emoji" : "flowers");
        run.steps = run.images = 0;
        run.accuracy = -1;
        tell(State::Training);
        tell(Event(event::RunStarted{run, {}, fixed}));
        return run;
    }

    void drop(const QStringList& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files) urls.append(QUrl::fromLocalFile(file));
        data.setUrls(urls);
        const QPoint place = window->rect().center();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &enter);
        QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &drop);
    }

    // The named widget; the test ends where it is not there.
    template <class Widget>
    Widget* find(const char* name) const {
        auto* widget = window->findChild<Widget*>(QString::fromLatin1(name));
        if (widget == nullptr) qFatal("There is no widget %s.", name);
        return widget;
    }

    void click(const char* button) const { QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton); }

    QTemporaryDir folder;
    Settings settings;
    FakeSession session;
    std::unique_ptr<MainWindow> window;
};

}  // namespace graft
