#include "ui/widgets/curve_chart.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plotting.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kFaint = 70;                          // of 255
constexpr QLatin1StringView kOverMouse("overlay");  // QCustomPlot's own layer for what is drawn apart from the rest

}  // namespace

QString curve_text(const std::string& name) {
    static constexpr std::pair<const char*, const char*> kNames[] = {
        {"generator", QT_TRANSLATE_NOOP("Curves", "generator")},
        {"discriminator", QT_TRANSLATE_NOOP("Curves", "discriminator")},
        {"match", QT_TRANSLATE_NOOP("Curves", "match")},
        {"kept", QT_TRANSLATE_NOOP("Curves", "kept diversity")},
        {"reconstruction", QT_TRANSLATE_NOOP("Curves", "reconstruction")},
        {"distance", QT_TRANSLATE_NOOP("Curves", "distance, training pictures")},
        {"held_out", QT_TRANSLATE_NOOP("Curves", "distance, held-out pictures")},
        {"loss", QT_TRANSLATE_NOOP("Curves", "loss")},
        {"accuracy", QT_TRANSLATE_NOOP("Curves", "accuracy")},
        {"second_loss", QT_TRANSLATE_NOOP("Curves", "second loss")},
        {"second_accuracy", QT_TRANSLATE_NOOP("Curves", "second accuracy")},
        {"images_per_second", QT_TRANSLATE_NOOP("Curves", "images per second")},
        {"frechet", QT_TRANSLATE_NOOP("Curves", "Frechet distance")},
        {"kid", QT_TRANSLATE_NOOP("Curves", "KID")},
        {"precision", QT_TRANSLATE_NOOP("Curves", "Precision")},
        {"recall", QT_TRANSLATE_NOOP("Curves", "Recall")}};
    for (const auto& [known, text] : kNames)
        if (name == known) return QCoreApplication::translate("Curves", text);
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return to_qt(words);
}

CurveChart::CurveChart(const QString& title, QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot(this)), readout_(new QLabel(title, this)), text_(title) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    save_ = new QToolButton(this);
    save_->setObjectName(u"save_curves"_s);
    save_->setIcon(icon("export"_L1));
    save_->setToolTip(tr("Saves these curves as a picture, a drawing or a table"));
    save_->setAccessibleName(tr("Save curves…"));
    connect(save_, &QToolButton::clicked, this, &CurveChart::ask_save);
    header_ = new QHBoxLayout;
    header_->setSpacing(4);
    header_->addWidget(readout_, 1);
    header_->addWidget(save_);
    column->addLayout(header_);
    column->addWidget(plot_, 1);
    readout_->setProperty("quiet", true);
    readout_->setContentsMargins(6, 4, 6, 0);
    // A long readout must not widen the page.
    readout_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    readout_->installEventFilter(this);
    plot_->setMinimumSize(160, 80);
    plot_->setFocusPolicy(Qt::StrongFocus);
    plot_->setAccessibleName(title);
    plot_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(plot_, &QWidget::customContextMenuRequested, this, &CurveChart::show_menu);
    setContentsMargins(0, 0, 0, 0);
    set_up_plot();
    apply_colours();
    refresh();
}

void CurveChart::set_up_plot() {
    // Wide lines of some thousand points would take tens of milliseconds otherwise.
    plot_->setPlottingHints(QCP::phFastPolylines);
    plot_->setNoAntialiasingOnDrag(true);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    plot_->axisRect()->setMinimumMargins(QMargins(8, 6, 10, 6));
    // As small as can be read: it lies over the curves.
    plot_->legend->setRowSpacing(-1);
    plot_->legend->setIconSize(16, 12);
    plot_->legend->setIconTextPadding(5);
    plot_->legend->setMargins(QMargins(4, 1, 4, 1));
    for (auto* axis : {plot_->xAxis, plot_->yAxis}) axis->setNumberFormat(u"gb"_s);
    plot_->xAxis->setNumberPrecision(7);
    plot_->yAxis->setNumberPrecision(4);
    cursor_ = new QCPItemStraightLine(plot_);
    cursor_->setVisible(false);
    values_ = new QCPItemText(plot_);
    values_->position->setType(QCPItemPosition::ptAxisRectRatio);
    values_->setTextAlignment(Qt::AlignLeft);
    values_->setPadding(QMargins(6, 3, 6, 3));
    values_->setVisible(false);
    // A layer of its own: the curves, which may have a million points, are not drawn again for every move of the mouse.
    for (QCPAbstractItem* item : {static_cast<QCPAbstractItem*>(cursor_), static_cast<QCPAbstractItem*>(values_)})
        item->setLayer(QString(kOverMouse));
    plot_->installEventFilter(this);
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        read_out(plot_->xAxis->pixelToCoord(event->position().x()));
        if (event->buttons() & Qt::LeftButton) follows_ = false;
    });
    connect(plot_, &QCustomPlot::mouseWheel, this, [this] { follows_ = false; });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &CurveChart::show_all);
}

