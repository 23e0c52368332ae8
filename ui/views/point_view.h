// The current picture, large; beside it the one that it was found for.
#pragma once

#include <QImage>
#include <QWidget>
#include <optional>
#include <utility>
#include <vector>

#include "engine/api/explore_summaries.h"
#include "ui/bridge/picture_source.h"
#include "ui/models/exploration.h"

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace graft {

class PictureGrid;

class PointView : public QWidget {
    Q_OBJECT

public:
    // Both must outlive the view.
    PointView(Exploration& exploration, PictureSource& pictures, QWidget* parent = nullptr);

    // The picture that the point with this code was found for stands beside it from now on.
    void add_original(const std::vector<float>& code, const QImage& original);

    // Shows another point than the current one until end_frames(): a film plays.
    void show_frame(const LatentPoint& point);
    void end_frames();

    // The same point may be another picture now.
    void refresh();

    PictureGrid* grid() const { return picture_; }
    LatentPoint shown_point() const { return frame_.value_or(exploration_.current()); }

    // The button of the neighbours works, or says why it does not.
    void set_neighbours_possible(bool possible, const QString& tip);

Q_SIGNALS:
    void generator_known(const graft::GeneratorSummary& generator);
    void neighbours_wanted();
    void export_wanted();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QHBoxLayout* make_buttons();
    QToolButton* make_button(const char* name, QLatin1StringView picture, const QString& text, const QString& tip);
    void ask();
    void take(const event::Drawn& drawn);
    void follow_current();
    void follow_notes();

    Exploration& exploration_;
    PictureSource& pictures_;
    PictureSource::Channel channel_;
    PictureGrid* picture_;
    PictureGrid* original_;
    QLabel* title_;
    QToolButton* favourite_ = nullptr;
    QToolButton* neighbours_ = nullptr;
    std::vector<std::pair<std::vector<float>, QImage>> originals_;
    std::optional<LatentPoint> frame_;
};

}  // namespace graft
