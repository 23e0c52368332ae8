#include "ui/widgets/framed_button.h"

namespace graft {

QToolButton* make_framed_button(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty("framed", true);
    return button;
}

}  // namespace graft
