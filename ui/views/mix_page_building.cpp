// The widgets of the Mix page.
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <limits>

#include "ui/theme/icon.h"
#include "ui/views/mix_corners.h"
#include "ui/views/mix_page.h"
#include "ui/widgets/layer_matrix.h"
#include "ui/widgets/mix_plane_view.h"
#include "ui/widgets/picture_grid.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kLeftWidth = 340;

QToolButton* make_tool(const QString& object_name, QLatin1StringView icon_name, const QString& tip, QWidget* parent) {
    auto* tool = new QToolButton(parent);
    tool->setObjectName(object_name);
    tool->setIcon(icon(icon_name));
    tool->setToolTip(tip);
    tool->setAccessibleName(tip);
    tool->setFocusPolicy(Qt::StrongFocus);
    return tool;
}

}  // namespace

void MixPage::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(make_left());
    sides->addWidget(make_right());
    sides->setStretchFactor(0, 0);
    sides->setStretchFactor(1, 1);
    sides->setSizes({kLeftWidth, 500});
    column->addWidget(sides, 1);
}

QWidget* MixPage::make_left() {
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(kLeftWidth - 20);
    auto* box = new QWidget(area);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 8, 0);
    corners_ = new MixCorners(box);
    plane_ = new MixPlaneView(box);
    plane_->setObjectName(u"mix_plane"_s);
    swaps_ = new QComboBox(box);
    swaps_->setObjectName(u"mix_swap"_s);
    swaps_->setAccessibleName(tr("Swap at"));
    swaps_->setToolTip(
        tr("Takes the layers up to a size, which decide the shapes, from one model, and the finer ones, "
           "which decide lines and colours, from another"));
    swaps_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    matrix_ = new LayerMatrix(box);
    matrix_->setObjectName(u"mix_layers"_s);
    column->addWidget(corners_);
    column->addWidget(plane_, 1);
    column->addWidget(swaps_);
    column->addWidget(matrix_);
    area->setWidget(box);
    connect(corners_, &MixCorners::chosen, &mixture_, &Mixture::set_corners);
    connect(plane_, &MixPlaneView::place_moved, &mixture_, &Mixture::set_place);
    connect(plane_, &MixPlaneView::place_settled, &mixture_, &Mixture::seal);
    connect(matrix_, &LayerMatrix::layer_set, &mixture_, &Mixture::set_layer);
    connect(swaps_, &QComboBox::activated, this, [this] {
        const QPoint choice = swaps_->currentData().toPoint();  // the size, and which corner the coarse layers are of
        const auto coarse = static_cast<std::size_t>(choice.y());
        mixture_.swap_at(choice.x(), matrix_->largest(), coarse, 1 - coarse);
    });
    return area;
}

QWidget* MixPage::make_right() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(8, 0, 0, 0);
    auto* row = new QHBoxLayout;
    seed_ = new QSpinBox(box);
    seed_->setObjectName(u"mix_seed"_s);
    seed_->setAccessibleName(tr("Seed"));
    seed_->setPrefix(tr("Seed") + QChar(u' '));
    seed_->setRange(0, std::numeric_limits<int>::max());
    seed_->setKeyboardTracking(false);
    seed_->setToolTip(tr("Which latents are drawn: another seed, other pictures"));
    shares_ = new QLabel(box);
    shares_->setObjectName(u"mix_shares"_s);
    shares_->setProperty("quiet", true);
    shares_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    undo_ = make_tool(u"mix_undo"_s, "undo"_L1, tr("Undo the last change of the mix"), box);
    redo_ = make_tool(u"mix_redo"_s, "redo"_L1, tr("Redo what was undone"), box);
    row->addWidget(seed_);
    row->addWidget(shares_, 1);
    row->addWidget(undo_);
    row->addWidget(redo_);
    grid_ = new PictureGrid(box);
    grid_->setObjectName(u"mix_grid"_s);
    column->addLayout(row);
    column->addWidget(grid_, 1);
    column->addWidget(make_buttons());
    connect(seed_, &QSpinBox::valueChanged, this, [this](int seed) { mixture_.set_seed(seed); });
    connect(undo_, &QToolButton::clicked, &mixture_, &Mixture::undo);
    connect(redo_, &QToolButton::clicked, &mixture_, &Mixture::redo);
    return box;
}

QWidget* MixPage::make_buttons() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    const auto make = [&](const QString& object_name, const QString& text, const QString& tip) {
        auto* button = new QPushButton(text, box);
        button->setObjectName(object_name);
        button->setToolTip(tip);
        row->addWidget(button);
        return button;
    };
    save_ = make(u"mix_save"_s, tr("Save as model…"),
                 tr("Writes the mix as a model file of its own, which remembers what it was mixed from"));
    explore_ =
        make(u"mix_explore"_s, tr("Explore it"), tr("Opens the mix on the Explore page, saved as a model first"));
    export_ = make(u"mix_export"_s, tr("Export…"), tr("Pictures, sheets and films of the mix, saved as a model first"));
    row->addStretch(1);
    connect(save_, &QPushButton::clicked, this, &MixPage::ask_file);
    connect(explore_, &QPushButton::clicked, this, &MixPage::explore);
    connect(export_, &QPushButton::clicked, this, &MixPage::export_mix);
    return box;
}

}  // namespace graft
