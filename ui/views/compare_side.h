// One of the runs that are compared: which one, and its pictures.
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "engine/api/summaries.h"
#include "ui/models/run_store.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace graft {

class PictureGrid;

class CompareSide : public QWidget {
    Q_OBJECT

public:
    explicit CompareSide(QWidget* parent = nullptr);

    // The generators to choose from; what is chosen stays chosen.
    void set_runs(const std::vector<RunSummary>& runs);
    void choose(const std::string& run);
    const std::string& run() const { return run_; }
    void set_removable(bool removable);

    void show_pictures(const ImagePtr& grid, int cell, const QString& caption);
    void show_words(const QString& words);  // instead of pictures

    PictureGrid* grid() const { return grid_; }

Q_SIGNALS:
    void run_chosen();
    void remove_wanted();

private:
    QComboBox* choice_;
    QToolButton* remove_;
    PictureGrid* grid_;
    QLabel* caption_;
    std::string run_;
};

}  // namespace graft
