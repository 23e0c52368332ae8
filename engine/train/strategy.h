// What the trainer trains: one strategy a kind of model, all driven by the one loop in trainer.h.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/api/option_list.h"

namespace graft {

// Scalar tensors, still on the device: reading one would make the processor wait for it.
struct StepReport {
    std::vector<std::pair<std::string, torch::Tensor>> values;
};

class Strategy {
public:
    virtual ~Strategy() = default;

    // The share of the planned training that is done, 0 to 1, told before every step; none where no end is planned.
    virtual void set_share(std::optional<double> /*share*/) {}

    // One step of learning. What it does depends on the state, `step` and the share
    // alone, so that resuming is exact.
    virtual StepReport step(std::int64_t step) = 0;

    virtual std::int64_t images_per_step() const = 0;

    // How many steps the options ask for; 0: no limit.
    virtual std::int64_t planned_steps() const = 0;

    // The options in use. A live one may be changed between two steps.
    virtual OptionList options() = 0;

    // Everything that learning changed (weights, averages, optimisers), and back. load() throws Failure on a misfit.
    virtual std::map<std::string, torch::Tensor> state() const = 0;
    virtual void load(const std::map<std::string, torch::Tensor>& state) = 0;

    // Pictures [N, 3, S, S] in [-1, 1] of always the same latents; undefined for what makes no pictures.
    virtual torch::Tensor preview() { return {}; }
};

}  // namespace graft
