// How long a film takes from one keyframe to the next, in seconds.
#pragma once

#include "ui/forms/decimal_box.h"

namespace graft {

class StretchBox : public DecimalBox {
    Q_OBJECT

public:
    explicit StretchBox(double seconds, QWidget* parent = nullptr);
};

}  // namespace graft
