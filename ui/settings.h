// What the window remembers between two starts.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace graft {

enum class ThemeChoice { System, Dark, Light };

class Settings {
public:
    // In `file` (INI); where it is empty, in the person's own configuration.
    explicit Settings(const QString& file = {});

    ThemeChoice theme() const;
    void set_theme(ThemeChoice theme);

    QString language() const;  // "en", "zh_CN"; empty: as the system
    void set_language(const QString& language);

    QByteArray geometry() const;
    void set_geometry(const QByteArray& geometry);
    QByteArray columns() const;  // how the studio page is divided
    void set_columns(const QByteArray& state);

    // Newest first; projects that are gone from the disk are left out.
    QStringList recent_projects() const;
    void add_recent_project(const QString& path);

    // Whether quitting while work goes on saves and quits without asking.
    bool quits_without_asking() const;
    void set_quits_without_asking(bool without);

    // Where new projects go: "Graft" in the home folder, unless another place was chosen last.
    QString projects_folder() const;
    void set_projects_folder(const QString& folder);

    // Options kept under a name, as JSON; `kind` is what they are for. In the order of their names.
    QStringList presets(const QString& kind) const;
    QString preset(const QString& kind, const QString& name) const;
    void set_preset(const QString& kind, const QString& name, const QString& values);
    void remove_preset(const QString& kind, const QString& name);

    // The picture that stands for a project on the start page.
    QString thumbnail_file(const QString& project) const;

private:
    mutable QSettings settings_;
};

}  // namespace graft
