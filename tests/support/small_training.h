// A training of seconds, for tests of what goes on around it.
#pragma once

#include <cstdint>

#include "engine/api/options.h"

namespace graft::test {

// Of the domain "neon", against a discriminator, with a point of the curves at each step.
inline TrainOptions small_training(std::int64_t steps) {
    TrainOptions options;
    options.domains = {"neon"};
    options.model = "dcgan";
    options.transfer = {"none"};
    options.reconstruction = 0;
    options.batch = 8;
    options.steps = steps;
    options.report_seconds = 0;
    return options;
}

}  // namespace graft::test
