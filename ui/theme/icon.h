// Icons drawn in the colour of the text around them, so that one drawing serves every theme.
#pragma once

#include <QIcon>
#include <QLatin1StringView>

namespace graft {

// resources/icons/NAME.svg. Follows the theme by itself, sharp at every scale.
QIcon icon(QLatin1StringView name);

}  // namespace graft
