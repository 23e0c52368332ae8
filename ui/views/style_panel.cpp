#include "ui/views/style_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/point_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dial.h"
#include "ui/widgets/framed_button.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kFilled = 4;  // rows and columns of a table that fills itself

}  // namespace

StylePanel::StylePanel(Exploration& exploration, PictureSource& pictures, QWidget* parent)
    : QWidget(parent),
      exploration_(exploration),
      pictures_(pictures),
      channel_(pictures.new_channel()),
      grid_(new PictureGrid(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(4);
    grid_->setObjectName(u"style_table"_s);
    grid_->setAccessibleName(tr("Style table"));
    grid_->setToolTip(
        tr("Each picture is that of its row with some layers of that of its column. A click, or the space "
           "bar, takes it as the current picture."));
    grid_->set_placeholder(tr("Put pictures at the edges: each row then takes some of its layers from each column."));
    amount_ = new Dial(tr("Amount"), 0, 1, 1, this);
    amount_->setObjectName(u"style_amount"_s);
    amount_->set_explanation(tr("How far the layers go towards those of the column: at 1 they are taken over"));
    column->addWidget(make_table_row());
    column->addWidget(grid_, 1);
    column->addWidget(make_layer_row());
    column->addWidget(amount_);
    connect(grid_, &PictureGrid::cell_clicked, this, &StylePanel::choose);
    connect(amount_, &Dial::turned, this, [this](double amount) {
        StyleTable styles = exploration_.notes().styles;
        styles.amount = amount;
        exploration_.set_styles(std::move(styles), u"style amount"_s);
    });
    connect(amount_, &Dial::let_go, &exploration_, &Exploration::seal);
    connect(&pictures, &PictureSource::drawn, this, [this](int channel, const event::Drawn& drawn) {
        if (channel == channel_) take(drawn);
    });
    connect(&exploration, &Exploration::notes_changed, this, &StylePanel::show_styles);
    show_styles();
}

QToolButton* StylePanel::make_button(const char* name, const QString& text, const QString& tip) {
    auto* button = make_framed_button(this, name, text, tip);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

QWidget* StylePanel::make_table_row() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    add_row_ = make_button("style_row", tr("+ row"), tr("Puts the current picture at the left edge"));
    add_column_ = make_button("style_column", tr("+ column"), tr("Puts the current picture at the upper edge"));
    fill_ = make_button("style_fill", tr("Fill"), tr("The current picture and favourites at the left, samples above"));
    clear_ = make_button("style_clear", tr("Clear"), tr("Empties the table"));
    for (auto* button : {add_row_, add_column_, fill_, clear_}) row->addWidget(button);
    connect(add_row_, &QToolButton::clicked, this, [this] { add(true); });
    connect(add_column_, &QToolButton::clicked, this, [this] { add(false); });
    connect(fill_, &QToolButton::clicked, this, &StylePanel::fill);
    connect(clear_, &QToolButton::clicked, this, [this] {
        StyleTable styles = exploration_.notes().styles;
        styles.rows.clear();
        styles.columns.clear();
        exploration_.set_styles(std::move(styles));
    });
    return box;
}

QWidget* StylePanel::make_layer_row() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    first_ = new QSpinBox(box);
    first_->setObjectName(u"style_first"_s);
    first_->setAccessibleName(tr("First layer"));
    last_ = new QSpinBox(box);
    last_->setObjectName(u"style_last"_s);
    last_->setAccessibleName(tr("Last layer"));
    row->addWidget(new QLabel(tr("Layers"), box));
    row->addWidget(first_);
    row->addWidget(new QLabel(tr("to"), box));
    row->addWidget(last_);
    row->addStretch(1);
    for (auto* layer : {first_, last_}) {
        layer->setKeyboardTracking(false);
        layer->setToolTip(
            tr("Which layers come from the column: the first ones draw shapes, the last ones colours and "
               "fine strokes"));
        connect(layer, &QSpinBox::valueChanged, this, &StylePanel::set_layers);
    }
    return box;
}

void StylePanel::set_generator(const GeneratorSummary& generator) {
    layers_ = std::max<std::int64_t>(1, generator.layers);
    show_styles();
}

