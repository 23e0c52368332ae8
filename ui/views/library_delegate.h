// Names in the library are changed where they stand.
#pragma once

#include <QStyledItemDelegate>

namespace graft {

class LibraryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& at) const override;
    void setEditorData(QWidget* editor, const QModelIndex& at) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& at) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& at) const override;

Q_SIGNALS:
    void renamed(const QModelIndex& at, const QString& name) const;
};

}  // namespace graft
