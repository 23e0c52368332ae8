// The figures of several runs side by side; the best of a row stands out where they can be compared.
#pragma once

#include <QTableWidget>
#include <string>
#include <vector>

#include "ui/models/run_store.h"

namespace graft {

class MetricTable : public QTableWidget {
    Q_OBJECT

public:
    // One column: a run (may be null), and up to which step its figures are taken.
    struct Column {
        const RunRecord* record = nullptr;
        std::int64_t up_to_step = 0;
    };

    explicit MetricTable(QWidget* parent = nullptr);

    void show_columns(const std::vector<Column>& columns);

private:
    void set_cell(int row, int column, const QString& text, bool best = false, const QString& note = {});
    void fill_facts(int column, const Column& from);
    void fill_measure(int row, const char* measure, bool smaller_is_better, const std::vector<Column>& columns);
};

}  // namespace graft
