// Brings a training that diverged back to where it was sound, with a gentler setting.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/project/run_folder.h"
#include "engine/train/strategy.h"

namespace graft {

class Rollback {
public:
    static constexpr int kMost = 3;  // in one go; each makes the learning rate half as large

    // Made before the first step: until the run has a checkpoint, a copy of the state is kept to go back to.
    Rollback(Strategy& strategy, const RunFolder& run);

    // The run has a new checkpoint.
    void on_checkpoint() { beginning_.reset(); }

    // Puts the strategy back to the newest checkpoint, or to the beginning, with half the learning rate, and gives that
    // state with its options. None where that was done kMost times, or there is nothing to go back to.
    std::optional<Checkpoint> go_back();

private:
    Strategy& strategy_;
    RunFolder run_;
    std::optional<Checkpoint> beginning_;
    int times_ = 0;
};

}  // namespace graft
