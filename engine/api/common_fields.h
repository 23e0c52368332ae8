// Fields that several option lists have. Included by the lists' own sources only.
#pragma once

#include <string>

#include "engine/api/option_list.h"

namespace graft {

inline const char* const kTransfer = GRAFT_TEXT("Transfer");
inline const char* const kLength = GRAFT_TEXT("Length");
inline const char* const kLearning = GRAFT_TEXT("Learning");
inline const char* const kPictures = GRAFT_TEXT("Pictures");
inline const char* const kSaving = GRAFT_TEXT("Saving");

inline OptionField seed_field(std::int64_t& seed, const char* group = kLearning) {
    return {.name = "seed",
            .value = &seed,
            .label = GRAFT_TEXT("Seed"),
            .help = GRAFT_TEXT("Where chance starts from: the same seed and options give the same result."),
            .group = group,
            .minimum = 0,
            .advanced = true};
}

inline OptionField precision_field(std::string& precision) {
    return {.name = "precision",
            .value = &precision,
            .label = GRAFT_TEXT("Precision"),
            .help = GRAFT_TEXT("Number format of the heavy layers: bf16 is faster where the processor has it."),
            .group = kLearning,
            .choices = {"auto", "fp32", "bf16"},
            .advanced = true};
}

inline OptionField checkpoint_field(std::int64_t& seconds) {
    return {.name = "checkpoint_seconds",
            .value = &seconds,
            .label = GRAFT_TEXT("Save every"),
            .help = GRAFT_TEXT("How often everything is saved: at most this much work is lost if the computer fails."),
            .group = kSaving,
            .unit = GRAFT_TEXT("seconds"),
            .minimum = 1,
            .maximum = 3600,
            .advanced = true};
}

inline OptionField features_field(std::string& features) {
    return {.name = "features",
            .value = &features,
            .label = GRAFT_TEXT("Feature network"),
            .help = GRAFT_TEXT("The trained classifier whose knowledge is transferred: a run, PROJECT:RUN or a file."),
            .group = kTransfer};
}

inline OptionField batch_field(std::int64_t& batch) {
    return {.name = "batch",
            .value = &batch,
            .label = GRAFT_TEXT("Batch"),
            .help = GRAFT_TEXT("Pictures seen together in one step: more is steadier, and slower a step."),
            .group = kLearning,
            .unit = GRAFT_TEXT("pictures"),
            .minimum = 2,
            .maximum = 4096,
            .advanced = true};
}

inline OptionField learning_rate_field(double& rate) {
    return {.name = "learning_rate",
            .value = &rate,
            .label = GRAFT_TEXT("Learning rate"),
            .help = GRAFT_TEXT("Size of each step of learning: too large diverges, too small takes long."),
            .group = kLearning,
            .minimum = 1e-7,
            .maximum = 1,
            .advanced = true,
            .live = true};
}

}  // namespace graft
