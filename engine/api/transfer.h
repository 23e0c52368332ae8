// What TrainOptions::transfer names.
#pragma once

#include <algorithm>
#include <string_view>

#include "engine/api/options.h"

namespace graft {

// Whether `kind` ("match", "init", ..., "auto" and "none" too) is among the transfers.
inline bool has_transfer(const TrainOptions& options, std::string_view kind) {
    return std::find(options.transfer.begin(), options.transfer.end(), kind) != options.transfer.end();
}

}  // namespace graft
