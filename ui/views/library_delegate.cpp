#include "ui/views/library_delegate.h"

#include <QLineEdit>

#include "ui/models/library_model.h"

namespace graft {

QWidget* LibraryDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const {
    auto* line = new QLineEdit(parent);
    line->setObjectName(QStringLiteral("rename"));
    line->setAccessibleName(tr("New name"));
    line->setAcceptDrops(false);
    return line;
}

void LibraryDelegate::setEditorData(QWidget* editor, const QModelIndex& at) const {
    auto* line = qobject_cast<QLineEdit*>(editor);
    // The model may change while the person writes, as it does during a training.
    if (line->isModified()) return;
    line->setText(at.data(LibraryModel::kNameRole).toString());
    line->selectAll();
}

// The engine renames, or says why not; the model follows the engine.
void LibraryDelegate::setModelData(QWidget* editor, QAbstractItemModel*, const QModelIndex& at) const {
    const QString name = qobject_cast<QLineEdit*>(editor)->text().trimmed();
    if (name != at.data(LibraryModel::kNameRole).toString()) Q_EMIT renamed(at, name);
}

void LibraryDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const {
    const int left = option.rect.left() + option.decorationSize.width() + 8;
    const int height = editor->sizeHint().height();
    editor->setGeometry(left, option.rect.center().y() - height / 2, option.rect.right() - left, height);
}

}  // namespace graft
