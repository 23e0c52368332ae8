// One thread at a time draws weights.
#pragma once

#include <mutex>

namespace graft {

// New weights come from torch's global generator, which all threads share. A training seeds it and holds this lock
// until its last weight is drawn; who builds a network only to fill it from a file holds it meanwhile. So a picture
// that is drawn for the window just then changes no training's weights.
[[nodiscard]] std::unique_lock<std::mutex> weights_turn();

}  // namespace graft
