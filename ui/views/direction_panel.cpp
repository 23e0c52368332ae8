#include "ui/views/direction_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/views/direction_row.h"
#include "ui/widgets/framed_button.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kQuietMilliseconds = 250;
constexpr int kStripSide = 32;  // pixels that the engine draws a side

}  // namespace

DirectionPanel::DirectionPanel(Exploration& exploration, PictureSource& pictures, QWidget* parent)
    : QWidget(parent), exploration_(exploration), pictures_(pictures), channel_(pictures.new_channel()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(4);
    make_search_row(column);
    make_example_row(column);
    words_ = new QLabel(tr("A direction changes one thing in every picture. Let the model show where its pictures "
                           "differ most, or mark examples on the sheet."),
                        this);
    words_->setWordWrap(true);
    words_->setProperty("quiet", true);
    words_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::MinimumExpanding);
    column->addWidget(words_);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(area);
    rows_box_ = new QVBoxLayout(inside);
    rows_box_->setContentsMargins(0, 0, 4, 0);
    rows_box_->addStretch(1);
    area->setWidget(inside);
    column->addWidget(area, 1);
    connect(area->verticalScrollBar(), &QScrollBar::valueChanged, &quiet_, qOverload<>(&QTimer::start));
    quiet_.setSingleShot(true);
    quiet_.setInterval(kQuietMilliseconds);
    connect(&quiet_, &QTimer::timeout, this, &DirectionPanel::ask);
    connect(&pictures, &PictureSource::drawn, this, [this](int channel, const event::Drawn& drawn) {
        if (channel == channel_) take(drawn);
    });
    connect(&exploration, &Exploration::notes_changed, this, &DirectionPanel::show_directions);
    connect(&exploration, &Exploration::current_changed, this, [this] {
        for (auto* row : rows_) row->show_amount();
        quiet_.start();
    });
    show_directions();
}

void DirectionPanel::make_search_row(QVBoxLayout* column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    const std::pair<const char*, std::pair<QString, QString>> methods[] = {
        {"pca", {tr("Find main ones"), tr("Finds the directions in which this model's pictures differ most (PCA)")}},
        {"closed",
         {tr("Find from weights"), tr("Finds the directions that the first weights respond to most; needs no "
                                      "samples (closed form)")}}};
    for (const auto& [method, texts] : methods) {
        auto* button = make_framed_button(this, method, texts.first, texts.second);
        button->setProperty("tip", texts.second);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->addWidget(button);
        searches_.push_back(button);
        connect(button, &QToolButton::clicked, this,
                [this, name = QString::fromLatin1(method)] { Q_EMIT search_wanted(name); });
    }
    column->addLayout(row);
}

void DirectionPanel::make_example_row(QVBoxLayout* column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    with_ = make_framed_button(this, "mark_with", {},
                               tr("While it is on, clicks on the sheet mark pictures that have a quality"));
    without_ = make_framed_button(this, "mark_without", {},
                                  tr("While it is on, clicks on the sheet mark pictures that lack it"));
    with_->setAccessibleName(tr("Mark pictures that have it"));
    without_->setAccessibleName(tr("Mark pictures that lack it"));
    from_examples_ = make_framed_button(this, "examples", tr("Find from examples"), {});
    from_examples_->setProperty("tip", tr("Finds the direction from the pictures that lack the quality to those that "
                                          "have it"));
    from_examples_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    clear_examples_ = make_framed_button(this, "clear_examples", {}, tr("Takes all marks away"));
    clear_examples_->setIcon(icon("reset"_L1));
    clear_examples_->setAccessibleName(clear_examples_->toolTip());
    for (auto* button : {with_, without_, from_examples_, clear_examples_}) row->addWidget(button);
    for (auto* button : {with_, without_}) {
        button->setCheckable(true);
        connect(button, &QToolButton::clicked, this, [this, button](bool on) {
            (button == with_ ? without_ : with_)->setChecked(false);
            using Example = Exploration::Example;
            Q_EMIT marking_changed(!on ? Example::None : button == with_ ? Example::With : Example::Without);
        });
    }
    connect(from_examples_, &QToolButton::clicked, this, [this] { Q_EMIT search_wanted(u"examples"_s); });
    connect(clear_examples_, &QToolButton::clicked, &exploration_, &Exploration::clear_examples);
    column->addLayout(row);
}

void DirectionPanel::set_possible(bool possible, const QString& reason) {
    possible_ = possible;
    reason_ = reason;
    for (auto* button : searches_) {
        button->setEnabled(possible);
        button->setToolTip(possible ? button->property("tip").toString() : reason);
    }
    show_examples();
}

void DirectionPanel::show_examples() {
    const auto with = exploration_.notes().with.size(), without = exploration_.notes().without.size();
    with_->setText(u"+ %1"_s.arg(with));
    without_->setText(u"− %1"_s.arg(without));
    from_examples_->setEnabled(possible_ && with > 0 && without > 0);
    from_examples_->setToolTip(!possible_                  ? reason_
                               : with == 0 || without == 0 ? tr("Mark at least one picture of each kind first: press + "
                                                                "or −, then click on the sheet.")
                                                           : from_examples_->property("tip").toString());
    clear_examples_->setEnabled(with + without > 0);
}

void DirectionPanel::show_directions() {
    show_examples();
    const auto& directions = exploration_.notes().directions;
    bool same = model_ == exploration_.model() && directions.size() == rows_.size();
    for (std::size_t i = 0; same && i < rows_.size(); ++i) same = rows_[i]->direction().vector == directions[i].vector;
    words_->setVisible(directions.empty());
    if (same) {
        for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i]->show_name(directions[i].name);
        return;
    }
    for (auto* row : rows_) row->deleteLater();  // one of them may be what was clicked
    for (auto* row : rows_) row->hide();
    rows_.clear();
    model_ = exploration_.model();
    asked_row_ = -1;
    for (std::size_t i = 0; i < directions.size(); ++i) {
        auto* row = new DirectionRow(exploration_, i, this);
        rows_box_->insertWidget(static_cast<int>(i), row);
        row->show();
        rows_.push_back(row);
    }
    quiet_.start();
}

void DirectionPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    quiet_.start();
}

void DirectionPanel::refresh() {
    for (auto* row : rows_) row->forget_strip();
    quiet_.start();
}

// One strip after the other, those in view only.
void DirectionPanel::ask() {
    if (!isVisible() || pictures_.busy(channel_)) return;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (!rows_[i]->strip_is_due() || rows_[i]->visibleRegion().isEmpty()) continue;
        asked_row_ = static_cast<int>(i);
        asked_base_ = rows_[i]->base();
        command::Draw question;
        question.model = model_;
        question.points = rows_[i]->strip_points();
        question.columns = DirectionStrip::kPictures;
        question.size = kStripSide;
        pictures_.ask(channel_, std::move(question));
        return;
    }
}

void DirectionPanel::take(const event::Drawn& drawn) {
    const int row = std::exchange(asked_row_, -1);
    if (!drawn.grid) return;
    if (row >= 0 && row < static_cast<int>(rows_.size()))
        rows_[static_cast<std::size_t>(row)]->set_strip(asked_base_, to_qimage(drawn.grid));
    if (!quiet_.isActive()) ask();
}

}  // namespace graft
