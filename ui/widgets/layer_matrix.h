// Which layers of a mix come from which corner: a row a size in pixels, a column a corner, in each cell a share in
// percent. A row follows the point of the plane until a share in it is set.
#pragma once

#include <QStringList>
#include <QWidget>
#include <map>
#include <vector>

class QGridLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace graft {

struct MixState;
class Mixture;

class LayerMatrix : public QWidget {
    Q_OBJECT

public:
    explicit LayerMatrix(QWidget* parent = nullptr);

    // Rows for the sizes 4, 8, ... up to `largest` (0: none), columns for the corners.
    void set_shape(std::int64_t largest, const QStringList& corners);
    std::int64_t largest() const { return largest_; }

    void show_mixture(const Mixture& mixture);

Q_SIGNALS:
    // The shares of the corners in one row, each 0 to 1, together 1; empty: the row follows the point again.
    void layer_set(std::int64_t size, const std::vector<double>& shares);

private:
    struct Row {
        QLabel* name;
        std::vector<QSpinBox*> shares;
        QToolButton* follow;
    };

    void add_row(QGridLayout* grid, std::int64_t size);
    void take(std::int64_t size, std::size_t corner);

    std::int64_t largest_ = 0;
    QStringList corners_;
    std::map<std::int64_t, Row> rows_;
    QWidget* table_ = nullptr;
};

}  // namespace graft
