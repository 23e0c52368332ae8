#include "ui/views/chart_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/api/options.h"
#include "ui/engine_texts/engine_text.h"
#include "ui/models/judge_text.h"
#include "ui/models/run_names.h"
#include "ui/text.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/domain_map_view.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kMostSmoothing = 99;        // per cent
constexpr std::size_t kMostOverlays = 4;  // more lines nobody can tell apart
constexpr const char* kSpeed = "images_per_second";
constexpr const char* kNetworkMeasures[] = {"frechet", "kid", "precision", "recall"};

bool is_network_measure(const std::string& curve) {
    return std::find(std::begin(kNetworkMeasures), std::end(kNetworkMeasures), curve) != std::end(kNetworkMeasures);
}
bool has_distance(const MetricPoint& point) {
    return std::any_of(point.values.begin(), point.values.end(),
                       [](const auto& value) { return value.first == "distance"; });
}
bool is_loss(const std::string& curve) {
    return curve != kSpeed && !is_network_measure(curve) && curve.find("accuracy") == std::string::npos;
}

}  // namespace

ChartPanel::ChartPanel(RunStore& store, QWidget* parent) : QWidget(parent), store_(store) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 0, 0, 0);
    auto* charts = new QSplitter(Qt::Vertical, this);
    charts->setObjectName(u"charts"_s);
    charts->setChildrenCollapsible(false);
    losses_ = new CurveChart(tr("Losses"), charts);
    losses_->setObjectName(u"losses"_s);
    quality_ = new CurveChart(tr("Quality"), charts);
    quality_->setObjectName(u"quality"_s);
    measure_ = new QComboBox(quality_);
    measure_->setObjectName(u"measure"_s);
    measure_->setAccessibleName(tr("Measure"));
    measure_->setToolTip(
        tr("What the lower curve shows. Frechet distance and KID: how far the pictures are from real ones, smaller is "
           "better. Precision: how many look real. Recall: how much of the real variety there is."));
    quality_->add_control(measure_, Qt::AlignLeft);
    map_ = new DomainMapView(charts);
    map_->setObjectName(u"domain_map"_s);
    for (QWidget* chart :
         {static_cast<QWidget*>(losses_), static_cast<QWidget*>(quality_), static_cast<QWidget*>(map_)})
        charts->addWidget(chart);
    for (int i = 0; i < 3; ++i) charts->setStretchFactor(i, 1);
    charts->setSizes({300, 260, 300});
    column->addWidget(charts, 1);
    build_controls();
    connect(measure_, &QComboBox::currentIndexChanged, this, [this] {
        quality_->clear();
        refill();
    });
    // Many points may come at once; the charts are drawn when all are there.
    refresh_.setSingleShot(true);
    refresh_.setInterval(0);
    connect(&refresh_, &QTimer::timeout, this, &ChartPanel::refresh);
    wire_store();
    show_run({});
}

void ChartPanel::build_controls() {
    auto* smoothing = new QSlider(Qt::Horizontal, this);
    smoothing->setRange(0, kMostSmoothing);
    smoothing->setAccessibleName(tr("Smoothing"));
    smoothing->setToolTip(tr("Averages the curves over more steps, so that their course is seen through the noise"));
    smoothing->setObjectName(u"smoothing"_s);
    auto* log_scale = new QCheckBox(tr("Log scale"), this);
    log_scale->setToolTip(tr("Equal ways upwards are equal factors: small values become visible"));
    log_scale->setObjectName(u"log_scale"_s);
    overlay_ = new QToolButton(losses_);
    overlay_->setObjectName(u"overlay"_s);
    overlay_->setText(tr("Other runs"));
    overlay_->setToolTip(tr("Lays the curves of other runs over these, as broken lines"));
    overlay_->setPopupMode(QToolButton::InstantPopup);
    overlay_->setFocusPolicy(Qt::StrongFocus);
    overlay_menu_ = new QMenu(overlay_);
    overlay_->setMenu(overlay_menu_);
    losses_->add_control(overlay_, Qt::AlignRight);
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Smoothing"), this));
    row->addWidget(smoothing, 1);
    row->addWidget(log_scale);
    qobject_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(smoothing, &QSlider::valueChanged, this, [this](int percent) {
        for (auto* chart : {losses_, quality_}) chart->set_smoothing(percent / 100.0);
    });
    connect(log_scale, &QCheckBox::toggled, losses_, &CurveChart::set_log_scale);
}

