// The buttons with words in the panels of the Explore page.
#pragma once

#include <QToolButton>

namespace graft {

// `name` is the object's, `tip` may be empty; reached by the keyboard, too.
QToolButton* make_framed_button(QWidget* parent, const char* name, const QString& text, const QString& tip);

}  // namespace graft
