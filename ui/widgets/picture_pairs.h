// Pictures two by two, side by side: before and after, or the one and its double.
#pragma once

#include <QImage>
#include <QRect>
#include <QWidget>
#include <vector>

namespace graft {

struct ShownPair {
    QImage left, right;
    QRect kept;  // of `left`, what `right` was made from; the rest is dimmed. Null: all of it
    QString left_name, right_name;
};

class PicturePairs : public QWidget {
    Q_OBJECT

public:
    explicit PicturePairs(QWidget* parent = nullptr);

    void set_pairs(std::vector<ShownPair> pairs);
    const std::vector<ShownPair>& pairs() const { return pairs_; }

    // Shown where there are no pairs.
    void set_placeholder(const QString& text);
    const QString& placeholder() const { return placeholder_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paint_pair(QPainter& painter, const ShownPair& pair, const QRect& place) const;

    std::vector<ShownPair> pairs_;
    QString placeholder_;
};

}  // namespace graft
