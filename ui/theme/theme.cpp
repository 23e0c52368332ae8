#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace graft {

namespace {

using namespace Qt::StringLiterals;

QByteArray read_resource(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject read_colours(bool dark) {
    const QString path = dark ? u":/themes/dark.json"_s : u":/themes/light.json"_s;
    return QJsonDocument::fromJson(read_resource(path)).object();
}

Theme to_theme(const QJsonObject& colours) {
    const auto colour = [&](QLatin1StringView name) { return QColor(colours.value(name).toString()); };
    Theme theme{colour("window"_L1),      colour("surface"_L1), colour("raised"_L1),   colour("border"_L1),
                colour("text"_L1),        colour("quiet"_L1),   colour("disabled"_L1), colour("accent"_L1),
                colour("accent_text"_L1), colour("warning"_L1), colour("error"_L1),    {}};
    for (const auto& curve : colours.value("curves"_L1).toArray()) theme.curves.emplace_back(curve.toString());
    return theme;
}

QPalette to_palette(const Theme& theme) {
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border);
    palette.setColor(QPalette::Light, theme.raised);
    palette.setColor(QPalette::Midlight, theme.raised);
    palette.setColor(QPalette::Shadow, theme.surface);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, theme.text);
        palette.setColor(QPalette::Disabled, role, theme.disabled);
    }
    palette.setColor(QPalette::BrightText, theme.error);
    palette.setColor(QPalette::PlaceholderText, theme.quiet);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accent_text);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.disabled);
    return palette;
}

QString style_sheet(const QJsonObject& colours) {
    QString sheet = QString::fromUtf8(read_resource(u":/themes/studio.qss"_s));
    for (auto colour = colours.begin(); colour != colours.end(); ++colour)
        if (colour.value().isString()) sheet.replace(u'@' + colour.key() + u'@', colour.value().toString());
    return sheet;
}

bool system_is_dark() {
    // Asked before the first palette of ours is set, which would be the answer from then on.
    static const bool dark = QApplication::style()->standardPalette().color(QPalette::Window).lightness() < 128 ||
                             QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

Theme& theme_in_use() {
    static Theme theme = to_theme(read_colours(true));
    return theme;
}

}  // namespace

void apply_theme(QApplication& application, ThemeChoice choice) {
    const bool system_dark = system_is_dark();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && system_dark);
    const QJsonObject colours = read_colours(dark);
    theme_in_use() = to_theme(colours);
    // Fusion is the one style that takes every colour from the palette on every desktop.
    if (application.style()->name() != "fusion"_L1) QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(to_palette(theme_in_use()));
    application.setStyleSheet(style_sheet(colours));
}

const Theme& current_theme() { return theme_in_use(); }

}  // namespace graft
