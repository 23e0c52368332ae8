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

inline OptionField model_field(std::string& model) {
    return {.name = "model",
            .value = &model,
            .label = GRAFT_TEXT("Model"),
            .help = GRAFT_TEXT("The generator: a model file or PROJECT:RUN."),
            .group = ""};
}

inline OptionField count_field(std::int64_t& count) {
    return {.name = "count",
            .value = &count,
            .label = GRAFT_TEXT("Count"),
            .help = GRAFT_TEXT("How many pictures to make."),
            .group = kPictures,
            .unit = GRAFT_TEXT("pictures"),
            .minimum = 1,
            .maximum = 1000000};
}

inline OptionField truncation_field(double& truncation) {
    return {.name = "truncation",
            .value = &truncation,
            .label = GRAFT_TEXT("Truncation"),
            .help = GRAFT_TEXT("Below 1: nearer to the average picture, cleaner and less varied."),
            .group = kPictures,
            .minimum = 0,
            .maximum = 2};
}

inline OptionField class_field(std::string& condition) {
    return {.name = "class",
            .value = &condition,
            .label = GRAFT_TEXT("Class"),
            .help = GRAFT_TEXT("The class or domain that a joint model draws; empty: each in turn."),
            .group = kPictures};
}

inline OptionField mix_field(std::vector<std::string>& mix) {
    return {.name = "mix",
            .value = &mix,
            .label = GRAFT_TEXT("Mix"),
            .help = GRAFT_TEXT("Shares of a joint model's classes or domains, such as flowers=0.3,emoji=0.7."),
            .group = kPictures};
}

inline OptionField directions_field(std::string& directions) {
    return {.name = "directions",
            .value = &directions,
            .label = GRAFT_TEXT("Directions"),
            .help = GRAFT_TEXT("Found directions to move the pictures along: the directions.json of graft directions."),
            .group = ""};
}

inline OptionField along_field(std::vector<std::string>& along) {
    return {.name = "along",
            .value = &along,
            .label = GRAFT_TEXT("Along"),
            .help = GRAFT_TEXT("How far along which directions, in standard deviations, such as round=2,dark=-1."),
            .group = ""};
}

inline OptionField scale_field(double& scale, const char* group) {
    return {.name = "scale",
            .value = &scale,
            .label = GRAFT_TEXT("Enlarge"),
            .help = GRAFT_TEXT("How many times as large as the generator draws the pictures are saved."),
            .group = group,
            .unit = GRAFT_TEXT("times"),
            .minimum = 0.125,
            .maximum = 64};
}

inline OptionField upscaling_field(std::string& upscaling, const char* group) {
    return {.name = "upscaling",
            .value = &upscaling,
            .label = GRAFT_TEXT("Enlarging"),
            .help = GRAFT_TEXT("How pixels are added: lanczos is smooth, nearest keeps the pixels as squares."),
            .group = group,
            .choices = {"lanczos", "nearest"}};
}

}  // namespace graft
