// Reads the figures of a generator's training for what a person should be told before more time goes into it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "engine/api/events.h"

namespace graft {

// What a look at the generator's pictures found; -1: not known.
struct QualityLook {
    double recall = -1;    // share of the real variety that is generated, 0 to 1
    double spread = -1;    // how far apart the pictures lie, in units of how far apart real ones lie
    double nearness = -1;  // median distance to the nearest training picture, in units of that of unseen real ones
};

// The warning of that kind, in its words.
event::Warning make_warning(const std::string& run, std::int64_t step, const char* kind);

// Each kind of warning is given once a run. The thresholds stand in the .cpp with their reasons.
class WarningSigns {
public:
    explicit WarningSigns(std::string run) : run_(std::move(run)) {}

    // Of a run that goes on: what was said already.
    void remember(const std::vector<event::Warning>& earlier);

    // The losses of an interval of training ("generator", "discriminator"). A step before the last one: the training
    // went back.
    std::vector<event::Warning> read_losses(const MetricPoint& point);

    // Looks must come in the order of their steps.
    std::vector<event::Warning> read_look(std::int64_t step, const QualityLook& look);

private:
    void warn(const char* kind, std::int64_t step, std::vector<event::Warning>& to);
    bool collapses(std::int64_t step, const QualityLook& look);
    bool memorises(const QualityLook& look);

    std::string run_;
    std::set<std::string> given_;

    std::int64_t first_loss_step_ = -1, last_loss_step_ = -1;
    double generator_loss_ = 0, discriminator_loss_ = 0;  // averaged

    std::vector<double> recalls_;
    double best_recall_ = 0, best_spread_ = 0;
    int narrow_looks_ = 0, near_looks_ = 0;  // in a row
};

}  // namespace graft
