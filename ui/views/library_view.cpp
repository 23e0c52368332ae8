#include "ui/views/library_view.h"

#include <QLabel>
#include <QMenu>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

LibraryView::LibraryView(QWidget* parent)
    : QWidget(parent), model_(new LibraryModel(this)), tree_(new QTreeView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* heading = new QLabel(tr("LIBRARY"), this);
    heading->setProperty("heading", true);
    heading->setContentsMargins(10, 8, 10, 6);
    column->addWidget(heading);
    column->addWidget(tree_);
    tree_->setModel(model_);
    tree_->setHeaderHidden(true);
    tree_->setIndentation(8);
    tree_->setRootIsDecorated(false);
    tree_->setItemsExpandable(true);
    tree_->setIconSize(QSize(36, 36));
    tree_->setTextElideMode(Qt::ElideRight);
    tree_->setAccessibleName(tr("Library"));
    tree_->setObjectName(u"library"_s);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->expandAll();
    setMinimumWidth(170);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        const std::string id = to_std(now.data(LibraryModel::kIdRole).toString());
        const int kind = now.data(LibraryModel::kKindRole).toInt();
        if (kind == LibraryModel::DomainItem) Q_EMIT domain_chosen(id);
        if (kind == LibraryModel::ClassifierItem || kind == LibraryModel::GeneratorItem) Q_EMIT run_chosen(id);
    });
    connect(tree_, &QWidget::customContextMenuRequested, this, &LibraryView::show_menu);
}

void LibraryView::set_project(const ProjectSummary& project) {
    model_->set_project(project, devicePixelRatioF());
    tree_->expandAll();
}

void LibraryView::select(LibraryModel::Kind kind, const std::string& id) {
    tree_->setCurrentIndex(model_->find(kind, id));
}

void LibraryView::show_menu(const QPoint& place) {
    const QModelIndex at = tree_->indexAt(place);
    const int kind = at.data(LibraryModel::kKindRole).toInt();
    if (kind != LibraryModel::ClassifierItem && kind != LibraryModel::GeneratorItem) return;
    const std::string id = to_std(at.data(LibraryModel::kIdRole).toString());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Go on training")), &QAction::triggered, this, [this, id] { Q_EMIT go_on_wanted(id); });
    menu->popup(tree_->viewport()->mapToGlobal(place));
}

}  // namespace graft
