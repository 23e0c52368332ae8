#include "engine/nn/weights_turn.h"

namespace graft {

std::unique_lock<std::mutex> weights_turn() {
    static std::mutex mutex;
    return std::unique_lock(mutex);
}

}  // namespace graft
