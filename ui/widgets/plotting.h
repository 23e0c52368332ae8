// QCustomPlot is written with Qt's keywords, which Graft switches off.
#pragma once

#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef signals
