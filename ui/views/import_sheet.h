// What was found in dropped files, and how it will be imported: nothing is written before the Import button.
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/api/options.h"
#include "engine/api/summaries.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace graft {

class OptionForm;
class PictureGrid;

class ImportSheet : public QWidget {
    Q_OBJECT

public:
    explicit ImportSheet(QWidget* parent = nullptr);

    // A new import begins; the summary follows.
    void begin(const QStringList& paths);
    void show_preview(const ImportPreview& preview);

    // Where the project will be made; empty: one is open already.
    void set_project_place(const QString& place);
    QString project_place() const;

    const QStringList& paths() const { return paths_; }
    const ImportOptions& options() const { return options_; }
    QString name() const;

Q_SIGNALS:
    void options_edited();  // the summary should be made again
    void place_for_name_wanted(const QString& name);
    void import_wanted();
    void dismissed();

private:
    QWidget* make_card();
    QWidget* make_details();
    QWidget* make_place_row();
    void show_facts(const ImportPreview& preview);
    void show_rejected(const ImportPreview& preview);
    void choose_place();
    void update_button();

    QStringList paths_;
    ImportOptions options_;
    bool first_preview_ = true;
    bool place_chosen_ = false;
    std::int64_t found_ = 0;
    QTimer settle_;  // options are looked at again when the person has stopped changing them

    QLabel* title_;
    PictureGrid* mosaic_;
    QLabel* facts_;
    QLabel* classes_;
    QLineEdit* name_;
    QWidget* place_row_;
    QLineEdit* place_;
    OptionForm* form_;
    QLabel* help_;
    QLabel* rejected_title_;
    QTreeWidget* rejected_;
    QPushButton* import_;
};

}  // namespace graft
