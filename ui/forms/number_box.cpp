#include "ui/forms/number_box.h"

#include <QLocale>
#include <QTimer>
#include <cmath>

namespace graft {

namespace {

constexpr int kDecimals = 12;           // 1e-7 must survive the spin box's own rounding
constexpr double kSmallestStep = 1e-3;  // between 0 and the first round number

}  // namespace

NumberBox::NumberBox(bool whole, QWidget* parent) : DecimalBox(parent), whole_(whole) {
    setDecimals(whole ? 0 : kDecimals);
    setKeyboardTracking(false);
    setAccelerated(true);
}

QString NumberBox::textFromValue(double value) const {
    if (whole_) return locale().toString(value, 'f', 0);
    const bool tiny = value != 0 && std::abs(value) < 1e-4;
    if (!tiny && std::abs(value) >= 1e6) return locale().toString(value, 'f', 0);
    return locale().toString(value, 'g', 6);
}

// Words cannot be edited into a number: what is typed replaces them.
void NumberBox::focusInEvent(QFocusEvent* event) {
    DecimalBox::focusInEvent(event);
    if (says_special(text())) QTimer::singleShot(0, this, &QAbstractSpinBox::selectAll);  // after the mouse's press
}

void NumberBox::stepBy(int steps) {
    if (whole_) {
        DecimalBox::stepBy(steps);
        return;
    }
    double number = value();
    for (int i = 0; i < std::abs(steps); ++i) number = next_round(number, steps > 0);
    setValue(number);
    selectAll();
}

double NumberBox::next_round(double value, bool up) {
    if (value < 0) return -next_round(-value, !up);
    if (value == 0) return up ? kSmallestStep : -kSmallestStep;
    const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
    const double lead = value / power;
    constexpr double kClose = 1e-6;
    if (up) {
        for (const double round : {1.0, 2.0, 5.0})
            if (round > lead + kClose) return round * power;
        return 10 * power;
    }
    for (const double round : {5.0, 2.0, 1.0})
        if (round < lead - kClose) return round * power;
    return power / 2;
}

}  // namespace graft
