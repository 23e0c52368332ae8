// How the page is put together.
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/icon.h"
#include "ui/views/direction_panel.h"
#include "ui/views/explore_page.h"
#include "ui/views/keyframe_panel.h"
#include "ui/views/point_dials.h"
#include "ui/views/point_strip.h"
#include "ui/views/point_view.h"
#include "ui/views/sample_sheet.h"
#include "ui/views/style_panel.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kRightWidth = 340;

QToolButton* make_button(QWidget* parent, const char* name, QLatin1StringView picture, const QString& text) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(icon(picture));
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

}  // namespace

ExplorePage::ExplorePage(SessionBridge& bridge, PictureSource& pictures, Exploration& exploration, QWidget* parent)
    : QWidget(parent), bridge_(bridge), pictures_(pictures), exploration_(exploration), jobs_(bridge) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    column->setSpacing(6);
    column->addWidget(make_top_row());
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(make_left());
    sides->addWidget(make_right());
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 0);
    sides->setSizes({2 * kRightWidth, kRightWidth});
    column->addWidget(sides, 1);
    wire_parts();
    wire_jobs();
    follow_project();
    show_generator({});
}

QWidget* ExplorePage::make_top_row() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    models_ = new QComboBox(box);
    models_->setObjectName(u"explore_model"_s);
    models_->setAccessibleName(tr("Model"));
    models_->setMinimumWidth(220);
    models_->setPlaceholderText(tr("No model yet"));
    auto* open = make_button(box, "explore_open", "open"_L1, tr("Open a model file"));
    undo_ = make_button(box, "explore_undo", "undo"_L1, tr("Undo"));
    redo_ = make_button(box, "explore_redo", "redo"_L1, tr("Redo"));
    undo_->setEnabled(exploration_.can_undo());
    redo_->setEnabled(exploration_.can_redo());
    auto* hint = new QLabel(tr("Drop a picture here to find it in the model"), box);
    hint->setProperty("quiet", true);
    hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(models_);
    row->addWidget(open);
    row->addWidget(hint, 1);
    row->addWidget(undo_);
    row->addWidget(redo_);
    connect(open, &QToolButton::clicked, this, &ExplorePage::ask_model_file);
    return box;
}

QWidget* ExplorePage::make_left() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(4);
    sheet_ = new SampleSheet(exploration_, pictures_, box);
    tray_ = new QTabWidget(box);
    tray_->setObjectName(u"explore_tray"_s);
    tray_->setDocumentMode(true);
    tray_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    keyframes_ = new KeyframePanel(exploration_, pictures_, tray_);
    favourites_ = new PointStrip(pictures_, tr("Favourites"), tray_);
    favourites_->setObjectName(u"favourites"_s);
    favourites_->set_editable(true);
    favourites_->set_words(tr("Press F, or double-click a picture of the sheet, to keep it here with the project."));
    similar_ = new PointStrip(pictures_, tr("Similar samples"), tray_);
    similar_->setObjectName(u"similar"_s);
    similar_->set_words(
        tr("The button with two rings, below the picture, looks for the samples that are most like it."));
    tray_->addTab(keyframes_, tr("Keyframes"));
    tray_->addTab(favourites_, tr("Favourites"));
    tray_->addTab(similar_, tr("Similar samples"));
    column->addWidget(sheet_, 1);
    column->addWidget(tray_);
    return box;
}

QWidget* ExplorePage::make_right() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(6, 0, 0, 0);
    column->setSpacing(6);
    view_ = new PointView(exploration_, pictures_, box);
    dials_ = new PointDials(exploration_, box);
    tools_ = new QTabWidget(box);
    tools_->setObjectName(u"explore_tools"_s);
    tools_->setDocumentMode(true);
    directions_ = new DirectionPanel(exploration_, pictures_, tools_);
    styles_ = new StylePanel(exploration_, pictures_, tools_);
    auto* shares = new QScrollArea(tools_);
    shares->setWidgetResizable(true);
    shares->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    shares->setWidget(dials_->share_box());
    tools_->addTab(directions_, tr("Directions"));
    tools_->addTab(styles_, tr("Styles"));
    tools_->addTab(shares, tr("Shares"));
    tools_->setTabToolTip(0, tr("Sliders that each change one thing"));
    tools_->setTabToolTip(1, tr("A table of pictures with layers of other pictures"));
    tools_->setTabToolTip(2, tr("How much of each domain or class is in the picture"));
    column->addWidget(view_, 3);
    column->addWidget(dials_);
    column->addWidget(tools_, 5);
    return box;
}

}  // namespace graft
