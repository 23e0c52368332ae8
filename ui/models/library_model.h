// The project's contents as a tree: domains, models (classifiers) and runs (generators).
#pragma once

#include <QStandardItemModel>
#include <map>
#include <string>

#include "engine/api/summaries.h"

namespace graft {

class LibraryModel : public QStandardItemModel {
    Q_OBJECT

public:
    enum Kind { Section, DomainItem, ClassifierItem, GeneratorItem };
    static constexpr int kKindRole = Qt::UserRole + 1;
    static constexpr int kIdRole = Qt::UserRole + 2;      // its folder in the project
    static constexpr int kNameRole = Qt::UserRole + 3;    // what the person calls it; of a run without a name its id
    static constexpr int kSearchRole = Qt::UserRole + 4;  // the words that a search looks through

    explicit LibraryModel(QObject* parent = nullptr);

    // Changes items in place, so that selection and folding stay.
    void set_project(const ProjectSummary& project, qreal device_pixel_ratio);

    // By id; a domain also by its name.
    QModelIndex find(Kind kind, const std::string& id) const;

private:
    void show_domain(const DomainSummary& domain, qreal ratio);
    void show_run(const ProjectSummary& project, const RunSummary& run, qreal ratio);
    QStandardItem* item_for(QStandardItem* section, Kind kind, const std::string& id);
    void drop_missing(QStandardItem* section, const std::vector<std::string>& ids);
    void set_picture(QStandardItem* item, const ImagePtr& picture, const char* fallback_icon, qreal ratio);

    QStandardItem* domains_;
    QStandardItem* classifiers_;
    QStandardItem* generators_;
    std::map<const QStandardItem*, ImagePtr> pictures_;  // what each thumbnail was made from
};

// "running", "finished", ... in the language of the window.
QString run_state_text(RunState state);

}  // namespace graft
