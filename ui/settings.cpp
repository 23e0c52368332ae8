#include "ui/settings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMostRecent = 12;

}  // namespace

Settings::Settings(const QString& file)
    : settings_(file.isEmpty()
                    ? QSettings(QSettings::IniFormat, QSettings::UserScope, u"graft"_s, u"graft-studio"_s).fileName()
                    : file,
                QSettings::IniFormat) {}

ThemeChoice Settings::theme() const {
    const QString name = settings_.value("theme"_L1).toString();
    if (name == "dark"_L1) return ThemeChoice::Dark;
    return name == "light"_L1 ? ThemeChoice::Light : ThemeChoice::System;
}

void Settings::set_theme(ThemeChoice theme) {
    settings_.setValue("theme"_L1, theme == ThemeChoice::Dark    ? u"dark"_s
                                   : theme == ThemeChoice::Light ? u"light"_s
                                                                 : u"system"_s);
}

QString Settings::language() const { return settings_.value("language"_L1).toString(); }
void Settings::set_language(const QString& language) { settings_.setValue("language"_L1, language); }

QByteArray Settings::geometry() const { return settings_.value("geometry"_L1).toByteArray(); }
void Settings::set_geometry(const QByteArray& geometry) { settings_.setValue("geometry"_L1, geometry); }

QByteArray Settings::columns() const { return settings_.value("columns"_L1).toByteArray(); }
void Settings::set_columns(const QByteArray& state) { settings_.setValue("columns"_L1, state); }

QStringList Settings::recent_projects() const {
    QStringList there;
    for (const QString& path : settings_.value("recent"_L1).toStringList())
        if (QFileInfo(path).isDir()) there.append(path);
    return there;
}

void Settings::add_recent_project(const QString& path) {
    QStringList recent = settings_.value("recent"_L1).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    settings_.setValue("recent"_L1, recent.mid(0, kMostRecent));
}

bool Settings::quits_without_asking() const { return settings_.value("quits_without_asking"_L1, false).toBool(); }
void Settings::set_quits_without_asking(bool without) { settings_.setValue("quits_without_asking"_L1, without); }

QString Settings::projects_folder() const {
    return settings_.value("projects_folder"_L1, QDir::home().filePath(u"Graft"_s)).toString();
}

void Settings::set_projects_folder(const QString& folder) { settings_.setValue("projects_folder"_L1, folder); }

// A name may hold what an INI file takes for a group, so that all of a kind are one value.
QStringList Settings::presets(const QString& kind) const {
    return settings_.value("presets_"_L1 + kind).toMap().keys();
}

QString Settings::preset(const QString& kind, const QString& name) const {
    return settings_.value("presets_"_L1 + kind).toMap().value(name).toString();
}

void Settings::set_preset(const QString& kind, const QString& name, const QString& values) {
    QVariantMap all = settings_.value("presets_"_L1 + kind).toMap();
    all[name] = values;
    settings_.setValue("presets_"_L1 + kind, all);
}

void Settings::remove_preset(const QString& kind, const QString& name) {
    QVariantMap all = settings_.value("presets_"_L1 + kind).toMap();
    all.remove(name);
    settings_.setValue("presets_"_L1 + kind, all);
}

QString Settings::thumbnail_file(const QString& project) const {
    const auto digest = QCryptographicHash::hash(project.toUtf8(), QCryptographicHash::Sha1).toHex();
    const QDir cache(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation));
    return cache.filePath("graft/thumbnails/"_L1 + QString::fromLatin1(digest) + ".png"_L1);
}

}  // namespace graft
