// A slider with its number beside it and a button back to where it has no effect.
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;
class QToolButton;

namespace graft {

class Dial : public QWidget {
    Q_OBJECT

public:
    // `name`: what it changes, for people; shown before the slider unless it is empty.
    Dial(const QString& name, double lowest, double highest, double neutral, QWidget* parent = nullptr);

    void set_name(const QString& name);         // for those who hear it, where it is not shown
    void set_explanation(const QString& text);  // the tooltip
    void set_label_width(int width);            // so that several of them stand in line
    int label_width() const;

    // Tells nobody.
    void set_value(double value);
    double value() const;

Q_SIGNALS:
    void turned(double value);  // by hand, also while it is dragged
    void let_go();              // a drag has ended

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void turn(double value);

    double lowest_, neutral_;
    QLabel* label_;
    QSlider* slider_;
    QDoubleSpinBox* box_;
    QToolButton* reset_;
};

}  // namespace graft
