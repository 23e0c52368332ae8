// What is left to Graft in the options of a training: chosen from the data and the machine, with the reasons.
#pragma once

#include <string>
#include <vector>

#include "engine/api/options.h"
#include "engine/measure/facing.h"
#include "engine/project/project.h"
#include "engine/project/starters.h"

namespace graft {

// What the choices rest on.
struct TrainingFacts {
    std::int64_t pictures = 0;  // to learn from, of all domains together
    std::size_t domains = 1;
    std::size_t classes = 0;          // of the first domain; 0: not every picture has one
    std::int64_t smallest_class = 0;  // its pictures to learn from
    int size = 32;                    // pixels a side
    bool gpu = false;
    Facing facing = Facing::Either;  // where the domains differ, of the first that does not face either way
    std::string classifier = {};         // the project's newest trained classifier; empty: none
    std::string feature_starter = {};    // a starter that can serve as feature network; empty: none
    std::string generator_starter = {};  // starter_for(size, ...); empty: none
};

struct Advice {
    TrainOptions options;              // nothing in them says auto any more
    std::vector<std::string> reasons;  // one sentence a choice
};

// What is called auto and a batch of 0 are chosen; what the person has chosen stays.
Advice advise(TrainOptions options, const TrainingFacts& facts);

// The generator that draws pictures of `size` pixels a side, or else the largest below: what it knows of shapes holds
// for larger pictures, too, whose last stages begin anew. Empty where there is none.
std::string starter_for(int size, const std::vector<Starter>& all);

TrainingFacts training_facts(const Project& project, const std::vector<std::shared_ptr<const Domain>>& domains,
                             bool gpu);

}  // namespace graft
