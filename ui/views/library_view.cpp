#include "ui/views/library_view.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/lineage.h"
#include "ui/text.h"
#include "ui/views/library_delegate.h"
#include "ui/views/library_details.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;
using command::LibraryItem;

std::optional<LibraryItem> item_at(const QModelIndex& at) {
    const int kind = at.data(LibraryModel::kKindRole).toInt();
    if (!at.isValid() || kind == LibraryModel::Section) return std::nullopt;
    return LibraryItem{kind == LibraryModel::DomainItem ? LibraryItem::Domain : LibraryItem::Run,
                       to_std(at.data(LibraryModel::kIdRole).toString())};
}

}  // namespace

LibraryView::LibraryView(QWidget* parent)
    : QWidget(parent),
      model_(new LibraryModel(this)),
      found_(new QSortFilterProxyModel(this)),
      search_(new QLineEdit(this)),
      tree_(new QTreeView(this)),
      details_(new LibraryDetails(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* heading = new QLabel(tr("LIBRARY"), this);
    heading->setProperty("heading", true);
    heading->setContentsMargins(10, 8, 10, 6);
    search_->setPlaceholderText(tr("Search"));
    search_->setAccessibleName(tr("Search the library"));
    search_->setToolTip(tr("Shows what has this in its name, its kind or where it came from"));
    search_->setObjectName(u"library_search"_s);
    search_->setClearButtonEnabled(true);
    auto* search_row = new QHBoxLayout;
    search_row->setContentsMargins(8, 0, 8, 6);
    search_row->addWidget(search_);
    column->addWidget(heading);
    column->addLayout(search_row);
    column->addWidget(tree_, 1);
    column->addWidget(details_);
    found_->setSourceModel(model_);
    found_->setRecursiveFilteringEnabled(true);
    found_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    found_->setFilterRole(LibraryModel::kSearchRole);
    tree_->setModel(found_);
    tree_->setHeaderHidden(true);
    tree_->setIndentation(8);
    tree_->setRootIsDecorated(false);
    tree_->setItemsExpandable(true);
    tree_->setIconSize(QSize(36, 36));
    tree_->setTextElideMode(Qt::ElideRight);
    tree_->setAccessibleName(tr("Library"));
    tree_->setObjectName(u"library"_s);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    auto* delegate = new LibraryDelegate(tree_);
    tree_->setItemDelegate(delegate);
    tree_->expandAll();
    setMinimumWidth(170);
    add_actions();
    connect(delegate, &LibraryDelegate::renamed, this, &LibraryView::rename);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        found_->setFilterFixedString(text.trimmed());
        tree_->expandAll();
    });
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &LibraryView::pick);
    connect(tree_, &QWidget::customContextMenuRequested, this, &LibraryView::show_menu);
}

void LibraryView::add_actions() {
    const auto make = [this](const QString& text, const QKeySequence& keys) {
        auto* action = new QAction(text, tree_);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);  // elsewhere the same keys mean something else
        tree_->addAction(action);
        return action;
    };
    go_on_ = make(tr("Go on training"), {});
    export_ = make(tr("Export…"), {});
    rename_ = make(tr("Rename"), {});  // F2 is the tree's own
    duplicate_ = make(tr("Duplicate"), QKeySequence(u"Ctrl+D"_s));
    delete_ = make(tr("Delete"), QKeySequence::Delete);
    reveal_ = make(tr("Show in the file manager"), QKeySequence(u"Ctrl+R"_s));
    connect(go_on_, &QAction::triggered, this, [this] {
        if (const auto item = picked(); item && item->kind == LibraryItem::Run) Q_EMIT go_on_wanted(item->id);
    });
    connect(export_, &QAction::triggered, this, [this] {
        if (const auto item = picked(); item && item->kind == LibraryItem::Run) Q_EMIT export_wanted(item->id);
    });
    connect(rename_, &QAction::triggered, this, [this] {
        if (picked()) tree_->edit(tree_->currentIndex());
    });
    connect(duplicate_, &QAction::triggered, this, &LibraryView::duplicate);
    connect(delete_, &QAction::triggered, this, &LibraryView::remove);
    connect(reveal_, &QAction::triggered, this, &LibraryView::reveal);
}

