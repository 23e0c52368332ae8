// A box for one number that shows it short and steps through it as people think of it.
#pragma once

#include "ui/forms/decimal_box.h"

namespace graft {

class NumberBox : public DecimalBox {
    Q_OBJECT

public:
    // Whole: no decimals, one up or down a step; otherwise 1, 2, 5, 10 and their like.
    explicit NumberBox(bool whole, QWidget* parent = nullptr);

    QString textFromValue(double value) const override;
    void stepBy(int steps) override;

    // The next larger (or smaller) number of 1, 2, 5, 10, 20, ...; 0 is the neighbour of 0.001.
    static double next_round(double value, bool up);

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    bool whole_;
};

}  // namespace graft
