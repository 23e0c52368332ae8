// The whole studio: a main window on a real session, driven as a person would drive it.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QTest>
#include <QUrl>
#include <memory>

#include "engine/runtime/make_session.h"
#include "ui/forms/option_form.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/views/training_panels.h"

namespace graft {

struct Studio {
    static constexpr int kPatience = 30000;  // milliseconds: for what a busy machine may take its time

    // What outlives the window lies in `home`: a second studio on it is the program started again.
    explicit Studio(const QString& home)
        : settings(QDir(home).filePath(QStringLiteral("settings.ini"))), session(make_session({})) {
        settings.set_projects_folder(QDir(home).filePath(QStringLiteral("projects")));
        use_language(QStringLiteral("en"));
        apply_theme(*qApp, ThemeChoice::Dark);
        window = std::make_unique<MainWindow>(*session, settings);
        window->show();
    }

    // The named widget; the test ends where it is not there.
    template <class Widget>
    Widget* find(const char* name) const {
        auto* widget = window->findChild<Widget*>(QString::fromLatin1(name));
        if (widget == nullptr) qFatal("There is no widget %s.", name);
        return widget;
    }

    void click(const char* button) const { QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton); }

    void drop(const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        const QPoint place = window->rect().center();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &enter);
        QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &drop);
    }

    // Sets an option of the generator's form, as typing it would.
    void set_option(const char* name, const nlohmann::json& value) const {
        auto* editor = window->findChild<GeneratorPanel*>()->form()->editor(name);
        if (editor == nullptr) qFatal("The form has no option %s.", name);
        editor->set_value(value);
        Q_EMIT editor->edited();
    }

    // A training that shows something every half second.
    void hurry() const {
        set_option("report_seconds", 0.3);
        set_option("sample_seconds", 0.5);
        set_option("checkpoint_seconds", 1);
    }

    State state() const { return window->bridge().state(); }
    const ProjectSummary& project() const { return window->bridge().project(); }

    Settings settings;
    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;
};

// `count` pictures of discs and squares on white in two sub-folders.
inline void paint_pictures(const QString& folder, int count) {
    for (int i = 0; i < count; ++i) {
        QImage picture(48, 48, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        painter.setBrush(QColor::fromHsv(i * 47 % 360, 200, 220));
        painter.setPen(Qt::NoPen);
        const QRect place(6 + i % 5, 6 + i % 7, 28 + i % 4, 28 + i % 4);
        const bool round = i % 2 == 0;
        if (round)
            painter.drawEllipse(place);
        else
            painter.drawRect(place);
        const QDir sub(folder + (round ? "/disc" : "/square"));
        sub.mkpath(QStringLiteral("."));
        picture.save(sub.filePath(QStringLiteral("%1.png").arg(i)));
    }
}

}  // namespace graft