// People count layers from 1.
void StylePanel::set_layers() {
    StyleTable styles = exploration_.notes().styles;
    styles.first_layer = first_->value() - 1;
    styles.last_layer = std::max(first_->value(), last_->value()) - 1;
    if (styles.last_layer == layers_ - 1) styles.last_layer = -1;
    exploration_.set_styles(std::move(styles), u"style layers"_s);
}

void StylePanel::add(bool row) {
    StyleTable styles = exploration_.notes().styles;
    auto& points = row ? styles.rows : styles.columns;
    points.push_back(exploration_.current());
    if (points.size() > kMostPoints) points.erase(points.begin());
    exploration_.set_styles(std::move(styles));
}

void StylePanel::fill() {
    StyleTable styles = exploration_.notes().styles;
    const LatentPoint& current = exploration_.current();
    styles.rows = {current};
    for (const auto& favourite : exploration_.notes().favourites)
        if (styles.rows.size() < kFilled && !(favourite == current)) styles.rows.push_back(favourite);
    std::int64_t seed = is_sample(current) ? current.seed : 0;
    while (styles.rows.size() < kFilled) styles.rows.push_back(sample_like(current, ++seed));
    styles.columns.clear();
    while (styles.columns.size() < kFilled) styles.columns.push_back(sample_like(current, ++seed));
    exploration_.set_styles(std::move(styles));
}

LatentPoint StylePanel::point_of(std::size_t row, std::size_t column) const {
    const StyleTable& styles = exploration_.notes().styles;
    if (row == 0) return column == 0 ? LatentPoint() : styles.columns[column - 1];
    if (column == 0) return styles.rows[row - 1];
    return styled(styles.rows[row - 1], styles.columns[column - 1], styles);
}

void StylePanel::choose(int cell) {
    const StyleTable& styles = exploration_.notes().styles;
    const auto across = static_cast<int>(styles.columns.size()) + 1;
    const auto row = static_cast<std::size_t>(cell / across), column = static_cast<std::size_t>(cell % across);
    if (row > styles.rows.size() || row + column == 0) return;
    exploration_.set_current(point_of(row, column));
}

void StylePanel::show_styles() {
    const StyleTable& styles = exploration_.notes().styles;
    const int layers = static_cast<int>(layers_);
    const QSignalBlocker quiet_first(first_), quiet_last(last_);
    for (auto* layer : {first_, last_}) layer->setRange(1, layers);
    first_->setValue(static_cast<int>(styles.first_layer) + 1);
    last_->setValue(styles.last_layer < 0 ? layers : static_cast<int>(styles.last_layer) + 1);
    amount_->set_value(styles.amount);
    const bool any = !exploration_.model().empty();
    for (auto* button : {add_row_, add_column_, fill_}) button->setEnabled(any);
    clear_->setEnabled(!styles.rows.empty() || !styles.columns.empty());
    ask();
}

void StylePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void StylePanel::refresh() { ask(); }

void StylePanel::ask() {
    const StyleTable& styles = exploration_.notes().styles;
    if (!isVisible()) return;
    if (styles.rows.empty() && styles.columns.empty()) {
        pictures_.forget(channel_);
        grid_->set_pictures({});
        return;
    }
    command::Draw question;
    question.model = exploration_.model();
    question.columns = static_cast<int>(styles.columns.size()) + 1;
    for (std::size_t row = 0; row <= styles.rows.size(); ++row)
        for (std::size_t column = 0; column <= styles.columns.size(); ++column)
            question.points.push_back(point_of(row, column));
    pictures_.ask(channel_, std::move(question));
}

void StylePanel::take(const event::Drawn& drawn) {
    QImage table = to_qimage(drawn.grid);
    if (table.isNull()) {
        grid_->set_pictures({});
        return;
    }
    QPainter painter(&table);  // now a copy of the engine's pixels
    painter.fillRect(0, 0, drawn.size, drawn.size, current_theme().surface);
    painter.end();
    grid_->set_pictures(table, drawn.size);
}

}  // namespace graft
