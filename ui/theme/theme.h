// The window's colours: dark neutral surfaces so that pictures carry the colour, or light ones.
#pragma once

#include <QColor>
#include <QString>
#include <vector>

#include "ui/settings.h"

class QApplication;

namespace graft {

struct Theme {
    QColor window, surface, raised, border, text, quiet, disabled, accent, accent_text, warning, error;
    std::vector<QColor> curves;
};

// Sets palette and style sheet of the whole program. System: dark where the desktop's own palette is dark.
void apply_theme(QApplication& application, ThemeChoice choice);

// The colours in use; before the first apply_theme() those of the dark theme.
const Theme& current_theme();

}  // namespace graft
