#include "ui/views/point_dials.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

#include "ui/models/point_edits.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/widgets/dial.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kNoSeed = -1;
constexpr int kRandomSeeds = 1'000'000;  // short enough to be noted down
constexpr double kMostTruncation = 1.5;
constexpr int kWidestLabel = 120;

}  // namespace

PointDials::PointDials(Exploration& exploration, QWidget* parent) : QWidget(parent), exploration_(exploration) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    truncation_ = new Dial(tr("Truncation"), 0, kMostTruncation, 1, this);
    truncation_->setObjectName(u"truncation"_s);
    truncation_->set_explanation(
        tr("How far pictures may be from the mean: towards 0 they are more alike and cleaner, above 1 bolder"));
    column->addWidget(make_seed_row());
    column->addWidget(truncation_);
    share_box_ = new QWidget(this);
    share_rows_ = new QVBoxLayout(share_box_);
    share_rows_->setContentsMargins(0, 6, 4, 0);
    share_rows_->setSpacing(4);
    share_rows_->addStretch(1);
    seed_label_->setFixedWidth(std::max(truncation_->label_width(), seed_label_->sizeHint().width()));
    truncation_->set_label_width(seed_label_->width());
    connect(truncation_, &Dial::turned, this, [this](double value) {
        LatentPoint point = exploration_.current();
        point.truncation = value;
        exploration_.set_current(point, u"truncation"_s);
    });
    connect(truncation_, &Dial::let_go, &exploration_, &Exploration::seal);
    connect(&exploration_, &Exploration::current_changed, this, &PointDials::show_point);
    show_point();
}

QWidget* PointDials::make_seed_row() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    seed_label_ = new QLabel(tr("Seed"), box);
    seed_ = new QSpinBox(box);
    seed_->setObjectName(u"explore_seed"_s);
    seed_->setAccessibleName(tr("Seed"));
    seed_->setRange(kNoSeed, std::numeric_limits<int>::max());
    seed_->setSpecialValueText(u"–"_s);  // the picture did not come from a seed
    seed_->setKeyboardTracking(false);
    seed_->setToolTip(
        tr("Which latent the picture is drawn from: another seed, another picture. A picture that was "
           "found or lies between others has none."));
    auto* dice = new QToolButton(box);
    dice->setObjectName(u"dice"_s);
    dice->setIcon(icon("dice"_L1));
    dice->setText(tr("Random seed"));
    dice->setToolTip(tr("Takes a seed by chance (R)"));
    dice->setAccessibleName(dice->text());
    dice->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(seed_label_);
    row->addWidget(seed_, 1);
    row->addWidget(dice);
    connect(seed_, &QSpinBox::valueChanged, this, [this](int seed) {
        if (seed != kNoSeed) exploration_.set_current(with_seed(exploration_.current(), seed), u"seed"_s);
    });
    connect(dice, &QToolButton::clicked, this, &PointDials::take_random_seed);
    return box;
}

void PointDials::take_random_seed() {
    const int seed = QRandomGenerator::global()->bounded(kRandomSeeds);
    exploration_.set_current(with_seed(exploration_.current(), seed));
}

void PointDials::set_generator(const GeneratorSummary& generator) {
    std::vector<std::string> known;
    for (const auto& [condition, dial] : shares_) known.push_back(condition);
    std::vector<std::string> wanted = generator.conditions;
    std::sort(wanted.begin(), wanted.end());
    if (known == wanted) return;
    make_shares(generator.conditions);
    show_point();
}

void PointDials::make_shares(const std::vector<std::string>& conditions) {
    for (const auto& [condition, dial] : shares_) delete dial;
    shares_.clear();
    for (const auto& condition : conditions) {
        auto* dial = new Dial(to_qt(condition), 0, 1, 0, share_box_);
        dial->setObjectName(u"share_"_s + to_qt(condition));
        dial->set_explanation(
            tr("How much of %1 is in the picture. Where all are 0, each seed has its own.").arg(to_qt(condition)));
        share_rows_->insertWidget(share_rows_->count() - 1, dial);
        shares_[condition] = dial;
        const QString name = u"share of "_s + to_qt(condition);
        connect(dial, &Dial::turned, this, [this, condition, name](double share) {
            exploration_.set_current(with_share(exploration_.current(), condition, share), name);
        });
        connect(dial, &Dial::let_go, &exploration_, &Exploration::seal);
    }
    int widest = 0;
    for (const auto& [condition, dial] : shares_) widest = std::max(widest, dial->label_width());
    for (const auto& [condition, dial] : shares_) dial->set_label_width(std::min(widest, kWidestLabel));
}

void PointDials::show_point() {
    const LatentPoint& point = exploration_.current();
    const QSignalBlocker quiet(seed_);
    const bool has_seed = is_sample(point) && point.seed <= std::numeric_limits<int>::max();
    seed_->setValue(has_seed ? static_cast<int>(point.seed) : kNoSeed);
    truncation_->set_value(point.truncation);
    for (const auto& [condition, dial] : shares_) {
        const auto share = point.conditions.find(condition);
        dial->set_value(share == point.conditions.end() ? 0 : share->second);
    }
}

}  // namespace graft