void ChartPanel::wire_store() {
    const auto seen = [this](const std::string& run) { return run == run_ || overlaid_.contains(run); };
    connect(&store_, &RunStore::reset, this, [this, seen](const std::string& run) {
        if (run == run_) show_measures();
        if (seen(run)) refill();
        if (run == run_) show_map();
    });
    connect(&store_, &RunStore::points_thinned, this, [this, seen](const std::string& run) {
        if (seen(run)) refill();
    });
    connect(&store_, &RunStore::point_added, this, [this, seen](const std::string& run) {
        if (!seen(run)) return;
        const MetricPoint& newest = store_.find(run)->points.back();
        if (run == run_ && !drifts_ && has_distance(newest))
            refill();
        else
            add_point(run, newest);
        refresh_.start();
    });
    connect(&store_, &RunStore::change_added, this, [this](const std::string& run) {
        if (run == run_) add_change(store_.find(run)->changes.back());
    });
    connect(&store_, &RunStore::map_added, this, [this](const std::string& run) {
        if (run == run_) show_map();
    });
}

void ChartPanel::show_run(const std::string& run) {
    run_ = run;
    overlaid_.erase(run);
    for (auto* chart : {losses_, quality_}) chart->clear();
    show_measures();
    refill();
    show_map();
    fill_overlay_menu();
}

void ChartPanel::show_measures() {
    const RunRecord* record = store_.find(run_);
    const bool classifier = record != nullptr && record->run.kind == RunKind::Classifier;
    const std::string before = measure();
    const QSignalBlocker quiet(measure_);
    measure_->clear();
    const auto offer = [&](const QString& text, const char* curve) {
        measure_->addItem(text, QString::fromUtf8(curve));
    };
    if (classifier) {
        offer(tr("Accuracy on held-out pictures"), "accuracy");
    } else {
        for (const char* curve : kNetworkMeasures) offer(curve_text(curve), curve);
    }
    offer(tr("Pictures per second"), kSpeed);
    measure_->setCurrentIndex(std::max(0, measure_->findData(to_qt(before))));
    map_->setVisible(!classifier);
}

std::string ChartPanel::measure() const { return to_std(measure_->currentData().toString()); }

void ChartPanel::refill() {
    for (auto* chart : {losses_, quality_}) chart->clear_curves();
    quality_->set_from_zero(measure() == kSpeed);
    show_distance();
    fill(run_);
    for (const auto& run : overlaid_) fill(run);
    if (const RunRecord* record = store_.find(run_))
        for (const auto& change : record->changes) add_change(change);
    refresh();
}

// Of a training that drifts the distance is the curve that matters. The reconstruction before is of another scale.
void ChartPanel::show_distance() {
    const RunRecord* record = store_.find(run_);
    drifts_ = record != nullptr && std::any_of(record->points.begin(), record->points.end(), has_distance);
    if (drifts_)
        losses_->set_title(tr("Distance from real pictures"),
                           tr("How far new pictures are from real ones in the features of the network; around 0 they "
                              "are alike. Held-out pictures are real ones that nothing is learned from: when that "
                              "curve no longer falls, more time changes little."));
    else
        losses_->set_title(tr("Losses"));
}

void ChartPanel::fill(const std::string& run) {
    const RunRecord* record = store_.find(run);
    if (record == nullptr) return;
    for (const auto& point : record->points) add_point(run, point);
}

