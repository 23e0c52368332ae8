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

// Whether it is asked for that the generator plays against a discriminator, as the article has it. Otherwise it learns
// by drifting, where a feature network is at hand; then "drift" is among the transfers of the training.
inline bool is_adversarial(const TrainOptions& options) {
    return !has_transfer(options, "drift") && (has_transfer(options, "match") || has_transfer(options, "none"));
}

}  // namespace graft
