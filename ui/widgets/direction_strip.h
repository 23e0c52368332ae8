// Pictures along a direction, from far below to far above; a click takes the place that it hits.
#pragma once

#include <QImage>
#include <QWidget>

namespace graft {

class DirectionStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPictures = 9;

    // From -reach to +reach.
    explicit DirectionStrip(double reach, QWidget* parent = nullptr);

    // kPictures squares in a row; null: not here yet.
    void set_pictures(const QImage& strip);
    void set_amount(double amount);  // marked

    double amount_of(int picture) const;
    int heightForWidth(int width) const override { return width / kPictures; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void picked(double amount);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    double reach_;
    double amount_ = 0;
    QImage strip_;
};

}  // namespace graft
