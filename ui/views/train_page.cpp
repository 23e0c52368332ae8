#include "ui/views/train_page.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/actions.h"
#include "ui/models/library_model.h"
#include "ui/text.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kMostSmoothing = 99;  // per cent

bool is_quality(const std::string& curve) { return curve.find("accuracy") != std::string::npos; }
bool is_speed(const std::string& curve) { return curve == "images_per_second"; }

}  // namespace

TrainPage::TrainPage(RunStore& store, const Actions& actions, QWidget* parent) : QWidget(parent), store_(store) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    column->setSpacing(6);
    columns_ = new QSplitter(Qt::Horizontal, this);
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(make_pictures());
    columns_->addWidget(make_charts());
    columns_->setStretchFactor(0, 3);
    columns_->setStretchFactor(1, 2);
    columns_->setSizes({600, 400});
    column->addWidget(make_header(actions));
    column->addWidget(columns_, 1);
    const auto mine = [this](const std::string& run) { return run == run_; };
    connect(&store, &RunStore::reset, this, [this, mine](const std::string& run) {
        if (mine(run)) refill();
    });
    connect(&store, &RunStore::point_added, this, [this, mine](const std::string& run) {
        if (!mine(run)) return;
        add_point(store_.find(run)->points.back());
        for (auto* chart : {losses_, quality_, speed_}) chart->refresh();
    });
    connect(&store, &RunStore::preview_added, this, [this, mine](const std::string& run) {
        if (mine(run)) update_times();
    });
    connect(&store, &RunStore::change_added, this, [this, mine](const std::string& run) {
        if (mine(run)) add_change(store_.find(run)->changes.back());
    });
    show_run({});
}

QWidget* TrainPage::make_header(const Actions& actions) {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    title_ = new QLabel(header);
    title_->setTextFormat(Qt::PlainText);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    title_->setFont(large);
    status_ = new QLabel(header);
    status_->setProperty("quiet", true);
    row->addWidget(title_, 1);
    row->addWidget(status_);
    for (auto* action : {actions.pause, actions.stop, actions.snapshot}) {
        auto* button = new QToolButton(header);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    return header;
}

QWidget* TrainPage::make_pictures() {
    pictures_ = new QWidget(this);
    auto* column = new QVBoxLayout(pictures_);
    column->setContentsMargins(0, 0, 6, 0);
    grid_ = new PictureGrid(pictures_);
    time_ = new QSlider(Qt::Horizontal, pictures_);
    time_->setObjectName(u"time"_s);
    time_->setAccessibleName(tr("Time"));
    time_->setToolTip(tr("Goes back and forth through the pictures of this run; at its end it follows the training"));
    time_text_ = new QLabel(pictures_);
    time_text_->setProperty("quiet", true);
    time_text_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // The step grows by a digit now and then; the slider should not shrink with it.
    time_text_->setMinimumWidth(time_text_->fontMetrics().horizontalAdvance(tr("step %1").arg(u"0,000,000"_s)));
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Time"), pictures_));
    row->addWidget(time_, 1);
    row->addWidget(time_text_);
    column->addWidget(grid_, 1);
    column->addLayout(row);
    connect(time_, &QSlider::valueChanged, this, &TrainPage::show_time);
    return pictures_;
}

QWidget* TrainPage::make_charts() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(6, 0, 0, 0);
    auto* charts = new QSplitter(Qt::Vertical, box);
    charts->setChildrenCollapsible(false);
    losses_ = new CurveChart(tr("Losses"), charts);
    losses_->setObjectName(u"losses"_s);
    quality_ = new CurveChart(tr("Accuracy on held-out pictures"), charts);
    speed_ = new CurveChart(tr("Pictures per second"), charts);
    speed_->set_from_zero();
    for (auto* chart : {losses_, quality_, speed_}) charts->addWidget(chart);
    charts->setStretchFactor(0, 3);
    charts->setStretchFactor(1, 3);
    charts->setStretchFactor(2, 2);
    charts->setSizes({360, 300, 180});
    auto* smoothing = new QSlider(Qt::Horizontal, box);
    smoothing->setRange(0, kMostSmoothing);
    smoothing->setAccessibleName(tr("Smoothing"));
    smoothing->setToolTip(tr("Averages the curves over more steps, so that their course is seen through the noise"));
    smoothing->setObjectName(u"smoothing"_s);
    auto* log_scale = new QCheckBox(tr("Log scale"), box);
    log_scale->setToolTip(tr("Equal ways upwards are equal factors: small values become visible"));
    log_scale->setObjectName(u"log_scale"_s);
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Smoothing"), box));
    row->addWidget(smoothing, 1);
    row->addWidget(log_scale);
    column->addWidget(charts, 1);
    column->addLayout(row);
    connect(smoothing, &QSlider::valueChanged, this, [this](int percent) {
        losses_->set_smoothing(percent / 100.0);
        speed_->set_smoothing(percent / 100.0);
    });
    connect(log_scale, &QCheckBox::toggled, losses_, &CurveChart::set_log_scale);
    return box;
}

