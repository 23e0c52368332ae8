#include "ui/theme/domain_colours.h"

#include <array>

namespace graft {

namespace {

// Their black is left out: it, or white, is the text's. Yellow comes last, as it is faint on light ground.
constexpr std::array<QRgb, 7> kColours{0xff56b4e9, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                       0xffd55e00, 0xff0072b2, 0xfff0e442};

}  // namespace

QColor domain_colour(std::size_t number) { return QColor::fromRgb(kColours[number % kColours.size()]); }

}  // namespace graft
