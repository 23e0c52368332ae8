// The style-mixing table: what the layers of one picture look like with those of another, rows times columns.
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/api/explore_summaries.h"
#include "ui/bridge/picture_source.h"
#include "ui/models/exploration.h"

class QSpinBox;
class QToolButton;

namespace graft {

class Dial;
class PictureGrid;

class StylePanel : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostPoints = 6;  // in a row or a column

    // Both must outlive the panel.
    StylePanel(Exploration& exploration, PictureSource& pictures, QWidget* parent = nullptr);

    void set_generator(const GeneratorSummary& generator);
    void refresh();  // the same points may be other pictures now

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* make_table_row();
    QWidget* make_layer_row();
    QToolButton* make_button(const char* name, const QString& text, const QString& tip);
    void add(bool row);
    void fill();
    void choose(int cell);
    void set_layers();
    void show_styles();
    void ask();
    void take(const event::Drawn& drawn);
    LatentPoint point_of(std::size_t row, std::size_t column) const;  // 0: the picture at the edge

    Exploration& exploration_;
    PictureSource& pictures_;
    PictureSource::Channel channel_;
    PictureGrid* grid_;
    QToolButton *add_row_ = nullptr, *add_column_ = nullptr, *fill_ = nullptr, *clear_ = nullptr;
    QSpinBox *first_ = nullptr, *last_ = nullptr;
    Dial* amount_ = nullptr;
    std::int64_t layers_ = 1;
};

}  // namespace graft
