// The keyframes of a film: put in order, played in the page as the film will be, and exported.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "engine/api/walk.h"
#include "ui/bridge/picture_source.h"
#include "ui/models/exploration.h"
#include "ui/models/export_subject.h"

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QSlider;
class QToolButton;

namespace graft {

class PointStrip;
class StretchBox;

class KeyframePanel : public QWidget {
    Q_OBJECT

public:
    // Both must outlive the panel.
    KeyframePanel(Exploration& exploration, PictureSource& pictures, QWidget* parent = nullptr);

    PointStrip* strip() const { return strip_; }
    Walk walk() const;
    FilmPlan film() const;   // as it plays
    double seconds() const;  // of the whole film
    bool plays() const { return clock_.isActive(); }

public Q_SLOTS:
    void toggle_playing();
    void stop();

Q_SIGNALS:
    void frame_wanted(const graft::LatentPoint& point);  // to be shown now
    void frames_ended();
    void film_wanted();

private:
    QHBoxLayout* make_controls();
    void show_keyframes();
    void show_playing();
    void tick();
    void scrub(int place);
    LatentPoint point_at(int place) const;

    Exploration& exploration_;
    PointStrip* strip_;
    QToolButton* play_ = nullptr;
    QToolButton* film_ = nullptr;
    QSlider* time_ = nullptr;
    QCheckBox* loop_ = nullptr;
    QComboBox* path_ = nullptr;
    StretchBox* stretch_ = nullptr;
    QTimer clock_;
    QElapsedTimer since_;
    double begun_at_ = 0;  // the place in the film, 0 to 1
};

}  // namespace graft
