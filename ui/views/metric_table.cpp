#include "ui/views/metric_table.h"

#include <QHeaderView>
#include <QLocale>
#include <algorithm>
#include <optional>

#include "ui/engine_texts/engine_text.h"
#include "ui/models/judge_text.h"
#include "ui/models/library_model.h"
#include "ui/models/run_names.h"
#include "ui/text.h"
#include "ui/widgets/curve_chart.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr const char* kAccuracy = "accuracy";

struct Measured {
    double value = 0;
    std::string network;
    bool took_part = false;
};

// The newest value of a curve that is not after `step`; of a finished classifier its last accuracy, which belongs to
// its domain as other figures do to a network.
std::optional<Measured> measured(const RunRecord& record, const std::string& name, std::int64_t step) {
    if (name == kAccuracy) {
        if (record.run.accuracy < 0 || record.run.domains.empty()) return std::nullopt;
        return Measured{record.run.accuracy, record.run.domains.front(), false};
    }
    for (auto point = record.points.rbegin(); point != record.points.rend(); ++point) {
        if (point->step > step) continue;
        for (const auto& [key, value] : point->values)
            if (key == name) return Measured{value, point->network, point->took_part};
    }
    return std::nullopt;
}

const MetricPoint* newest_point(const RunRecord& record, std::int64_t step) {
    for (auto point = record.points.rbegin(); point != record.points.rend(); ++point)
        if (point->step <= step) return &*point;
    return nullptr;
}

struct MeasureRow {
    const char* name;
    bool smaller_is_better;
};
constexpr MeasureRow kMeasures[] = {
    {"frechet", true}, {"kid", true}, {"precision", false}, {"recall", false}, {kAccuracy, false}};
constexpr int kFacts = 5;  // rows before the measures

}  // namespace

MetricTable::MetricTable(QWidget* parent) : QTableWidget(parent) {
    setObjectName(u"metrics"_s);
    setAccessibleName(tr("Figures of the compared runs"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setShowGrid(false);
    setAlternatingRowColors(true);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->setDefaultSectionSize(verticalHeader()->minimumSectionSize());
    QStringList rows = {tr("State"), tr("Steps"), tr("Pictures seen"), tr("Training time"), tr("Judged by")};
    for (const auto& measure : kMeasures) rows.append(curve_text(measure.name));
    setRowCount(static_cast<int>(rows.size()));
    setVerticalHeaderLabels(rows);
}

void MetricTable::set_cell(int row, int column, const QString& text, bool best, const QString& note) {
    auto* cell = new QTableWidgetItem(text);
    QFont font = this->font();
    font.setBold(best);
    cell->setFont(font);
    QStringList tip{best ? tr("%1 (the best of these)").arg(text) : text};
    if (!note.isEmpty()) tip.append(note);
    cell->setToolTip(tip.join(u'\n'));
    setItem(row, column, cell);
}

void MetricTable::fill_facts(int column, const Column& from) {
    if (from.record == nullptr) return;
    const RunRecord& record = *from.record;
    set_cell(0, column, run_state_text(record.run.state));
    const MetricPoint* point = newest_point(record, from.up_to_step);
    set_cell(1, column, number_text(point ? point->step : record.run.steps));
    set_cell(2, column, number_text(point ? point->images : record.run.images));
    set_cell(3, column, duration_text(point ? point->seconds : record.run.seconds));
    const auto judged = measured(record, kMeasures[0].name, from.up_to_step);
    if (!judged) return set_cell(4, column, tr("no network"));
    const QString network = engine_text(judged->network);
    set_cell(4, column, judged->took_part ? tr("%1 (took part)").arg(network) : network, false,
             judge_text(judged->network, judged->took_part));
}

void MetricTable::fill_measure(int row, const char* measure, bool smaller_is_better,
                               const std::vector<Column>& columns) {
    std::vector<std::optional<Measured>> values;
    for (const auto& column : columns)
        values.push_back(column.record ? measured(*column.record, measure, column.up_to_step) : std::nullopt);
    std::vector<Measured> known;
    for (const auto& value : values)
        if (value) known.push_back(*value);
    // Distances in different networks cannot be compared, nor accuracies on different pictures.
    const bool comparable = known.size() > 1 && std::all_of(known.begin(), known.end(), [&](const Measured& value) {
                                return value.network == known.front().network;
                            });
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool best =
            comparable && values[i] && std::all_of(known.begin(), known.end(), [&](const Measured& other) {
                return smaller_is_better ? values[i]->value <= other.value : values[i]->value >= other.value;
            });
        const auto column = static_cast<int>(i);
        if (values[i] && measure == std::string(kAccuracy))
            set_cell(row, column, QLocale().toString(100 * values[i]->value, 'f', 1) + u'%', best);
        else if (values[i])
            set_cell(row, column, short_number(values[i]->value), best,
                     judge_text(values[i]->network, values[i]->took_part));
        else
            set_cell(row, column, u"–"_s);
    }
}

void MetricTable::show_columns(const std::vector<Column>& columns) {
    clearContents();
    setColumnCount(static_cast<int>(columns.size()));
    QStringList names;
    for (const auto& column : columns) names.append(column.record ? run_name(column.record->run) : u"–"_s);
    setHorizontalHeaderLabels(names);
    for (std::size_t i = 0; i < columns.size(); ++i) fill_facts(static_cast<int>(i), columns[i]);
    for (int i = 0; i < static_cast<int>(std::size(kMeasures)); ++i)
        fill_measure(kFacts + i, kMeasures[i].name, kMeasures[i].smaller_is_better, columns);
}

}  // namespace graft
