// In whose eyes a figure of quality is.
#pragma once

#include <QString>
#include <string>

namespace graft {

// A sentence or two: the network that judged, and that it flatters where it, or a relative of it, took part in the
// training. `network` is the engine's name of it; empty where none judged, and so is the text.
QString judge_text(const std::string& network, bool took_part);

}  // namespace graft