void ChartPanel::add_point(const std::string& run, const MetricPoint& point) {
    const auto step = static_cast<double>(point.step);
    const QString label = label_of(run);
    const std::string wanted = measure();
    for (const auto& [name, value] : point.values) {
        // A classifier's second accuracy goes with the first.
        const bool quality = name == wanted || (wanted == "accuracy" && name == "second_accuracy");
        if (quality) quality_->add_point(name, step, value, label);
        if (is_loss(name) && !(drifts_ && name == "reconstruction")) losses_->add_point(name, step, value, label);
    }
}

void ChartPanel::add_change(const event::OptionChanged& change) {
    const QString value =
        change.value.is_number() ? short_number(change.value.get<double>()) : to_qt(change.value.dump());
    TrainOptions options;
    const auto fields = options.fields();
    const OptionField* field = find_option(fields, change.name);
    const QString name = field != nullptr ? option_text(field->label) : to_qt(change.name);
    for (auto* chart : {losses_, quality_}) chart->add_mark(static_cast<double>(change.step), name + u" = "_s + value);
    refresh();
}

void ChartPanel::refresh() {
    name_quality();
    for (auto* chart : {losses_, quality_}) chart->refresh();
}

// A distance means nothing without the network that it was measured in.
void ChartPanel::name_quality() {
    const RunRecord* record = store_.find(run_);
    QString title = measure_->currentText(), note;
    if (record != nullptr && is_network_measure(measure())) {
        const auto measured = std::find_if(record->points.rbegin(), record->points.rend(),
                                           [](const MetricPoint& point) { return !point.network.empty(); });
        if (measured == record->points.rend()) {
            title = tr("not measured yet");
        } else {
            title = (measured->took_part ? tr("flattered by %1") : tr("in %1")).arg(engine_text(measured->network));
            note = judge_text(measured->network, measured->took_part);
        }
    } else if (record != nullptr) {
        title.clear();  // the chooser says it
    }
    quality_->set_title(title, note);
}

void ChartPanel::set_runs(const std::vector<RunSummary>& runs) {
    runs_ = runs;
    std::erase_if(overlaid_, [&](const std::string& run) {
        return std::none_of(runs.begin(), runs.end(), [&](const RunSummary& each) { return each.id == run; });
    });
    fill_overlay_menu();
}

QString ChartPanel::label_of(const std::string& run) const { return run == run_ ? QString() : run_name(runs_, run); }

void ChartPanel::fill_overlay_menu() {
    overlay_menu_->clear();
    const RunRecord* shown = store_.find(run_);
    for (const auto& run : runs_) {
        if (shown == nullptr || run.id == run_ || run.kind != shown->run.kind) continue;
        auto* action = overlay_menu_->addAction(run_name(run));
        action->setCheckable(true);
        action->setChecked(overlaid_.contains(run.id));
        action->setEnabled(action->isChecked() || overlaid_.size() < kMostOverlays);
        connect(action, &QAction::toggled, this, [this, id = run.id](bool on) { set_overlaid(id, on); });
    }
    overlay_->setEnabled(!overlay_menu_->isEmpty());
}

void ChartPanel::set_overlaid(const std::string& run, bool overlaid) {
    if (overlaid)
        overlaid_.insert(run);
    else
        overlaid_.erase(run);
    if (overlaid) Q_EMIT history_wanted(run);
    refill();
    for (auto* chart : {losses_, quality_}) chart->show_all();
    // Not from within the menu's own signal.
    QMetaObject::invokeMethod(this, &ChartPanel::fill_overlay_menu, Qt::QueuedConnection);
}

void ChartPanel::show_map() {
    const RunRecord* record = store_.find(run_);
    map_->set_placeholder(record == nullptr ? tr("The domain map of a run is seen here.")
                                            : tr("The domain map comes with the first look of a feature network: train "
                                                 "a classifier in this project if there is none."));
    map_->set_maps(record == nullptr ? std::vector<event::DomainMap>{} : record->maps);
    map_->show_step(step_);
}

void ChartPanel::show_step(qint64 step) {
    step_ = step;
    map_->show_step(step);
}

}  // namespace graft
