#include "ui/widgets/curve_chart.h"

// QCustomPlot is written with Qt's keywords, which Graft switches off.
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef signals

#include <QCoreApplication>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/text.h"
#include "ui/theme/theme.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kFaint = 70;  // of 255

}  // namespace

QString curve_text(const std::string& name) {
    static constexpr const char* kNames[] = {
        QT_TRANSLATE_NOOP("Curves", "generator"),       QT_TRANSLATE_NOOP("Curves", "discriminator"),
        QT_TRANSLATE_NOOP("Curves", "match"),           QT_TRANSLATE_NOOP("Curves", "loss"),
        QT_TRANSLATE_NOOP("Curves", "accuracy"),        QT_TRANSLATE_NOOP("Curves", "second loss"),
        QT_TRANSLATE_NOOP("Curves", "second accuracy"), QT_TRANSLATE_NOOP("Curves", "images per second")};
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    const bool known = std::find(std::begin(kNames), std::end(kNames), words) != std::end(kNames);
    return known ? QCoreApplication::translate("Curves", words.c_str()) : to_qt(words);
}

CurveChart::CurveChart(const QString& title, QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot(this)), readout_(new QLabel(title, this)), title_(title) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(readout_);
    column->addWidget(plot_, 1);
    readout_->setProperty("quiet", true);
    readout_->setContentsMargins(6, 4, 6, 0);
    // A long readout must not widen the page.
    readout_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
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
    plot_->legend->setRowSpacing(-4);
    for (auto* axis : {plot_->xAxis, plot_->yAxis}) axis->setNumberFormat(u"gb"_s);
    plot_->xAxis->setNumberPrecision(7);
    plot_->yAxis->setNumberPrecision(4);
    cursor_ = new QCPItemStraightLine(plot_);
    cursor_->setVisible(false);
    plot_->installEventFilter(this);
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        read_out(plot_->xAxis->pixelToCoord(event->position().x()));
        if (event->buttons() & Qt::LeftButton) follows_ = false;
    });
    connect(plot_, &QCustomPlot::mouseWheel, this, [this] { follows_ = false; });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &CurveChart::show_all);
}

QColor CurveChart::colour_of(std::size_t index) const {
    const auto& colours = current_theme().curves;
    return colours.empty() ? current_theme().text : colours[index % colours.size()];
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
    under.setAlpha(200);
    plot_->legend->setBrush(under);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setTextColor(theme.text);
    plot_->legend->setFont(small);
    cursor_->setPen(QPen(theme.quiet, 0, Qt::DotLine));
    for (auto* mark : marks_) mark->setPen(QPen(theme.warning, 0, Qt::DashLine));
    for (auto* text : mark_texts_) text->setColor(theme.warning);
    for (std::size_t i = 0; i < order_.size(); ++i) {
        QColor colour = colour_of(i);
        const Curve& curve = curves_.at(order_[i]);
        curve.smooth->setPen(QPen(colour, 1.6));
        colour.setAlpha(kFaint);
        curve.raw->setPen(QPen(colour, 1));
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::add_point(const std::string& name, double step, double value) {
    auto found = curves_.find(name);
    if (found == curves_.end()) {
        Curve curve;
        curve.raw = plot_->addGraph();
        curve.raw->removeFromLegend();
        curve.raw->setVisible(smoothing_ > 0);
        curve.smooth = plot_->addGraph();
        curve.smooth->setName(curve_text(name));
        order_.push_back(name);
        found = curves_.emplace(name, curve).first;
        apply_colours();
    }
    if (!std::isfinite(value)) return;
    found->second.raw->addData(step, value);
    add_smooth(found->second, step, value);
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
    for (auto& [name, curve] : curves_) smooth_again(curve);
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
    label->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    label->setPadding(QMargins(3, 0, 0, 0));
    label->setText(text);
    marks_.push_back(mark);
    mark_texts_.push_back(label);
    apply_colours();
}

void CurveChart::clear() {
    plot_->clearGraphs();
    for (auto* mark : marks_) plot_->removeItem(mark);
    for (auto* text : mark_texts_) plot_->removeItem(text);
    marks_.clear();
    mark_texts_.clear();
    curves_.clear();
    order_.clear();
    follows_ = true;
    end_read_out();
}

void CurveChart::refresh() {
    for (auto* axis : {plot_->xAxis, plot_->yAxis}) axis->setVisible(!is_empty());
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
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::show_all() {
    follows_ = true;
    refresh();
}

double CurveChart::shown_value(const std::string& name, double step) const {
    const auto found = curves_.find(name);
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
    for (const auto& name : order_) {
        const double value = shown_value(name, step);
        if (std::isfinite(value)) text += u"  ·  "_s + curve_text(name) + u' ' + short_number(value);
    }
    readout_->setText(text);
    cursor_->setVisible(true);
    cursor_->point1->setCoords(step, 1);
    cursor_->point2->setCoords(step, 2);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::end_read_out() {
    readout_->setText(title_);
    cursor_->setVisible(false);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::changeEvent(QEvent* event) {
    // The theme is set before the palettes follow it.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) apply_colours();
    QWidget::changeEvent(event);
}

bool CurveChart::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot_ && event->type() == QEvent::Leave) end_read_out();
    return QWidget::eventFilter(watched, event);
}

void CurveChart::show_menu(const QPoint& place) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show all")), &QAction::triggered, this, &CurveChart::show_all);
    connect(menu->addAction(tr("Save curves…")), &QAction::triggered, this, [this] {
        auto* dialog =
            new QFileDialog(this, tr("Save curves"), {}, tr("Picture (*.png);;Drawing (*.svg);;Table (*.csv)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"png"_s);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
            if (!save(file)) readout_->setText(tr("%1 could not be written.").arg(file));
        });
        dialog->open();
    });
    menu->popup(plot_->mapToGlobal(place));
}

bool CurveChart::save(const QString& file) const {
    if (file.endsWith(".csv"_L1)) return save_csv(file);
    if (!file.endsWith(".svg"_L1)) return plot_->savePng(file, 0, 0, 2.0);
    QSvgGenerator generator;
    generator.setFileName(file);
    generator.setSize(plot_->size());
    generator.setViewBox(plot_->rect());
    QCPPainter painter;
    if (!painter.begin(&generator)) return false;
    painter.setMode(QCPPainter::pmVectorized);
    plot_->toPainter(&painter, plot_->width(), plot_->height());
    return painter.end();
}

bool CurveChart::save_csv(const QString& file) const {
    // Curves may have points at different steps, so each value has its own line.
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly)) return false;
    out.write("step,curve,value\n");
    for (const auto& name : order_)
        for (const auto& point : *curves_.at(name).raw->data())
            out.write(u"%1,%2,%3\n"_s.arg(point.key, 0, 'f', 0).arg(to_qt(name)).arg(point.value, 0, 'g', 9).toUtf8());
    return out.commit();
}

}  // namespace graft