QColor CurveChart::colour_of(const std::string& name) const {
    const auto& colours = current_theme().curves;
    const auto index = static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
    return colours.empty() ? current_theme().text : colours[index % colours.size()];
}

Qt::PenStyle CurveChart::style_of(const QString& run) const {
    static constexpr Qt::PenStyle kStyles[] = {Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};
    if (run.isEmpty()) return Qt::SolidLine;
    const auto index = static_cast<std::size_t>(std::find(runs_.begin(), runs_.end(), run) - runs_.begin());
    return kStyles[index % std::size(kStyles)];
}

QString CurveChart::text_of(const Curve& curve) const {
    return curve.run.isEmpty() ? curve_text(curve.name) : curve_text(curve.name) + u" · "_s + curve.run;
}

void CurveChart::apply_colours() {
    const Theme& theme = current_theme();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    plot_->setBackground(QBrush(theme.surface));
    for (auto* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setBasePen(QPen(theme.border));
        axis->setTickPen(QPen(theme.border));
        axis->setSubTickPen(QPen(theme.border));
        axis->setTickLabelColor(theme.quiet);
        axis->setTickLabelFont(small);
        QColor grid = theme.border;
        grid.setAlpha(110);
        axis->grid()->setPen(QPen(grid, 0));
        axis->grid()->setZeroLinePen(QPen(theme.border, 0));
    }
    QColor under = theme.surface;
    under.setAlpha(150);
    plot_->legend->setBrush(under);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setTextColor(theme.text);
    plot_->legend->setFont(small);
    cursor_->setPen(QPen(theme.quiet, 0, Qt::DotLine));
    QColor ground = theme.raised;
    ground.setAlpha(235);
    values_->setBrush(ground);
    values_->setPen(QPen(theme.border));
    values_->setColor(theme.text);
    values_->setFont(small);
    for (auto* mark : marks_) mark->setPen(QPen(theme.warning, 0, Qt::DashLine));
    for (auto* text : mark_texts_) text->setColor(theme.warning);
    for (const auto& [key, curve] : curves_) {
        QColor colour = colour_of(curve.name);
        curve.smooth->setPen(QPen(colour, curve.run.isEmpty() ? 1.6 : 1.2, style_of(curve.run)));
        colour.setAlpha(kFaint);
        curve.raw->setPen(QPen(colour, 1));
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

CurveChart::Curve& CurveChart::curve_for(const std::string& name, const QString& run) {
    const Key key{name, run};
    if (const auto found = curves_.find(key); found != curves_.end()) return found->second;
    const auto remember = [](auto& list, const auto& item) {
        if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
    };
    remember(names_, name);
    if (!run.isEmpty()) remember(runs_, run);
    const bool run_is_named =
        std::any_of(order_.begin(), order_.end(), [&](const Key& one) { return one.second == run; });
    Curve curve{name, run};
    curve.raw = plot_->addGraph();
    curve.raw->removeFromLegend();
    curve.raw->setVisible(smoothing_ > 0);
    curve.smooth = plot_->addGraph();
    // Another run has one entry, for its curves have the colours of the shown run's.
    curve.smooth->setName(run.isEmpty() ? curve_text(name) : run);
    if (!run.isEmpty() && run_is_named) curve.smooth->removeFromLegend();
    order_.push_back(key);
    Curve& added = curves_.emplace(key, curve).first->second;
    apply_colours();
    return added;
}

void CurveChart::add_point(const std::string& name, double step, double value, const QString& run) {
    Curve& curve = curve_for(name, run);
    if (!std::isfinite(value)) return;
    curve.raw->addData(step, value);
    add_smooth(curve, step, value);
}

int CurveChart::point_count() const {
    int count = 0;
    for (const auto& [key, curve] : curves_) count += curve.raw->dataCount();
    return count;
}

QStringList CurveChart::curve_names() const {
    QStringList names;
    for (const auto& key : order_) names.append(text_of(curves_.at(key)));
    return names;
}

void CurveChart::add_smooth(Curve& curve, double step, double value) const {
    const bool first = curve.smooth->dataCount() == 0;
    curve.average = first ? value : smoothing_ * curve.average + (1 - smoothing_) * value;
    curve.smooth->addData(step, curve.average);
}

void CurveChart::smooth_again(Curve& curve) const {
    curve.smooth->data()->clear();
    for (const auto& point : *curve.raw->data()) add_smooth(curve, point.key, point.value);
    curve.raw->setVisible(smoothing_ > 0);
}

void CurveChart::set_smoothing(double smoothing) {
    smoothing_ = std::clamp(smoothing, 0.0, 0.99);
    for (auto& [key, curve] : curves_) smooth_again(curve);
    refresh();
}

void CurveChart::set_log_scale(bool log_scale) {
    log_scale_ = log_scale;
    plot_->yAxis->setScaleType(log_scale ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (log_scale)
        plot_->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        plot_->yAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    show_all();
}

void CurveChart::add_mark(double step, const QString& text) {
    auto* mark = new QCPItemStraightLine(plot_);
    mark->point1->setCoords(step, 1);
    mark->point2->setCoords(step, 2);
    auto* label = new QCPItemText(plot_);
    label->position->setTypeX(QCPItemPosition::ptPlotCoords);
    label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    label->position->setCoords(step, 0.98);
    label->setPadding(QMargins(3, 0, 3, 0));
    label->setText(text);
    marks_.push_back(mark);
    mark_texts_.push_back(label);
    apply_colours();
}

void CurveChart::clear() {
    clear_curves();
    names_.clear();
    runs_.clear();
    follows_ = true;
    show_cursor(false);
}

void CurveChart::add_control(QWidget* control, Qt::Alignment side) {
    header_->insertWidget(side == Qt::AlignLeft ? 0 : header_->count() - 1, control);
}

void CurveChart::show_text(const QString& text, const QString& note) {
    text_ = text;
    note_ = note;
    const int room = readout_->contentsRect().width();
    const QString shown = readout_->fontMetrics().elidedText(text, Qt::ElideRight, std::max(room, 0));
    readout_->setText(shown);
    readout_->setToolTip(!note.isEmpty() ? note : shown == text ? QString() : text);
}

void CurveChart::set_title(const QString& title, const QString& note) {
    plot_->setAccessibleName(title);
    plot_->setAccessibleDescription(note);
    show_text(title, note);
}

void CurveChart::clear_curves() {
    plot_->clearGraphs();
    for (auto* mark : marks_) plot_->removeItem(mark);
    for (auto* text : mark_texts_) plot_->removeItem(text);
    marks_.clear();
    mark_texts_.clear();
    curves_.clear();
    order_.clear();
}

void CurveChart::refresh() {
    for (auto* axis : {plot_->xAxis, plot_->yAxis}) axis->setVisible(!is_empty());
    save_->setEnabled(!is_empty());
    // One curve is named by the title already.
    plot_->legend->setVisible(curves_.size() > 1);
    if (follows_) {
        plot_->rescaleAxes(true);
        const auto range = plot_->yAxis->range();
        // A little air, and never a range of nothing.
        const double air = std::max(range.size() * 0.06, std::abs(range.upper) * 1e-6);
        if (!log_scale_) plot_->yAxis->setRange(from_zero_ ? 0 : range.lower - air, range.upper + air);
        if (plot_->xAxis->range().size() <= 0) plot_->xAxis->setRange(0, 1);
    }
    // A mark's text is on the side where there is room for it.
    for (auto* text : mark_texts_) {
        const bool right = text->position->coords().x() > plot_->xAxis->range().center();
        text->setPositionAlignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::show_all() {
    follows_ = true;
    refresh();
}

double CurveChart::shown_value(const std::string& name, double step, const QString& run) const {
    const auto found = curves_.find({name, run});
    if (found == curves_.end() || found->second.smooth->dataCount() == 0)
        return std::numeric_limits<double>::quiet_NaN();
    const auto points = found->second.smooth->data();
    auto point = points->findBegin(step, false);
    if (point == points->constEnd()) --point;
    if (point != points->constBegin() && step - (point - 1)->key < point->key - step) --point;
    return point->value;
}

void CurveChart::read_out(double step) {
    if (curves_.empty()) return;
    QString text = tr("step %1").arg(number_text(static_cast<qint64>(std::llround(std::max(0.0, step)))));
    for (const auto& [name, run] : order_) {
        const double value = shown_value(name, step, run);
        if (std::isfinite(value)) text += u"\n"_s + text_of(curves_.at({name, run})) + u' ' + short_number(value);
    }
    // On the side where the cursor is not.
    const bool right = step < plot_->xAxis->range().center();
    values_->setText(text);
    values_->position->setCoords(right ? 0.985 : 0.015, 0.03);
    values_->setPositionAlignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    cursor_->point1->setCoords(step, 1);
    cursor_->point2->setCoords(step, 2);
    show_cursor(true);
}

void CurveChart::show_cursor(bool shown) {
    if (!shown && !cursor_->visible()) return;
    values_->setVisible(shown);
    cursor_->setVisible(shown);
    plot_->layer(QString(kOverMouse))->replot();
}

void CurveChart::changeEvent(QEvent* event) {
    // The theme is set before the palettes follow it.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) apply_colours();
    QWidget::changeEvent(event);
}

bool CurveChart::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot_ && event->type() == QEvent::Leave) show_cursor(false);
    if (watched == readout_ && event->type() == QEvent::Resize) show_text(text_, note_);
    return QWidget::eventFilter(watched, event);
}

void CurveChart::show_menu(const QPoint& place) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show all")), &QAction::triggered, this, &CurveChart::show_all);
    connect(menu->addAction(tr("Save curves…")), &QAction::triggered, this, &CurveChart::ask_save);
    menu->popup(plot_->mapToGlobal(place));
}

}  // namespace graft