void TrainPage::show_run(const std::string& run) {
    run_ = run;
    refill();
}

void TrainPage::refill() {
    for (auto* chart : {losses_, quality_, speed_}) chart->clear();
    const RunRecord* record = store_.find(run_);
    const bool classifier = record != nullptr && record->run.kind == RunKind::Classifier;
    pictures_->setVisible(!classifier);
    quality_->setVisible(classifier);
    grid_->set_placeholder(record == nullptr ? tr("Choose a domain on the right and press Train. What the generator "
                                                  "makes of it will be seen here.")
                                             : tr("The first pictures are on their way…"));
    if (record != nullptr) {
        for (const auto& point : record->points) add_point(point);
        for (const auto& change : record->changes) add_change(change);
    }
    for (auto* chart : {losses_, quality_, speed_}) chart->refresh();
    time_->setValue(time_->maximum());
    update_times();
    update_title();
}

void TrainPage::add_point(const MetricPoint& point) {
    const auto step = static_cast<double>(point.step);
    for (const auto& [name, value] : point.values) {
        auto* chart = is_speed(name) ? speed_ : is_quality(name) ? quality_ : losses_;
        chart->add_point(name, step, value);
    }
}

void TrainPage::add_change(const event::OptionChanged& change) {
    const QString value =
        change.value.is_number() ? short_number(change.value.get<double>()) : to_qt(change.value.dump());
    losses_->add_mark(static_cast<double>(change.step), to_qt(change.name) + u" = "_s + value);
}

void TrainPage::update_title() {
    const RunRecord* record = store_.find(run_);
    if (record == nullptr) {
        title_->setText(tr("No run yet"));
        status_->clear();
        return;
    }
    QStringList domains;
    for (const auto& domain : record->run.domains) domains.append(to_qt(domain));
    title_->setText(to_qt(run_) + u" · "_s + domains.join(u", "_s));
    const bool live = run_ == store_.live_run();
    QString status = run_state_text(record->run.state);
    if (live && state_ == State::Training) status = u"● "_s + tr("training");
    if (live && state_ == State::Paused) status = tr("paused");
    if (live && state_ == State::Stopping) status = tr("saving");
    status_->setText(status);
    status_->setProperty("live", live && state_ == State::Training);
    style()->unpolish(status_);
    style()->polish(status_);
}

void TrainPage::show_state(State state) {
    state_ = state;
    update_title();
}

void TrainPage::update_times() {
    const RunRecord* record = store_.find(run_);
    const int count = record == nullptr ? 0 : static_cast<int>(record->previews.size());
    const bool follows = time_->value() == time_->maximum();
    const int place = follows ? count - 1 : std::min(time_->value(), count - 1);
    {
        const QSignalBlocker quiet(time_);
        time_->setRange(0, std::max(0, count - 1));
        time_->setValue(place);
        time_->setEnabled(count > 1);
    }
    show_time(place);
}

void TrainPage::show_time(int index) {
    const RunRecord* record = store_.find(run_);
    if (record == nullptr || index < 0 || index >= static_cast<int>(record->previews.size())) {
        grid_->set_pictures({});
        time_text_->clear();
        return;
    }
    const auto& preview = record->previews[static_cast<std::size_t>(index)];
    grid_->set_pictures(to_qimage(preview.grid));
    time_text_->setText(tr("step %1").arg(number_text(preview.step)));
}

QImage TrainPage::pictures() const { return grid_->pictures(); }

}  // namespace graft
