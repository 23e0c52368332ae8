#include "ui/views/keyframe_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "engine/api/explore_options.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/views/point_strip.h"
#include "ui/widgets/stretch_box.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kFrameMilliseconds = 16;
constexpr int kTimeSteps = 1000;

}  // namespace

KeyframePanel::KeyframePanel(Exploration& exploration, PictureSource& pictures, QWidget* parent)
    : QWidget(parent), exploration_(exploration), strip_(new PointStrip(pictures, tr("Keyframes"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    strip_->setObjectName(u"keyframes"_s);
    strip_->set_editable(true);
    strip_->setToolTip(
        tr("The pictures that the film passes, in their order. Dragging, or Ctrl and the arrow keys, moves "
           "one; Delete takes it away."));
    strip_->set_words(tr("Press K to put the current picture here. Two or more make a film."));
    column->addWidget(strip_);
    column->addLayout(make_controls());
    clock_.setInterval(kFrameMilliseconds);
    clock_.setTimerType(Qt::PreciseTimer);
    connect(&clock_, &QTimer::timeout, this, &KeyframePanel::tick);
    connect(strip_, &PointStrip::chosen, this, [this](const LatentPoint& point) { exploration_.set_current(point); });
    connect(strip_, &PointStrip::arranged, &exploration_, &Exploration::set_keyframes);
    connect(&exploration_, &Exploration::notes_changed, this, &KeyframePanel::show_keyframes);
    connect(&exploration_, &Exploration::current_changed, this, &KeyframePanel::stop);
    show_keyframes();
}

QHBoxLayout* KeyframePanel::make_controls() {
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    play_ = new QToolButton(this);
    play_->setObjectName(u"play_film"_s);
    play_->setFocusPolicy(Qt::StrongFocus);
    time_ = new QSlider(Qt::Horizontal, this);
    time_->setObjectName(u"film_time"_s);
    time_->setAccessibleName(tr("Place in the film"));
    time_->setToolTip(tr("Goes through the film by hand"));
    time_->setRange(0, kTimeSteps);
    path_ = new QComboBox(this);
    path_->setObjectName(u"film_path"_s);
    path_->setAccessibleName(tr("Path"));
    path_->setToolTip(
        option_text("How it goes from picture to picture: smooth without corners, spherical or linear "
                    "straight, noise in a round between them."));
    for (const char* path : {"smooth", "spherical", "linear", "noise"})
        path_->addItem(option_text(path), QString::fromLatin1(path));
    stretch_ = new StretchBox(FilmPlan().stretch, this);
    stretch_->setObjectName(u"film_stretch"_s);
    loop_ = new QCheckBox(tr("Loop"), this);
    loop_->setObjectName(u"film_loop"_s);
    loop_->setChecked(true);
    loop_->setToolTip(tr("Whether it ends where it began, so that the film can go round for ever"));
    film_ = new QToolButton(this);
    film_->setObjectName(u"export_film"_s);
    film_->setIcon(icon("film"_L1));
    film_->setText(tr("Export film"));
    film_->setToolTip(tr("Writes what plays here into a film file"));
    film_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    film_->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(play_);
    row->addWidget(time_, 1);
    for (QWidget* part : {static_cast<QWidget*>(path_), static_cast<QWidget*>(stretch_), static_cast<QWidget*>(loop_),
                          static_cast<QWidget*>(film_)})
        row->addWidget(part);
    connect(play_, &QToolButton::clicked, this, &KeyframePanel::toggle_playing);
    connect(time_, &QSlider::sliderPressed, this, [this] {
        if (plays()) toggle_playing();
    });
    connect(time_, &QSlider::valueChanged, this, &KeyframePanel::scrub);
    connect(film_, &QToolButton::clicked, this, &KeyframePanel::film_wanted);
    return row;
}

Walk KeyframePanel::walk() const {
    const FilmPlan film = this->film();
    return {exploration_.notes().keyframes, film.path, film.loop};
}

FilmPlan KeyframePanel::film() const {
    return {to_std(path_->currentData().toString()), loop_->isChecked(), stretch_->value()};
}

double KeyframePanel::seconds() const { return static_cast<double>(walk_stretches(walk())) * stretch_->value(); }

void KeyframePanel::show_keyframes() {
    strip_->show_points(exploration_.model(), exploration_.notes().keyframes);
    const bool film = exploration_.notes().keyframes.size() >= 2;
    for (QWidget* part : {static_cast<QWidget*>(play_), static_cast<QWidget*>(time_), static_cast<QWidget*>(film_)})
        part->setEnabled(film);
    if (!film) stop();
    show_playing();
}

void KeyframePanel::show_playing() {
    play_->setIcon(icon(plays() ? "pause"_L1 : "train"_L1));
    play_->setAccessibleName(plays() ? tr("Pause") : tr("Play"));
    play_->setToolTip(plays() ? tr("Lets the film stand (P)") : tr("Plays the film in the page (P)"));
}

void KeyframePanel::toggle_playing() {
    if (plays()) {
        clock_.stop();
        scrub(time_->value());
    } else if (exploration_.notes().keyframes.size() >= 2) {
        begun_at_ = time_->value() == kTimeSteps ? 0 : static_cast<double>(time_->value()) / kTimeSteps;
        since_.start();
        clock_.start();
    }
    show_playing();
}

void KeyframePanel::stop() {
    clock_.stop();
    show_playing();
    Q_EMIT frames_ended();
}

void KeyframePanel::tick() {
    const double place = begun_at_ + static_cast<double>(since_.elapsed()) / 1000 / seconds();
    const Walk walk = this->walk();
    const bool round = walk.loop || walk.path == "noise";
    if (!round && place >= 1) {
        clock_.stop();
        show_playing();
    }
    const double part = round ? place - std::floor(place) : std::min(place, 1.0);
    time_->setValue(static_cast<int>(std::lround(part * kTimeSteps)));
}

LatentPoint KeyframePanel::point_at(int place) const {
    return walk_at(walk(), static_cast<double>(place) / kTimeSteps);
}

// Where the film stands is the current picture, which can be kept and changed like any other.
void KeyframePanel::scrub(int place) {
    if (exploration_.notes().keyframes.size() < 2) return;
    if (plays())
        Q_EMIT frame_wanted(point_at(place));
    else
        exploration_.set_current(point_at(place), u"film"_s);
}

}  // namespace graft
