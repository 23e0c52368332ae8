// A message of the desktop, for who is at something else while a training runs.
#pragma once

#include <QString>

namespace graft {

// Hands the message to the desktop's notification service and returns at once; where there is none, nothing happens.
void notify_desktop(const QString& title, const QString& text);

}  // namespace graft
