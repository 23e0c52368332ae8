// A row of small pictures of points: chosen, put in another order, taken away. It draws them itself.
#pragma once

#include <QListWidget>
#include <string>
#include <vector>

#include "ui/bridge/picture_source.h"

namespace graft {

class PointStrip : public QListWidget {
    Q_OBJECT

public:
    // The source must outlive the strip. `name`: what is in it, for people.
    PointStrip(PictureSource& pictures, const QString& name, QWidget* parent = nullptr);

    // Pictures that are here already are kept.
    void show_points(const std::string& model, const std::vector<LatentPoint>& points);
    const std::vector<LatentPoint>& points() const { return points_; }

    // Whether a person may change what is in it.
    void set_editable(bool editable);

    void refresh();                        // the model may draw the same points otherwise now
    void set_words(const QString& words);  // shown while it is empty

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const graft::LatentPoint& point);
    void arranged(const std::vector<graft::LatentPoint>& points);  // moved or taken away by hand

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void take(const event::Drawn& drawn);
    void remove(int row);
    void move(int row, int to);

    PictureSource& pictures_;
    PictureSource::Channel channel_;
    std::string model_;
    std::vector<LatentPoint> points_;  // as many as items, in their order
    std::vector<LatentPoint> asked_;
    bool outdated_ = false;  // what is on its way is of before
    QString words_;
    bool editable_ = false;
};

}  // namespace graft
