// What was found in dropped files, and how it will be imported: nothing is written before the Import button.
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/api/options.h"
#include "engine/api/summaries.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QTreeWidget;

namespace graft {

class OptionForm;
class PictureGrid;
class PicturePairs;

class ImportSheet : public QWidget {
    Q_OBJECT

public:
    explicit ImportSheet(QWidget* parent = nullptr);

    // A new import begins; the summary follows.
    void begin(const QStringList& paths);
    void show_preview(const ImportPreview& preview);

    // The search for near-duplicates has begun, or has ended without a result.
    void show_search(bool goes_on);

    // Where the project will be made; empty: one is open already.
    void set_project_place(const QString& place);
    QString project_place() const;

    const QStringList& paths() const { return paths_; }
    const ImportOptions& options() const { return options_; }
    QString name() const;

Q_SIGNALS:
    void options_edited();     // the summary should be made again
    void duplicates_wanted();  // near-duplicates should be looked for: once, as soon as the summary is there
    void place_for_name_wanted(const QString& name);
    void import_wanted();
    void dismissed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* make_card();
    QWidget* make_details();
    QWidget* make_pictures();
    QWidget* make_place_row();
    void show_facts(const ImportPreview& preview);
    void show_rejected(const ImportPreview& preview);
    void show_crops(const ImportPreview& preview);
    void show_duplicates(const ImportPreview& preview);
    void tell_duplicates();
    void choose_place();
    void update_button();

    QStringList paths_;
    ImportOptions options_;
    bool first_preview_ = true;
    bool place_chosen_ = false;
    std::int64_t found_ = 0;
    std::int64_t compared_ = 0, duplicate_count_ = 0;
    bool asked_for_duplicates_ = false;
    QTimer settle_;  // options are looked at again when the person has stopped changing them

    QLabel* title_;
    QTabWidget* pictures_;
    PictureGrid* mosaic_;
    PicturePairs* crops_;
    PicturePairs* duplicates_;
    QLabel* facts_;
    QLabel* classes_;
    QLabel* doubles_;
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
