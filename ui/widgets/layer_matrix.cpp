#include "ui/widgets/layer_matrix.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/models/mixture.h"
#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t kSmallestSize = 4;

// The other shares keep their proportions; where they were all 0, they are equal.
std::vector<double> with_share(std::vector<double> shares, std::size_t corner, double share) {
    const double others = 1 - shares[corner];
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (i == corner) continue;
        const double part = others > 0 ? shares[i] / others : 1.0 / static_cast<double>(shares.size() - 1);
        shares[i] = (1 - share) * part;
    }
    shares[corner] = share;
    return shares;
}

}  // namespace

LayerMatrix::LayerMatrix(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void LayerMatrix::set_shape(std::int64_t largest, const QStringList& corners) {
    if (largest == largest_ && corners == corners_) return;
    largest_ = largest;
    corners_ = corners;
    rows_.clear();
    delete table_;
    table_ = new QWidget(this);
    auto* grid = new QGridLayout(table_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    for (int i = 0; largest > 0 && i < corners.size(); ++i) {
        auto* letter = new QLabel(QString(QChar(u'A' + static_cast<char16_t>(i))), table_);
        letter->setToolTip(corners[i]);
        letter->setAlignment(Qt::AlignHCenter);
        grid->addWidget(letter, 0, i + 1);
        grid->setColumnStretch(i + 1, 1);
    }
    for (std::int64_t size = kSmallestSize; size <= largest; size *= 2) add_row(grid, size);
    layout()->addWidget(table_);
}

void LayerMatrix::add_row(QGridLayout* grid, std::int64_t size) {
    const int line = grid->rowCount();
    Row row{new QLabel(tr("%1 px").arg(size), table_), {}, new QToolButton(table_)};
    row.name->setToolTip(
        tr("The layers that draw at this size: the smaller, the more of the shapes they decide; the "
           "larger, the more of lines and colours"));
    grid->addWidget(row.name, line, 0);
    for (int i = 0; i < corners_.size(); ++i) {
        auto* share = new QSpinBox(table_);
        share->setObjectName(u"share_%1_%2"_s.arg(size).arg(i));
        share->setRange(0, 100);
        share->setSuffix(u"%"_s);
        share->setKeyboardTracking(false);
        share->setMinimumWidth(52);
        share->setAccessibleName(tr("%1 in the layers of %2 px").arg(corners_[i]).arg(size));
        share->setToolTip(
            tr("How much of %1 is in the layers of %2 px; the others share the rest").arg(corners_[i]).arg(size));
        connect(share, &QSpinBox::valueChanged, this, [this, size, i] { take(size, static_cast<std::size_t>(i)); });
        grid->addWidget(share, line, i + 1);
        row.shares.push_back(share);
    }
    row.follow->setIcon(icon("reset"_L1));
    row.follow->setIconSize(QSize(14, 14));
    row.follow->setObjectName(u"follow_%1"_s.arg(size));
    row.follow->setToolTip(tr("Lets these layers follow the point again"));
    row.follow->setAccessibleName(tr("Let the layers of %1 px follow the point").arg(size));
    row.follow->setFocusPolicy(Qt::StrongFocus);
    auto policy = row.follow->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    row.follow->setSizePolicy(policy);
    connect(row.follow, &QToolButton::clicked, this, [this, size] { Q_EMIT layer_set(size, {}); });
    grid->addWidget(row.follow, line, static_cast<int>(corners_.size()) + 1);
    rows_[size] = row;
}

void LayerMatrix::take(std::int64_t size, std::size_t corner) {
    std::vector<double> shares;
    double sum = 0;
    const Row& row = rows_.at(size);
    for (auto* share : row.shares) shares.push_back(share->value() / 100.0);
    for (std::size_t i = 0; i < shares.size(); ++i)
        if (i != corner) sum += shares[i];
    const double share = shares[corner];
    shares[corner] = 1 - sum;  // as it was: rounding aside, the shares of a row are 1 together
    Q_EMIT layer_set(size, with_share(std::move(shares), corner, share));
}

void LayerMatrix::show_mixture(const Mixture& mixture) {
    for (auto& [size, row] : rows_) {
        const bool own = mixture.state().layers.contains(size);
        const auto shares = mixture.shares_in(size);
        for (std::size_t i = 0; i < row.shares.size() && i < shares.size(); ++i) {
            const QSignalBlocker quiet(row.shares[i]);
            row.shares[i]->setValue(static_cast<int>(std::lround(100 * shares[i])));
        }
        row.follow->setVisible(own);
        row.name->setProperty("quiet", !own);
        row.name->style()->polish(row.name);
    }
}

}  // namespace graft
