#include "ui/views/mix_corners.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/mix_plane.h"
#include "ui/text.h"
#include "ui/theme/domain_colours.h"
#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

QComboBox* make_box(const QString& object_name, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(object_name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

}  // namespace

MixCorners::MixCorners(QWidget* parent)
    : QWidget(parent), kind_(make_box(u"mix_kind"_s, this)), model_(make_box(u"mix_model"_s, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    kind_->addItem(tr("Related models"));
    kind_->addItem(tr("Domains of one model"));
    kind_->setAccessibleName(tr("What is mixed"));
    kind_->setToolTip(
        tr("Models that grew from one another are mixed weight by weight; a model that learned several "
           "domains or classes draws what lies between them"));
    model_->setAccessibleName(tr("Model"));
    model_->setToolTip(tr("The model whose domains or classes are mixed"));
    column->addWidget(kind_);
    column->addWidget(model_);
    for (std::size_t i = 0; i < kMostCorners; ++i) add_row(column);
    add_ = new QToolButton(this);
    add_->setObjectName(u"add_corner"_s);
    add_->setText(tr("Add a corner"));
    add_->setIcon(icon("new"_L1));
    add_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_->setFocusPolicy(Qt::StrongFocus);
    add_->setToolTip(tr("Mixes one more: three make a triangle, four a square"));
    column->addWidget(add_);
    connect(kind_, &QComboBox::activated, this,
            [this](int kind) { Q_EMIT chosen(kind == 1, state_.model, std::vector<std::string>(kFewestCorners)); });
    connect(model_, &QComboBox::activated, this, [this] {
        Q_EMIT chosen(true, to_std(model_->currentData().toString()), std::vector<std::string>(kFewestCorners));
    });
    connect(add_, &QToolButton::clicked, this, &MixCorners::add_corner);
    refill();
}

void MixCorners::add_row(QVBoxLayout* column) {
    const std::size_t place = rows_.size();
    const QString letter(QChar(u'A' + static_cast<char16_t>(place)));
    auto* box = new QWidget(this);
    Row row{box, new QLabel(letter, box), make_box(u"corner_%1"_s.arg(place), box), new QToolButton(box)};
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(6);
    row.letter->setStyleSheet(u"font-weight: 600; color: %1"_s.arg(domain_colour(place).name()));
    row.letter->setBuddy(row.choice);
    row.choice->setAccessibleName(tr("Corner %1").arg(letter));
    row.choice->setToolTip(tr("What lies at corner %1").arg(letter));
    row.remove->setIcon(icon("close"_L1));
    row.remove->setObjectName(u"remove_corner_%1"_s.arg(place));
    row.remove->setToolTip(tr("Takes this corner away"));
    row.remove->setAccessibleName(tr("Take corner %1 away").arg(letter));
    line->addWidget(row.letter);
    line->addWidget(row.choice, 1);
    line->addWidget(row.remove);
    column->addWidget(box);
    connect(row.choice, &QComboBox::activated, this, [this, place] {
        auto corners = state_.corners;
        corners[place] = to_std(rows_[place].choice->currentData().toString());
        Q_EMIT chosen(state_.of_domains, state_.model, corners);
    });
    connect(row.remove, &QToolButton::clicked, this, [this, place] {
        auto corners = state_.corners;
        corners.erase(corners.begin() + static_cast<std::ptrdiff_t>(place));
        Q_EMIT chosen(state_.of_domains, state_.model, corners);
    });
    rows_.push_back(row);
}

void MixCorners::add_corner() {
    auto corners = state_.corners;
    // The first that is at no corner yet.
    std::string next;
    for (const auto& choice : corner_choices())
        if (next.empty() && std::find(corners.begin(), corners.end(), choice.model) == corners.end())
            next = choice.model;
    corners.push_back(next);
    Q_EMIT chosen(state_.of_domains, state_.model, corners);
}

void MixCorners::set_models(const std::vector<ModelChoice>& models) {
    if (models == models_) return;  // a list that is open stays open
    models_ = models;
    refill();
}

void MixCorners::set_conditions(const std::vector<std::string>& conditions) {
    conditions_ = conditions;
    refill();
}

void MixCorners::show_state(const MixState& state) {
    state_ = state;
    refill();
}

std::vector<ModelChoice> MixCorners::corner_choices() const {
    if (!state_.of_domains) return models_;
    std::vector<ModelChoice> choices;
    for (const auto& condition : conditions_) choices.push_back({to_qt(condition), condition});
    return choices;
}

void MixCorners::fill(QComboBox* box, const std::vector<ModelChoice>& choices, const std::string& chosen) {
    const QSignalBlocker quiet(box);
    box->clear();
    for (const auto& choice : choices) box->addItem(choice.label, to_qt(choice.model));
    // What is chosen stays, though it is not offered: a file from elsewhere.
    if (!chosen.empty() && box->findData(to_qt(chosen)) < 0)
        box->addItem(state_.of_domains ? to_qt(chosen) : QFileInfo(to_qt(chosen)).fileName(), to_qt(chosen));
    box->setCurrentIndex(chosen.empty() ? -1 : box->findData(to_qt(chosen)));
    box->setEnabled(box->count() > 0);
}

void MixCorners::refill() {
    kind_->setCurrentIndex(state_.of_domains ? 1 : 0);
    model_->setVisible(state_.of_domains);
    fill(model_, models_, state_.model);
    const auto choices = corner_choices();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const bool used = i < state_.corners.size();
        rows_[i].box->setVisible(used);
        rows_[i].remove->setVisible(state_.corners.size() > kFewestCorners);
        if (used) fill(rows_[i].choice, choices, state_.corners[i]);
    }
    add_->setEnabled(state_.corners.size() < std::min(kMostCorners, choices.size()));
}

QStringList MixCorners::names() const {
    QStringList names;
    for (std::size_t i = 0; i < state_.corners.size(); ++i) names.append(rows_[i].choice->currentText());
    return names;
}

}  // namespace graft