void LibraryView::set_project(const ProjectSummary& project) {
    project_ = project;
    model_->set_project(project, devicePixelRatioF());
    tree_->expandAll();
    show_details();
}

void LibraryView::select(LibraryModel::Kind kind, const std::string& id) {
    tree_->setCurrentIndex(found_->mapFromSource(model_->find(kind, id)));
}

std::optional<LibraryItem> LibraryView::picked() const { return item_at(tree_->currentIndex()); }

void LibraryView::pick(const QModelIndex& now) {
    const int kind = now.data(LibraryModel::kKindRole).toInt();
    if (kind == LibraryModel::DomainItem) Q_EMIT domain_chosen(to_std(now.data(LibraryModel::kNameRole).toString()));
    if (kind == LibraryModel::ClassifierItem || kind == LibraryModel::GeneratorItem)
        Q_EMIT run_chosen(to_std(now.data(LibraryModel::kIdRole).toString()));
    show_details();
}

void LibraryView::show_details() {
    const auto item = picked();
    if (!item) return details_->show_nothing();
    for (const auto& domain : project_.domains)
        if (item->kind == LibraryItem::Domain && domain.id == item->id) return details_->show_domain(domain);
    for (const auto& run : project_.runs)
        if (item->kind == LibraryItem::Run && run.id == item->id) return details_->show_run(project_, run);
    details_->show_nothing();
}

void LibraryView::rename(const QModelIndex& at, const QString& name) {
    if (const auto item = item_at(at)) Q_EMIT change_wanted(command::Rename{*item, to_std(name)});
}

QString LibraryView::free_name(const QString& name) const {
    const auto taken = [this](const QString& candidate) {
        return std::any_of(project_.domains.begin(), project_.domains.end(), [&](const auto& domain) {
            return domain.name == to_std(candidate) || domain.id == to_std(candidate);
        });
    };
    QString candidate;
    for (int number = 2; candidate.isEmpty() || taken(candidate); ++number)
        candidate = u"%1 %2"_s.arg(name).arg(number);
    return candidate;
}

void LibraryView::duplicate() {
    const auto item = picked();
    if (!item) return;
    const QString name = tree_->currentIndex().data(LibraryModel::kNameRole).toString();
    Q_EMIT change_wanted(command::Duplicate{
        *item, to_std(item->kind == LibraryItem::Domain ? free_name(name) : tr("Copy of %1").arg(name))});
}

void LibraryView::remove() {
    if (const auto item = picked()) Q_EMIT change_wanted(command::Delete{{*item}});
}

void LibraryView::reveal() {
    const auto item = picked();
    if (!item) return;
    const QString part = item->kind == LibraryItem::Domain ? u"domains"_s : u"runs"_s;
    Q_EMIT reveal_wanted(QDir(to_qt(project_.path)).filePath(part + u'/' + to_qt(item->id)));
}

void LibraryView::show_menu(const QPoint& place) {
    const QModelIndex at = tree_->indexAt(place);
    if (!item_at(at)) return;
    tree_->setCurrentIndex(at);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"library_menu"_s);
    if (picked()->kind == LibraryItem::Run) {
        menu->addAction(go_on_);
        if (tree_->currentIndex().data(LibraryModel::kKindRole).toInt() == LibraryModel::GeneratorItem)
            menu->addAction(export_);
        menu->addSeparator();
    }
    menu->addActions({rename_, duplicate_, delete_});
    menu->addSeparator();
    menu->addAction(reveal_);
    menu->popup(tree_->viewport()->mapToGlobal(place));
}

}  // namespace graft
