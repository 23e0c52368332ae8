// Colours that people with any kind of colour vision can tell apart (Okabe and Ito 2008).
#pragma once

#include <QColor>
#include <cstddef>

namespace graft {

// The colour of the domain of that number; they repeat after seven.
QColor domain_colour(std::size_t number);

}  // namespace graft
