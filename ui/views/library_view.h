// The left column: everything the project holds, to be searched, picked, named, copied and deleted.
#pragma once

#include <QWidget>
#include <optional>

#include "engine/api/commands.h"
#include "ui/models/library_model.h"

class QLineEdit;
class QMenu;
class QSortFilterProxyModel;
class QTreeView;

namespace graft {

class LibraryDetails;

class LibraryView : public QWidget {
    Q_OBJECT

public:
    explicit LibraryView(QWidget* parent = nullptr);

    void set_project(const ProjectSummary& project);
    void select(LibraryModel::Kind kind, const std::string& id);

    // The picked item, or none.
    std::optional<command::LibraryItem> picked() const;

Q_SIGNALS:
    void domain_chosen(const std::string& name);
    void run_chosen(const std::string& id);
    void go_on_wanted(const std::string& id);
    void export_wanted(const std::string& id);  // of a generator

    // Rename, Duplicate or Delete.
    void change_wanted(const graft::Command& change);
    void reveal_wanted(const QString& folder);

private:
    void show_menu(const QPoint& place);
    void add_actions();
    void pick(const QModelIndex& now);
    void rename(const QModelIndex& at, const QString& name);
    void duplicate();
    void remove();
    void reveal();
    void show_details();
    QString free_name(const QString& name) const;

    ProjectSummary project_;
    LibraryModel* model_;
    QSortFilterProxyModel* found_;
    QLineEdit* search_;
    QTreeView* tree_;
    LibraryDetails* details_;
    QAction *go_on_, *export_, *rename_, *duplicate_, *delete_, *reveal_;
};

}  // namespace graft
