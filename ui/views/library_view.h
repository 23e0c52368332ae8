// The left column: everything the project holds.
#pragma once

#include <QWidget>

#include "ui/models/library_model.h"

class QTreeView;

namespace graft {

class LibraryView : public QWidget {
    Q_OBJECT

public:
    explicit LibraryView(QWidget* parent = nullptr);

    void set_project(const ProjectSummary& project);
    void select(LibraryModel::Kind kind, const std::string& id);

Q_SIGNALS:
    void domain_chosen(const std::string& name);
    void run_chosen(const std::string& id);
    void go_on_wanted(const std::string& id);

private:
    void show_menu(const QPoint& place);

    LibraryModel* model_;
    QTreeView* tree_;
};

}  // namespace graft
