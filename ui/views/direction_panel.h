// The directions of a model: found, named, and each with a slider for the current picture.
#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "ui/bridge/picture_source.h"
#include "ui/models/exploration.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace graft {

class DirectionRow;

class DirectionPanel : public QWidget {
    Q_OBJECT

public:
    // Both must outlive the panel.
    DirectionPanel(Exploration& exploration, PictureSource& pictures, QWidget* parent = nullptr);

    // Whether a search is possible now; else the reason for people.
    void set_possible(bool possible, const QString& reason);

    void refresh();  // the same points may be other pictures now

Q_SIGNALS:
    void search_wanted(const QString& method);                  // "pca", "closed", "examples"
    void marking_changed(graft::Exploration::Example example);  // what clicks on the sheet mean now

protected:
    void showEvent(QShowEvent* event) override;

private:
    void make_search_row(QVBoxLayout* column);
    void make_example_row(QVBoxLayout* column);
    void show_directions();
    void show_examples();
    void ask();
    void take(const event::Drawn& drawn);

    Exploration& exploration_;
    PictureSource& pictures_;
    PictureSource::Channel channel_;
    std::vector<QToolButton*> searches_;
    QToolButton* from_examples_ = nullptr;
    QToolButton* with_ = nullptr;
    QToolButton* without_ = nullptr;
    QToolButton* clear_examples_ = nullptr;
    QLabel* words_ = nullptr;
    QVBoxLayout* rows_box_ = nullptr;
    std::vector<DirectionRow*> rows_;
    std::string model_;  // whose directions the rows are
    QTimer quiet_;       // strips wait until a hand rests
    int asked_row_ = -1;
    LatentPoint asked_base_;
    bool possible_ = false;
    QString reason_;
};

}  // namespace graft
