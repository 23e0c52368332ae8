#include "ui/views/point_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/engine_texts/engine_text.h"
#include "ui/models/point_edits.h"
#include "ui/theme/icon.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kMostOriginals = 32;

}  // namespace

PointView::PointView(Exploration& exploration, PictureSource& pictures, QWidget* parent)
    : QWidget(parent),
      exploration_(exploration),
      pictures_(pictures),
      channel_(pictures.new_channel()),
      picture_(new PictureGrid(this)),
      original_(new PictureGrid(this)),
      title_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    picture_->setObjectName(u"current_picture"_s);
    picture_->setAccessibleName(tr("Current picture"));
    picture_->setToolTip(tr("The picture that the dials change. The wheel zooms, a double click fits it in."));
    picture_->set_placeholder(tr("Choose a model above to explore it."));
    original_->setObjectName(u"original_picture"_s);
    original_->setAccessibleName(tr("Original"));
    original_->setToolTip(tr("The picture that was dropped; beside it what the generator makes of it"));
    auto* both = new QHBoxLayout;
    both->setSpacing(4);
    both->addWidget(original_, 1);
    both->addWidget(picture_, 1);
    column->addLayout(both, 1);
    column->addLayout(make_buttons());
    connect(&pictures, &PictureSource::drawn, this, [this](int channel, const event::Drawn& drawn) {
        if (channel == channel_) take(drawn);
    });
    connect(&exploration, &Exploration::current_changed, this, &PointView::follow_current);
    connect(&exploration, &Exploration::notes_changed, this, &PointView::follow_notes);
    follow_current();
}

QHBoxLayout* PointView::make_buttons() {
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    title_->setObjectName(u"point_title"_s);
    title_->setProperty("quiet", true);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(title_, 1);
    favourite_ = make_button("favourite", "star"_L1, tr("Favourite"), tr("Keeps this picture with the project (F)"));
    favourite_->setCheckable(true);
    auto* keyframe = make_button("add_keyframe", "keyframe"_L1, tr("Add as a keyframe"),
                                 tr("Puts this picture at the end of the keyframes (K)"));
    neighbours_ = make_button("find_neighbours", "neighbours"_L1, tr("Similar samples"), {});
    auto* save = make_button("export_point", "export"_L1, tr("Export picture"),
                             tr("Saves this picture, with how it was made inside the file"));
    for (auto* button : {favourite_, keyframe, neighbours_, save}) row->addWidget(button);
    connect(favourite_, &QToolButton::clicked, this,
            [this](bool on) { exploration_.set_favourite(exploration_.current(), on); });
    connect(keyframe, &QToolButton::clicked, this, [this] { exploration_.add_keyframe(exploration_.current()); });
    connect(neighbours_, &QToolButton::clicked, this, &PointView::neighbours_wanted);
    connect(save, &QToolButton::clicked, this, &PointView::export_wanted);
    return row;
}

QToolButton* PointView::make_button(const char* name, QLatin1StringView picture, const QString& text,
                                    const QString& tip) {
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(icon(picture));
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void PointView::set_neighbours_possible(bool possible, const QString& tip) {
    neighbours_->setEnabled(possible);
    neighbours_->setToolTip(tip);
}

void PointView::add_original(const std::vector<float>& code, const QImage& original) {
    originals_.emplace_back(code, original);
    if (originals_.size() > kMostOriginals) originals_.erase(originals_.begin());
    follow_current();
}

void PointView::show_frame(const LatentPoint& point) {
    frame_ = point;
    ask();
}

void PointView::end_frames() {
    if (!frame_) return;
    frame_.reset();
    ask();
}

void PointView::refresh() { ask(); }

void PointView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void PointView::ask() {
    if (exploration_.model().empty()) {
        pictures_.forget(channel_);
        picture_->set_pictures({});
        picture_->set_placeholder(tr("Choose a model above to explore it."));
        return;
    }
    if (!isVisible()) return;
    command::Draw question;
    question.model = exploration_.model();
    question.points = {shown_point()};
    pictures_.ask(channel_, std::move(question));
}

void PointView::take(const event::Drawn& drawn) {
    if (!drawn.grid) {
        picture_->set_pictures({});
        picture_->set_placeholder(engine_text(drawn.problem));
        return;
    }
    picture_->set_pictures(to_qimage(drawn.grid), drawn.size);
    Q_EMIT generator_known(drawn.generator);
}

void PointView::follow_current() {
    const LatentPoint& point = exploration_.current();
    QImage original;
    if (!point.code.empty())
        for (const auto& [code, picture] : originals_)
            if (code == point.code) original = picture;
    original_->setVisible(!original.isNull());
    original_->set_pictures(original);
    title_->setText(exploration_.model().empty() ? QString() : point_title(point));
    follow_notes();
    ask();
}

void PointView::follow_notes() {
    const bool any = !exploration_.model().empty();
    favourite_->setChecked(any && exploration_.is_favourite(exploration_.current()));
    for (auto* button : findChildren<QToolButton*>())
        if (button != neighbours_) button->setEnabled(any);
}

}  // namespace graft
