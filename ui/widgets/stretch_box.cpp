#include "ui/widgets/stretch_box.h"

namespace graft {

StretchBox::StretchBox(double seconds, QWidget* parent) : DecimalBox(parent) {
    setAccessibleName(tr("Seconds between two keyframes"));
    setToolTip(tr("Seconds that the film takes from one keyframe to the next"));
    setRange(0.1, 60);
    setDecimals(1);
    setSingleStep(0.5);
    setValue(seconds);
    setSuffix(QLatin1Char(' ') + tr("s"));
}

}  // namespace graft
