// How long a film takes from one keyframe to the next, in seconds.
#pragma once

#include <QDoubleSpinBox>

namespace graft {

class StretchBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit StretchBox(double seconds, QWidget* parent = nullptr);
};

}  // namespace graft
